package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.generator.Act;
import org.councilregistry.generator.Municipality;
import org.councilregistry.journal.Journal;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.Facts;
import org.councilregistry.view.table.MvTables;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** Rows that were kept entry by entry answer every question as one does who reads the journal again. */
class RowsAnswerAsAFreshFoldTest {
    /** How many tree sizes of a history are asked about, drawn anew each time. */
    private static final int SIZES = 20;

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void a_few_decisions_that_change_each_other_in_any_order(@ForAll long seed) {
        try (Journal journal = Histories.recorded(Histories.tangled(seed, 8))) {
            hold(journal, seed, SIZES, 8, 3, projection -> projection);
        }
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void hundreds_of_decisions_of_a_municipality(@ForAll long seed) {
        try (Journal journal = Histories.recorded(Municipality.acts(seed, 200))) {
            hold(journal, seed, 4, 3, 60, projection -> projection);
        }
    }

    /** An allotment carried to a later year is repealed in that year. */
    @Test
    void a_municipality_in_which_carried_money_is_taken_back() {
        try (Journal journal = Histories.recorded(Municipality.acts(74, 200))) {
            hold(journal, 74, 4, 3, 60, projection -> projection);
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void what_was_answered_when_it_was_the_newest_is_answered_later(@ForAll long seed) {
        Random random = new Random(seed);
        try (MVStore memory = MVStore.open(null);
                Journal journal = Histories.recorded(Histories.tangled(seed, 10))) {
            Views views = new Views(journal, new MvTables(memory));
            List<LocalDate> days = Histories.days(journal, random, 4);
            List<Reading> readings = new ArrayList<>();
            List<String> answers = new ArrayList<>();
            for (long size = 1; size <= journal.tail().number(); size++) {
                advance(views, size);
                for (LocalDate day : days) {
                    readings.add(new Reading(day, null, size));
                    answers.add(everything(views, readings.getLast()));
                }
            }
            assertThat(readings)
                    .extracting(reading -> everything(views, reading))
                    .isEqualTo(answers);
        }
    }

    /** Pages, as they are sent: bytes that may not change. */
    private static String everything(Views views, Reading reading) {
        return RegistryJson.mapper()
                .writeValueAsString(List.of(
                        views.decisions(null, reading, null, 4),
                        views.mandates(null, null, reading, null, 4),
                        views.funds(reading, null, 4),
                        views.bodies(reading, null, 4)));
    }

    @Test
    void a_fund_view_that_forgets_corrections_is_found_out() {
        assertIsFoundOut("funds", DecisionEvent.DecisionCorrected.class);
    }

    @Test
    void a_mandate_view_that_forgets_what_was_struck_out_is_found_out() {
        assertIsFoundOut("mandates", DecisionEvent.DecisionStruckOut.class);
    }

    @Test
    void a_ledger_view_that_forgets_rulings_is_found_out() {
        assertIsFoundOut(
                "ledger",
                1,
                seed -> Histories.annulled(),
                DecisionEvent.DecisionAnnulled.class,
                DecisionEvent.RulingFinal.class);
    }

    @Test
    void a_decision_view_that_forgets_duplicates_is_found_out() {
        assertIsFoundOut("decisions", DecisionEvent.DuplicateStated.class);
    }

    @Test
    void a_finding_view_that_forgets_what_decisions_do_is_found_out() {
        assertIsFoundOut("findings", DecisionEvent.DecisionRecorded.class);
    }

    @Test
    void a_decision_view_that_forgets_steps_that_were_struck_out_is_found_out() {
        assertIsFoundOut("decisions", DecisionEvent.StepStruckOut.class);
    }

    @Test
    void a_mandate_view_that_forgets_annulments_is_found_out() {
        assertIsFoundOut("mandates", DecisionEvent.DecisionAnnulled.class);
    }

    @Test
    void a_finding_view_that_forgets_what_was_reported_is_found_out() {
        assertIsFoundOut("findings", DecisionEvent.DecisionReported.class);
    }

    @Test
    void a_delegation_view_that_forgets_what_was_struck_out_is_found_out() {
        assertIsFoundOut("delegations", DecisionEvent.DecisionStruckOut.class);
    }

    @Test
    void a_view_of_minutes_that_forgets_corrections_is_found_out() {
        assertIsFoundOut("minutes", DecisionEvent.DecisionCorrected.class);
    }

    @Test
    void a_view_of_cases_that_forgets_what_was_struck_out_is_found_out() {
        assertIsFoundOut("cases", DecisionEvent.DecisionStruckOut.class);
    }

    private static void assertIsFoundOut(String view, Class<?>... forgotten) {
        assertIsFoundOut(view, 50, seed -> Histories.tangled(seed, 8), forgotten);
    }

    private static void assertIsFoundOut(
            String view, int seeds, LongFunction<Stream<Act>> history, Class<?>... forgotten) {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < seeds; seed++) {
                        try (Journal journal = Histories.recorded(history.apply(seed))) {
                            hold(
                                    journal,
                                    seed,
                                    30,
                                    8,
                                    3,
                                    projection -> projection.name().equals(view)
                                            ? new Forgetful(projection, Set.of(forgotten))
                                            : projection);
                        }
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private record Forgetful(Projection whole, Set<Class<?>> forgotten) implements Projection {
        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public void project(EntryEvents entry, Facts facts, Rows rows) {
            List<Object> kept = entry.events().stream()
                    .filter(event -> !forgotten.contains(event.getClass()))
                    .toList();
            whole.project(new EntryEvents(entry.entry(), kept), facts, rows);
        }
    }

    private static void hold(
            Journal journal, long seed, long sizes, int days, int largestBatch, UnaryOperator<Projection> each) {
        Random random = new Random(seed);
        try (MVStore memory = MVStore.open(null)) {
            Views views = new Views(journal, new MvTables(memory), each);
            long newest = journal.tail().number();
            for (View view : views.all()) {
                long size = 0;
                while (size < newest) {
                    size = Math.min(newest, size + 1 + random.nextInt(largestBatch));
                    view.advanceTo(size);
                }
            }
            TreeSet<Long> asked = new TreeSet<>(List.of(0L, 1L, newest - 1, newest));
            while (asked.size() < Math.min(sizes, newest + 1)) {
                asked.add(random.nextLong(newest + 1));
            }
            Histories.Names names = Histories.Names.in(journal);
            for (long size : asked) {
                FreshFold fresh = new FreshFold(journal, size, names);
                try {
                    fresh.mustBeTheHistoryOf(views);
                    fresh.mustBeTheHistoryOfDelegationsIn(views);
                    for (LocalDate day : Histories.days(journal, random, days)) {
                        fresh.mustBeWhat(views, day);
                    }
                } catch (AssertionError e) {
                    throw new AssertionError("seed " + seed + ", tree size " + size, e);
                }
            }
        }
    }

    private static void advance(Views views, long size) {
        views.all().forEach(view -> view.advanceTo(size));
    }
}
