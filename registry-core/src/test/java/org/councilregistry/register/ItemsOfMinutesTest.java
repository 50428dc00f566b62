package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.DuplicateStated;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Delegate;
import org.councilregistry.decision.Delegated;
import org.councilregistry.minutes.Item;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.councilregistry.register.SeriesItems.Used;
import org.councilregistry.register.SeriesState.Run;
import org.junit.jupiter.api.Test;

/** Which items (§) of a year's minutes the register lacks, and which it has twice. All decisions are made up. */
class ItemsOfMinutesTest {
    private static Decided item(String id, String day, String item) {
        return decided(id, day).item(item).clause(new ClauseEffect.Notes());
    }

    private static Optional<SeriesState> of(Known register, int year, String day) {
        return SeriesState.at(register.facts(), new Series(new BodyCode("KF"), year), LocalDate.parse(day));
    }

    private static List<String> found(Known register, String day) {
        return of(register, 2019, day).stream()
                .flatMap(state -> state.findings().stream())
                .map(finding -> finding.kind() + ": " + finding.text())
                .toList();
    }

    @Test
    void items_between_others_of_which_nothing_is_known_are_found() {
        Known register = given(
                item("a", "2019-04-23", "45"),
                item("b", "2019-04-23", "47"),
                item("c", "2019-04-23", "50"),
                item("next-year", "2020-01-28", "2"));
        assertThat(of(register, 2019, "2019-04-23").orElseThrow().missing())
                .containsExactly(new Run(46, 46), new Run(48, 49));
        assertThat(found(register, "2019-04-23"))
                .containsExactly(
                        "items-missing: The register does not know § 46 of the minutes of KF in 2019",
                        "items-missing: The register does not know §§ 48–49 of the minutes of KF in 2019");
        assertThat(of(register, 2020, "2020-12-31").orElseThrow().findings()).isEmpty();
    }

    @Test
    void what_lies_before_a_meetings_first_item_is_missing_once_an_earlier_meeting_is_known() {
        Known register = given(item("late", "2019-06-18", "80"), item("early", "2019-04-23", "77"));
        assertThat(found(register, "2019-06-17")).isEmpty();
        assertThat(of(register, 2019, "2019-06-18").orElseThrow().missing()).containsExactly(new Run(78, 79));
    }

    @Test
    void items_that_hold_nothing_for_the_register_are_not_missing() {
        Known register = given(item("a", "2019-04-23", "45"), item("b", "2019-04-23", "50"))
                .passedOver(2019, 46, 46)
                .passedOver(2019, 48, 60);
        SeriesState state = of(register, 2019, "2019-04-23").orElseThrow();
        assertThat(state.passedOver()).containsExactly(new Run(46, 46), new Run(48, 60));
        assertThat(state.missing()).containsExactly(new Run(47, 47));
        assertThat(state.last()).isEqualTo(60);
        register.passedOver(2019, 1, 47);
        assertThat(of(register, 2019, "2019-01-01").orElseThrow().first())
                .as("the series is told from § 1 on, before its first meeting too")
                .isEqualTo(1);
        assertThat(found(register, "2019-04-23")).isEmpty();
    }

    @Test
    void a_recording_that_is_struck_out_or_gets_another_item_leaves_a_gap() {
        Known register =
                given(item("a", "2019-04-23", "45"), item("b", "2019-04-23", "46"), item("c", "2019-04-23", "47"));
        register.then(new DecisionStruckOut(new DecisionId("b")));
        assertThat(of(register, 2019, "2019-04-23").orElseThrow().missing()).containsExactly(new Run(46, 46));
        register.corrected(item("a", "2019-04-23", "46"));
        assertThat(of(register, 2019, "2019-04-23").orElseThrow().first()).isEqualTo(46);
        assertThat(found(register, "2019-04-23")).isEmpty();
    }

    @Test
    void a_letter_tells_items_of_one_number_apart() {
        Known register =
                given(item("a", "2019-04-23", "§ 45"), item("b", "2019-04-23", "45 a"), item("c", "2019-04-23", "46"));
        assertThat(found(register, "2019-04-23")).isEmpty();
    }

    @Test
    void two_decisions_under_one_item_are_found_until_one_is_said_to_be_a_duplicate() {
        Known register =
                given(item("a", "2019-04-23", "45"), item("b", "2019-05-21", "§45"), item("c", "2020-04-21", "45"));
        assertThat(found(register, "2019-05-20")).isEmpty();
        assertThat(found(register, "2019-05-21"))
                .containsExactly("item-used-twice: § 45 of KF in 2019 is said to be the item of a and of b");
        register.then(new DuplicateStated(new DecisionId("b"), new DecisionId("a")));
        assertThat(found(register, "2019-05-21")).isEmpty();
    }

    @Test
    void a_decision_is_an_item_of_its_series_as_its_recording_now_stands() {
        Known register = given(item("a", "2019-04-23", "45"));
        Series series = new Series(new BodyCode("KF"), 2019);
        DecisionId a = new DecisionId("a");
        assertThat(SeriesItems.used(register.facts(), a, series))
                .contains(new Used(new Item(45, ""), a, LocalDate.parse("2019-04-23")));
        assertThat(SeriesItems.used(register.facts(), a, new Series(new BodyCode("KF"), 2020)))
                .isEmpty();
        assertThat(SeriesItems.used(register.facts(), new DecisionId("b"), series))
                .isEmpty();
        register.corrected(item("a", "2019-04-23", "46").inParts(2)).continued("a", 2, new ClauseEffect.Notes());
        assertThat(SeriesItems.used(register.facts(), a, series))
                .contains(new Used(new Item(46, ""), a, LocalDate.parse("2019-04-23")));
        register.then(new DecisionStruckOut(a));
        assertThat(SeriesItems.used(register.facts(), a, series)).isEmpty();
        assertThat(SeriesItems.of(register.facts(), series))
                .as("it is told from the first entry that ever told of it")
                .returns(true, SeriesItems::isEmpty)
                .returns(1L, SeriesItems::entry);
        assertThat(SeriesItems.of(given().passedOver(2019, 7, 9).facts(), series))
                .returns(false, SeriesItems::isEmpty)
                .returns(2001L, SeriesItems::entry);
        assertThat(SeriesItems.of(given().facts(), series))
                .returns(true, SeriesItems::isEmpty)
                .returns(0L, SeriesItems::entry);
    }

    @Test
    void what_is_missing_is_told_for_all_days_and_runs_overlap_that_have_a_number_in_common() {
        Known register =
                given(item("a", "2019-01-29", "1"), item("b", "2019-02-26", "9"), item("c", "2019-03-26", "5"));
        assertThat(SeriesItems.of(register.facts(), new Series(new BodyCode("KF"), 2019))
                        .faults()
                        .runs(LocalDate.parse("2019-03-25")))
                .containsExactlyInAnyOrder(new Run(2, 8), new Run(2, 4), new Run(6, 8));
        assertThat(new Run(2, 4).overlaps(new Run(4, 8))).isTrue();
        assertThat(new Run(4, 8).overlaps(new Run(2, 4))).isTrue();
        assertThat(new Run(2, 3).overlaps(new Run(4, 8))).isFalse();
        assertThat(new Run(4, 8).overlaps(new Run(2, 3))).isFalse();
    }

    @Test
    void what_was_decided_in_the_bodys_place_is_none_of_its_items() {
        Decided delegated = item("d", "2019-05-02", "9")
                .under(new Delegated(
                        ClauseId.parse("order.1"), Delegate.body("AU"), null, null, LocalDate.parse("2019-06-18")));
        assertThat(of(given(delegated), 2019, "2019-12-31")).isEmpty();
    }

    /** However decisions and runs lie, on each day each number up to the last is known, passed over or missing. */
    @Property(tries = 300)
    void numbers_are_counted_as_one_by_one(@ForAll long seed) {
        Random random = new Random(seed);
        FactsInMemory facts = new FactsInMemory();
        Map<Integer, LocalDate> known = new TreeMap<>();
        TreeSet<Integer> over = new TreeSet<>();
        Series series = new Series(new BodyCode("KF"), 2019);
        List<LocalDate> days = IntStream.range(0, 5)
                .mapToObj(month -> LocalDate.of(2019, 1 + 2 * month, 23))
                .toList();
        for (int i = 1; i <= 1 + random.nextInt(16); i++) {
            int from = 1 + random.nextInt(40);
            if (random.nextInt(4) == 0) {
                int to = from + random.nextInt(6);
                facts.add(i, 0, new SeriesEvent.ItemsPassedOver(series.body(), 2019, from, to));
                IntStream.rangeClosed(from, to).forEach(number -> {
                    known.put(number, LocalDate.of(2019, 1, 1));
                    over.add(number);
                });
            } else {
                LocalDate day = days.get(random.nextInt(days.size()));
                Recordings.record(
                        facts,
                        i,
                        item("d" + i, day.toString(), String.valueOf(from)).decision());
                known.merge(from, day, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        SeriesItems items = SeriesItems.of(facts, series);
        for (LocalDate day : days) {
            TreeSet<Integer> then = new TreeSet<>();
            known.forEach((number, since) -> {
                if (!since.isAfter(day)) {
                    then.add(number);
                }
            });
            Optional<SeriesState> state = items.at(day);
            assertThat(state.isPresent()).isEqualTo(!then.isEmpty());
            state.ifPresent(found -> {
                assertThat(found.first()).isEqualTo(then.first());
                assertThat(found.last()).isEqualTo(then.last());
                assertThat(numbers(found.passedOver())).isEqualTo(over);
                assertThat(numbers(found.missing()))
                        .isEqualTo(IntStream.rangeClosed(then.first(), then.last())
                                .filter(number -> !then.contains(number))
                                .boxed()
                                .collect(Collectors.toCollection(TreeSet::new)));
                assertThat(found.missing()).as("runs do not touch").satisfies(ItemsOfMinutesTest::doNotTouch);
                assertThat(found.passedOver()).as("runs do not touch").satisfies(ItemsOfMinutesTest::doNotTouch);
            });
            assertThat(standing(items.faults().missing(), day))
                    .as("from day to day, as on the day")
                    .isEqualTo(state.map(SeriesState::missing).orElse(List.of()));
            assertThat(standing(items.faults().usedTwice(), day)).hasSize((int) state.stream()
                    .flatMap(found -> found.findings().stream())
                    .filter(one -> one.kind() == Finding.Kind.ITEM_USED_TWICE)
                    .count());
        }
    }

    private static <S> List<S> standing(Map<?, Timeline<S>> timelines, LocalDate day) {
        return timelines.values().stream()
                .flatMap(timeline -> timeline.spans().stream())
                .filter(span -> span.valid().contains(day))
                .map(Timeline.Span::state)
                .toList();
    }

    private static void doNotTouch(List<? extends Run> runs) {
        for (int i = 1; i < runs.size(); i++) {
            assertThat(runs.get(i).from()).isGreaterThan(runs.get(i - 1).to() + 1);
        }
    }

    private static Set<Integer> numbers(List<Run> runs) {
        TreeSet<Integer> numbers = new TreeSet<>();
        runs.forEach(run -> IntStream.rangeClosed(run.from(), run.to()).forEach(numbers::add));
        return numbers;
    }
}
