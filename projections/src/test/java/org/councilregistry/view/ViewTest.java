package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.councilregistry.generator.Municipality;
import org.councilregistry.journal.Journal;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.Facts;
import org.councilregistry.view.table.MvTables;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a view came to where it stands, it answers the same. */
@SuppressWarnings("NullAway.Init")
class ViewTest {
    private static final int SIZE = 120;

    private Journal journal;
    private MVStore memory;
    private Views views;
    private List<String> expected;

    @BeforeEach
    void a_view_that_followed_a_journal() {
        journal = Histories.recorded(Municipality.acts(7, SIZE));
        memory = MVStore.open(null);
        views = new Views(journal, new MvTables(memory));
        advance(views, SIZE);
        expected = answers(views);
    }

    @AfterEach
    void close() {
        journal.close();
        memory.close();
    }

    @Test
    void rebuilt_it_answers_as_before() {
        for (View view : views.all()) {
            view.rebuild();
        }
        assertThat(answers(views)).isEqualTo(expected);
    }

    @Test
    void whoever_waits_for_a_view_that_is_far_behind_is_told_in_time() {
        int far = 1_000;
        try (Journal large = Histories.recorded(Municipality.acts(7, far));
                MVStore clean = MVStore.open(null)) {
            View slow = new View(
                    new Projection() {
                        @Override
                        public String name() {
                            return "slow";
                        }

                        @Override
                        public void project(EntryEvents entry, Facts facts, Rows rows) {
                            LockSupport.parkNanos(1_000_000);
                        }
                    },
                    new MvTables(clean).table("slow"),
                    large,
                    new EntryReader(large));
            assertThat(slow.await(far, Duration.ofMillis(50))).isFalse();
            assertThat(slow.treeSize()).isPositive().isLessThan(far);
        }
    }

    @Test
    void dropped_behind_its_back_it_builds_itself_again() {
        for (View view : views.all()) {
            view.table().clear();
        }
        advance(views, SIZE);
        assertThat(answers(views)).isEqualTo(expected);
    }

    @Test
    void on_a_table_of_another_journal_it_starts_anew() {
        try (Journal other = Histories.recorded(Municipality.acts(8, SIZE))) {
            Views moved = new Views(other, new MvTables(memory));
            advance(moved, SIZE);
            try (MVStore clean = MVStore.open(null)) {
                Views fresh = new Views(other, new MvTables(clean));
                advance(fresh, SIZE);
                assertThat(answers(moved)).isEqualTo(answers(fresh)).isNotEqualTo(expected);
            }
        }
    }

    @Test
    void on_a_table_that_is_ahead_of_its_journal_it_starts_anew() {
        try (Journal shorter = Histories.recorded(Municipality.acts(9, 30))) {
            Views moved = new Views(shorter, new MvTables(memory));
            advance(moved, 30);
            for (View view : moved.all()) {
                assertThat(view.treeSize()).isEqualTo(30);
            }
        }
    }

    @Test
    void two_nodes_that_take_turns_feed_one_table_as_one_node_would() {
        try (MVStore shared = MVStore.open(null)) {
            Views one = new Views(journal, new MvTables(shared));
            Views other = new Views(journal, new MvTables(shared));
            Random random = new Random(3);
            for (long size = 0; size < SIZE; size = Math.min(SIZE, size + 1 + random.nextInt(9))) {
                advance(random.nextBoolean() ? one : other, size);
            }
            advance(one, SIZE);
            assertThat(answers(other)).isEqualTo(expected);
        }
    }

    @Test
    void two_nodes_at_once_feed_one_table_as_one_node_would() throws Exception {
        try (MVStore shared = MVStore.open(null);
                ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            List<Views> both =
                    List.of(new Views(journal, new MvTables(shared)), new Views(journal, new MvTables(shared)));
            List<Future<?>> running = new ArrayList<>();
            for (Views node : both) {
                running.add(nodes.submit(() -> {
                    for (long size = 0; size <= SIZE; size += 4) {
                        advance(node, size);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(answers(both.getFirst())).isEqualTo(expected);
        }
    }

    @Test
    void after_a_failure_half_way_it_goes_on_as_if_nothing_had_been() {
        try (MVStore shared = MVStore.open(null)) {
            Views failing = new Views(journal, new MvTables(shared), FailsNowAndThen::new);
            for (View view : failing.all()) {
                view.advanceTo(40);
                assertThatThrownBy(() -> view.advanceTo(SIZE)).hasMessage("the server is away");
                view.advanceTo(SIZE);
            }
            assertThat(answers(failing)).isEqualTo(expected);
        }
    }

    /** As when the store cannot be reached in the middle of a batch. */
    private static final class FailsNowAndThen implements Projection {
        private final Projection whole;
        private boolean failed;

        FailsNowAndThen(Projection whole) {
            this.whole = whole;
        }

        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public void project(EntryEvents entry, Facts facts, Rows rows) {
            whole.project(entry, facts, rows);
            if (entry.entry().number() == 90 && !failed) {
                failed = true;
                throw new IllegalStateException("the server is away");
            }
        }
    }

    private static void advance(Views views, long size) {
        views.all().forEach(view -> view.advanceTo(size));
    }

    private List<String> answers(Views asked) {
        List<String> answers = new ArrayList<>();
        long newest = asked.all().getFirst().treeSize();
        for (long size : List.of(newest / 3, newest)) {
            for (int year = 2006; year < 2026; year += 4) {
                Reading reading = new Reading(LocalDate.of(year, 6, 1), null, size);
                answers.add(RegistryJson.mapper()
                        .writeValueAsString(List.of(
                                asked.decisions(null, reading, null, 500),
                                asked.mandates(null, null, reading, null, 500),
                                asked.funds(reading, null, 500),
                                asked.bodies(reading, null, 500))));
            }
        }
        Reading reading = new Reading(LocalDate.of(2026, 1, 1), null, newest);
        asked.funds(reading, null, 500)
                .items()
                .forEach(fund -> answers.add(
                        RegistryJson.mapper().writeValueAsString(asked.history(fund.id(), reading, null, 500))));
        return answers;
    }
}
