package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.councilregistry.journal.Journal;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Finding;
import org.councilregistry.register.MandateState;
import org.councilregistry.view.replay.Change;
import org.councilregistry.view.replay.Holding;
import org.councilregistry.view.replay.Replay;
import org.councilregistry.view.replay.Thing;
import org.jspecify.annotations.Nullable;

/** A replay holds what a fresh fold holds, and the changes on the way from one point to another are all there are. */
class ReplayTest {
    private static final LocalDate BEFORE_ALL = LocalDate.of(1800, 1, 1);

    @Property(tries = 30)
    void the_days_first_and_then_each_entry_lead_from_one_point_to_another(@ForAll long seed) {
        Journal journal = Histories.recorded(Histories.tangled(seed, 12));
        Random random = new Random(seed);
        List<LocalDate> days = Histories.days(journal, random, 2);
        LocalDate from = days.getFirst();
        LocalDate to = days.getLast();
        int all = (int) journal.tail().number();
        int size = random.nextInt(all + 1);

        Replay replay = replay(journal, size);
        Map<Thing, Object> holding = new TreeMap<>(Comparator.comparing(Thing::toString));
        holding.putAll(holding(replay, from));
        replay.changesByDays(from, to).forEach(change -> apply(change, holding));
        assertThat(holding).isEqualTo(holding(replay, to));
        for (int number = size + 1; number <= all; number++) {
            replay.add(journal.entry(number).orElseThrow());
            replay.changesByNewest(to).forEach(change -> apply(change, holding));
            assertThat(holding).as("after entry " + number).isEqualTo(holding(replay(journal, number), to));
        }
    }

    @Property(tries = 20)
    void it_tells_each_state_once_and_each_finding_of_what_gives_rise_to_it(@ForAll long seed) {
        Journal journal = Histories.recorded(Histories.tangled(seed, 12));
        LocalDate day = Histories.days(journal, new Random(seed), 1).getFirst();
        Replay replay = replay(journal, (int) journal.tail().number());
        Holding holding = replay.holding(day);
        Map<Thing, Object> states = holding(replay, day);
        assertThat(holding.mandates())
                .doesNotHaveDuplicates()
                .allSatisfy(mandate -> assertThat(states.get(
                                new Thing(Thing.Kind.MANDATE, mandate.id().toString())))
                        .isEqualTo(mandate));
        assertThat(holding.mandates()).hasSize((int) states.keySet().stream()
                .filter(thing -> thing.kind() == Thing.Kind.MANDATE)
                .count());
        assertThat(holding.findings()).doesNotHaveDuplicates();
        List<Finding> found =
                holding.findings().stream().map(Holding.Found::finding).toList();
        holding.mandates().stream()
                .map(MandateState::findings)
                .forEach(all -> assertThat(found).containsAll(all));
        holding.funds().forEach(fund -> assertThat(found).containsAll(fund.findings()));
        assertThat(holding.asOf().treeSize()).isEqualTo(journal.tail().number());
    }

    private static Replay replay(Journal journal, int size) {
        Replay replay = new Replay();
        journal.entries(1, size).forEach(replay::add);
        return replay;
    }

    /** Everything that holds on a day has come about since the first of all days. */
    private static Map<Thing, Object> holding(Replay replay, LocalDate day) {
        Map<Thing, Object> holding = new TreeMap<>(Comparator.comparing(Thing::toString));
        for (Change change : replay.changesByDays(BEFORE_ALL, day)) {
            apply(change, holding);
        }
        return holding;
    }

    private static void apply(Change change, Map<Thing, Object> holding) {
        // A decision tells of its clauses where it is new, and they are no changes of their own there; and some bodies
        // have existed since before all days.
        if (change.thing().kind() == Thing.Kind.CLAUSE || change.thing().kind() == Thing.Kind.BODY) {
            return;
        }
        assertThat(comparable(change.before())).as(change.thing().toString()).isEqualTo(holding.get(change.thing()));
        if (change.after() == null) {
            holding.remove(change.thing());
        } else {
            holding.put(change.thing(), Objects.requireNonNull(comparable(change.after())));
        }
    }

    private static @Nullable Object comparable(@Nullable Object state) {
        return state instanceof DecisionState decision ? decision.findings() : state;
    }
}
