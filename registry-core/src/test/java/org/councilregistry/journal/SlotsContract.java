package org.councilregistry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.councilregistry.journal.Slots.Slot;
import org.junit.jupiter.api.Test;

/** What {@link Slots} promise on every store. */
public abstract class SlotsContract {

    /** Slots that nobody has used. */
    protected abstract Slots slots();

    /** False only for a stand-in that is known not to settle a race for a revision, as what it stands in for does. */
    protected boolean racesAreSettled() {
        return true;
    }

    @Test
    void an_unused_name_has_no_value() {
        assertThat(slots().get("view")).isEmpty();
    }

    @Test
    void the_first_value_has_revision_1_and_each_next_one_more() {
        Slots slots = slots();
        assertThat(slots.compareAndSet("view", 0, "a")).isTrue();
        assertThat(slots.get("view")).contains(new Slot("a", 1));
        assertThat(slots.compareAndSet("view", 1, "b")).isTrue();
        assertThat(slots.get("view")).contains(new Slot("b", 2));
    }

    @Test
    void putting_the_same_value_again_is_a_new_revision() {
        Slots slots = slots();
        slots.compareAndSet("view", 0, "a");
        assertThat(slots.compareAndSet("view", 1, "a")).isTrue();
        assertThat(slots.get("view")).contains(new Slot("a", 2));
    }

    @Test
    void whoever_has_not_seen_the_newest_revision_changes_nothing() {
        Slots slots = slots();
        assertThat(slots.compareAndSet("view", 1, "a")).isFalse();
        assertThat(slots.get("view")).isEmpty();
        slots.compareAndSet("view", 0, "a");
        slots.compareAndSet("view", 1, "b");
        for (long stale : new long[] {0, 1, 3}) {
            assertThat(slots.compareAndSet("view", stale, "c")).isFalse();
        }
        assertThat(slots.get("view")).contains(new Slot("b", 2));
    }

    @Test
    void names_do_not_touch_each_other() {
        Slots slots = slots();
        slots.compareAndSet("a", 0, "1");
        slots.compareAndSet("a/b", 0, "2");
        slots.remove("a");
        assertThat(slots.get("a")).isEmpty();
        assertThat(slots.get("a/b")).contains(new Slot("2", 1));
    }

    @Test
    void a_removed_name_begins_anew() {
        Slots slots = slots();
        slots.remove("view");
        slots.compareAndSet("view", 0, "a");
        slots.remove("view");
        assertThat(slots.get("view")).isEmpty();
        assertThat(slots.compareAndSet("view", 0, "b")).isTrue();
        assertThat(slots.get("view")).contains(new Slot("b", 1));
    }

    @Test
    void values_are_any_text() {
        Slots slots = slots();
        for (String text : List.of("", " ", "1 2", "{\"åäö\": \"😀\"}", "a\nb")) {
            slots.remove("view");
            slots.compareAndSet("view", 0, text);
            assertThat(slots.get("view").map(Slot::value)).isEqualTo(Optional.of(text));
        }
    }

    @Test
    void of_those_who_race_for_a_new_name_one_wins() throws Exception {
        Slots slots = slots();
        assertThat(winners(slots, 0)).isEqualTo(1);
    }

    /** How many of eight that race to replace this revision believe that they did. */
    private static long winners(Slots slots, long revision) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String value = "value " + i;
                tasks.add(() -> slots.compareAndSet("view", revision, value));
            }
            long winners = 0;
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                winners += result.get() ? 1 : 0;
            }
            return winners;
        }
    }

    @Test
    void of_those_who_race_for_a_revision_one_wins() throws Exception {
        Slots slots = slots();
        slots.compareAndSet("view", 0, "a");
        for (int revision = 1; revision <= 20; revision++) {
            assertThat(winners(slots, revision)).isBetween(1L, racesAreSettled() ? 1L : 8L);
        }
    }
}
