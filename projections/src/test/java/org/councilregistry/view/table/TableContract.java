package org.councilregistry.view.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.councilregistry.journal.Hash;
import org.councilregistry.time.Period;
import org.councilregistry.view.table.StoredTable.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of bitemporal tables must do. */
@SuppressWarnings("NullAway.Init")
public abstract class TableContract {
    private static final LocalDate SPRING = LocalDate.of(2019, 4, 23);
    private static final LocalDate AUTUMN = LocalDate.of(2019, 10, 1);
    private static final Hash REGISTER = Hash.ofLeaf(new byte[] {1});
    private static final String HASAB = "assignee=HASAB";

    /** A place to keep tables in, empty at first. */
    protected interface Store extends AutoCloseable {
        /** The tables as a node sees them that looks, or stops, between an apply's steps. */
        Tables node(Consumer<Step> reached);

        /** Whether applies exclude each other, so that no node can be late. */
        boolean oneWriterAtATime();

        /** How many rows a question to this table, which a node of this store has, makes the store look through. */
        long examined(Table table, Runnable question);

        /** The node's process ends, and all that it wrote is what the next one finds. */
        default void restart() {}

        @Override
        void close();
    }

    /** A new store; several may be open at once. */
    protected abstract Store open();

    /** What is many; as many as the largest registers have, where a benchmark is asked for. */
    protected int many() {
        return System.getProperty("benchmark") == null ? 1_000 : 100_000;
    }

    private Store store;
    private Table table;

    @BeforeEach
    final void open_a_store() {
        store = open();
        table = store.node(step -> {}).table("mandates");
    }

    @AfterEach
    final void close_the_store() {
        store.close();
    }

    // Building blocks

    private static Position at(long entry) {
        return entry == 0
                ? Position.START
                : new Position(entry, Hash.ofLeaf(("entry " + entry).getBytes(StandardCharsets.UTF_8)), REGISTER);
    }

    private static NewRow row(String key, LocalDate from, LocalDate to, String... terms) {
        return row(key, 0, from, to, terms);
    }

    private static NewRow row(String key, int ordinal, LocalDate from, LocalDate to, String... terms) {
        return new NewRow(key, ordinal, new Period(from, to), "{\"of\":\"" + key + "\"}", Set.copyOf(List.of(terms)));
    }

    private static RowId id(String key, long entry) {
        return new RowId(key, entry, 0);
    }

    private static boolean step(Table table, long entry, List<RowId> closed, NewRow... added) {
        return table.apply(at(entry - 1), at(entry), closed, List.of(added));
    }

    private static List<String> keys(Page page) {
        return page.rows().stream().map(Row::key).toList();
    }

    private static List<String> keys(Table table, String term, LocalDate validAt, long treeSize) {
        return keys(table.find(term, new AsOf(validAt, treeSize), null, 1000));
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void restart() {
        store.restart();
        table = store.node(step -> {}).table("mandates");
    }

    private Table crashing(Step at) {
        return store.node(step -> {
                    if (step == at) {
                        throw new Crash();
                    }
                })
                .table("mandates");
    }

    // What a question costs

    private long examined(String term, LocalDate validAt, long treeSize, int found) {
        return store.examined(
                table,
                () -> assertThat(table.find(term, new AsOf(validAt, treeSize), null, 50)
                                .rows())
                        .hasSize(found));
    }

    @Test
    void todays_question_examines_what_it_answers_among_many_that_have_ended() {
        List<NewRow> rows = new ArrayList<>();
        for (int i = 0; i < many(); i++) {
            rows.add(row("ended-" + i, SPRING, AUTUMN.minusDays(i % 100), HASAB));
        }
        for (int i = 0; i < 3; i++) {
            rows.add(row("open-" + i, SPRING.plusDays(i), LocalDate.MAX, HASAB));
        }
        table.apply(Position.START, at(1), List.of(), rows);
        assertThat(examined(HASAB, AUTUMN, 1, 3)).isEqualTo(3);

        step(table, 2, List.of(), row("coming", AUTUMN.plusDays(1), LocalDate.MAX, HASAB));
        assertThat(examined(HASAB, AUTUMN, 2, 3)).isEqualTo(4);
        assertThat(examined(HASAB, AUTUMN, 1, 3)).isEqualTo(3);
    }

    @Test
    void todays_question_examines_what_it_answers_of_a_key_with_many_versions_and_one_of_the_past_those_of_then() {
        int entries = many();
        for (int done = 0; done < entries; ) {
            List<Change> changes = new ArrayList<>();
            long from = done;
            while (changes.size() < 1_000 && done < entries) {
                done++;
                changes.add(new Change(
                        done,
                        done == 1 ? List.of() : List.of(id("m1", done - 1)),
                        List.of(row("m1", SPRING, LocalDate.MAX, HASAB))));
            }
            table.apply(at(from), at(done), changes);
        }
        assertThat(examined("key=m1", AUTUMN, entries, 1)).isEqualTo(1);
        assertThat(examined(HASAB, AUTUMN, entries, 1)).isEqualTo(1);
        assertThat(examined("key=m1", AUTUMN, entries / 2, 1)).isLessThanOrEqualTo(16);
        assertThat(examined(HASAB, AUTUMN, 100, 1)).isLessThanOrEqualTo(16);
    }

    /** However long each version stood, of one that was replaced all the time not many more are passed than are found. */
    @Test
    void a_question_of_the_past_passes_few_versions_however_long_each_of_them_stood() {
        int entries = many();
        List<Change> changes = new ArrayList<>();
        long[] stands = new long[10];
        for (int entry = 1; entry <= entries; entry++) {
            List<RowId> closed = new ArrayList<>();
            List<NewRow> added = new ArrayList<>();
            for (int key = 0; key < stands.length; key++) {
                // The first is replaced by each entry, the last by each 512th.
                if (entry % (1 << key) == 0) {
                    if (stands[key] > 0) {
                        closed.add(id("m" + key, stands[key]));
                    }
                    added.add(row("m" + key, SPRING, LocalDate.MAX, HASAB));
                    stands[key] = entry;
                }
            }
            changes.add(new Change(entry, closed, added));
        }
        for (int from = 0; from < entries; from += 1_000) {
            int to = Math.min(entries, from + 1_000);
            table.apply(at(from), at(to), changes.subList(from, to));
        }
        for (int size : List.of(entries / 2, entries * 3 / 4, entries - 1)) {
            int known = Math.min(stands.length, 1 + Shelves.level(size));
            assertThat(examined(HASAB, AUTUMN, size, known)).as("at %d", size).isLessThan(17L * known);
        }
    }

    @Test
    void a_question_of_an_earlier_day_passes_few_rows_that_hold_for_a_while_at_another_time() {
        List<NewRow> rows = new ArrayList<>();
        for (int i = 0; i < many(); i++) {
            rows.add(row("day-" + i, SPRING.plusDays(3L * i), SPRING.plusDays(3L * i + 10), HASAB));
        }
        for (int i = 0; i < many() / 10; i++) {
            rows.add(row("year-" + i, SPRING.plusDays(30L * i), SPRING.plusDays(30L * i + 365), HASAB));
        }
        table.apply(Position.START, at(1), List.of(), rows);
        LocalDate then = SPRING.plusDays(60);
        assertThat(examined(HASAB, then, 1, 4 + 3)).isLessThan(3 * (4 + 3));
        table.apply(at(1), at(2), List.of(), List.of(row("n", AUTUMN, LocalDate.MAX, "assignee=KS")));
        assertThat(examined(HASAB, then, 1, 4 + 3)).isLessThan(3 * (4 + 3));
    }

    @Test
    void superseded_rows_cost_todays_question_nothing_and_an_older_one_only_under_their_own_term() {
        List<NewRow> rows = new ArrayList<>();
        List<RowId> closed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(row("m" + i, SPRING, LocalDate.MAX, HASAB));
            closed.add(id("m" + i, 1));
        }
        rows.add(row("other", SPRING, LocalDate.MAX, "assignee=KS"));
        table.apply(Position.START, at(1), List.of(), rows);
        table.apply(at(1), at(2), closed, List.of(row("n", SPRING, LocalDate.MAX, HASAB)));
        assertThat(examined(HASAB, SPRING, 2, 1)).isEqualTo(1);
        assertThat(examined(HASAB, SPRING, 1, 40)).isEqualTo(40);
        assertThat(examined("assignee=KS", SPRING, 1, 1)).isEqualTo(1);
    }

    // Both times

    @Test
    void a_new_table_stands_at_the_start_and_is_empty() {
        assertThat(table.position()).isEqualTo(Position.START);
        assertThat(table.rows()).isZero();
        assertThat(keys(table, HASAB, SPRING, 0)).isEmpty();
        assertThat(table.live(Set.of("m1"))).isEmpty();
    }

    @Test
    void a_row_is_found_on_the_days_on_which_it_is_valid() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        assertThat(keys(table, HASAB, SPRING.minusDays(1), 1)).isEmpty();
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("m1");
        assertThat(keys(table, HASAB, AUTUMN.minusDays(1), 1)).containsExactly("m1");
        assertThat(keys(table, HASAB, AUTUMN, 1)).isEmpty();
    }

    @Test
    void a_row_comes_back_as_it_was_added() {
        NewRow added = new NewRow(
                "m1", 7, Period.ALWAYS, "{\"text\":\"Å\\u0000 \u0000 €\",\"n\":1.0}", Set.of(HASAB, "state=open"));
        table.apply(Position.START, at(1), List.of(), List.of(added));
        Row row = new Row(
                new RowId("m1", 1, 7),
                "m1",
                Period.ALWAYS,
                1,
                Long.MAX_VALUE,
                added.value(),
                Set.of(HASAB, "state=open"));
        assertThat(table.live(Set.of("m1"))).containsExactly(row);
        for (String term : List.of(HASAB, "state=open", "key=m1")) {
            assertThat(table.find(term, new AsOf(SPRING, 1), null, 10).rows()).containsExactly(row);
        }
        assertThat(table.find("state=ope", new AsOf(SPRING, 1), null, 10).rows())
                .isEmpty();
    }

    @Test
    void a_correction_is_seen_from_its_entry_on_and_not_before() {
        step(table, 1, List.of(), row("m1", SPRING, LocalDate.MAX, HASAB));
        step(table, 2, List.of(id("m1", 1)), row("m1", AUTUMN, LocalDate.MAX, HASAB));
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("m1");
        assertThat(keys(table, HASAB, SPRING, 2)).isEmpty();
        assertThat(table.live(Set.of("m1"))).extracting(Row::knownFrom).containsExactly(2L);
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void an_answer_is_the_same_when_asked_again_later() {
        step(table, 1, List.of(), row("m1", SPRING, LocalDate.MAX, HASAB), row("m2", SPRING, AUTUMN, HASAB));
        Page first = table.find(HASAB, new AsOf(SPRING, 1), null, 10);
        step(table, 2, List.of(id("m1", 1), id("m2", 1)), row("m0", SPRING, AUTUMN, HASAB));
        assertThat(table.find(HASAB, new AsOf(SPRING, 1), null, 10)).isEqualTo(first);
    }

    @Test
    void live_rows_of_a_key_are_ordered_by_their_first_day() {
        step(
                table,
                1,
                List.of(),
                row("m1", 0, AUTUMN, LocalDate.MAX),
                row("m1", 1, SPRING, AUTUMN),
                row("m10", SPRING, AUTUMN));
        assertThat(table.live(Set.of("m1")))
                .extracting(row -> row.valid().from())
                .containsExactly(SPRING, AUTUMN);
    }

    @Test
    void live_rows_of_several_keys_are_ordered_by_key_and_first_day() {
        step(
                table,
                1,
                List.of(),
                row("m2", 0, AUTUMN, LocalDate.MAX),
                row("m1", SPRING, LocalDate.MAX),
                row("m2", 1, SPRING, AUTUMN),
                row("m3", SPRING, LocalDate.MAX));
        assertThat(table.live(Set.of("m1", "m2", "m4")))
                .extracting(row -> row.key() + " from " + row.valid().from())
                .containsExactly("m1 from " + SPRING, "m2 from " + SPRING, "m2 from " + AUTUMN);
        assertThat(table.live(Set.of())).isEmpty();
    }

    @Test
    void the_first_and_the_last_of_days_can_be_stored_and_asked_about() {
        step(
                table,
                1,
                List.of(),
                row("always", LocalDate.MIN, LocalDate.MAX, HASAB),
                row("until", LocalDate.MIN, SPRING, HASAB),
                row("year 1", LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), HASAB));
        assertThat(keys(table, HASAB, LocalDate.MIN, 1)).containsExactly("until", "always");
        assertThat(keys(table, HASAB, LocalDate.of(0, 12, 31), 1)).containsExactly("until", "always");
        assertThat(keys(table, HASAB, LocalDate.of(1, 1, 1), 1)).containsExactly("until", "year 1", "always");
        assertThat(keys(table, HASAB, LocalDate.of(9999, 12, 31), 1)).containsExactly("always");
        assertThat(keys(table, HASAB, LocalDate.of(12345, 1, 1), 1)).containsExactly("always");
        assertThat(keys(table, HASAB, LocalDate.MAX, 1)).isEmpty();
    }

    // Order and pages

    @Test
    void order_is_by_last_day_then_key_by_its_utf_8_bytes() {
        // U+1F5F3 is after U+FF21 in UTF-8, and before it in UTF-16.
        List<String> ordered = List.of(
                "\u0001",
                " ",
                "!",
                "\"",
                "%",
                ".",
                "a",
                "a ",
                "a b",
                "a!b",
                "a.b",
                "a/b",
                "ab",
                "}",
                "~",
                "~1",
                "\u007f",
                "å",
                "€",
                "\uff21",
                "\ud83d\uddf3");
        List<NewRow> rows = new ArrayList<>();
        ordered.reversed().forEach(key -> rows.add(row(key, SPRING, AUTUMN, HASAB)));
        rows.add(row("z", SPRING, AUTUMN.minusDays(1), HASAB));
        rows.add(row("A", SPRING, LocalDate.MAX, HASAB));
        table.apply(Position.START, at(1), List.of(), rows);

        List<String> expected = new ArrayList<>(ordered);
        expected.addFirst("z");
        expected.addLast("A");
        assertThat(keys(table, HASAB, SPRING, 1)).isEqualTo(expected);
        ordered.forEach(key ->
                assertThat(table.live(Set.of(key))).as(key).extracting(Row::key).containsExactly(key));
    }

    @Test
    void rows_of_one_key_and_last_day_are_ordered_by_entry_and_ordinal_as_numbers() {
        table.apply(
                Position.START,
                at(100),
                List.of(
                        new Change(9, List.of(), List.of(row("m", 10, SPRING, AUTUMN), row("m", 9, SPRING, AUTUMN))),
                        new Change(100, List.of(), List.of(row("m", 0, SPRING, AUTUMN)))));
        assertThat(table.find("key=m", new AsOf(SPRING, 100), null, 10).rows())
                .extracting(Row::id)
                .containsExactly(new RowId("m", 9, 9), new RowId("m", 9, 10), new RowId("m", 100, 0));
    }

    @Test
    void pages_go_on_where_the_last_one_ended_also_when_the_register_grows_between_them() {
        step(
                table,
                1,
                List.of(),
                row("a", SPRING, AUTUMN, HASAB),
                row("b", SPRING, AUTUMN, HASAB),
                row("c", SPRING, AUTUMN, HASAB));
        Page first = table.find(HASAB, new AsOf(SPRING, 1), null, 2);
        assertThat(keys(first)).containsExactly("a", "b");
        step(table, 2, List.of(id("a", 1), id("b", 1), id("c", 1)), row("bb", SPRING, AUTUMN, HASAB));
        Page second = table.find(HASAB, new AsOf(SPRING, 1), first.next().orElseThrow(), 2);
        assertThat(keys(second)).containsExactly("c");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_page_that_is_just_full_has_no_next() {
        step(table, 1, List.of(), row("a", SPRING, AUTUMN, HASAB), row("b", SPRING, AUTUMN, HASAB));
        assertThat(table.find(HASAB, new AsOf(SPRING, 1), null, 2).next()).isEmpty();
    }

    // The position

    @Test
    void an_entry_may_close_hundreds_of_rows() {
        List<NewRow> rows = IntStream.range(0, 300)
                .mapToObj(i -> row("m" + i, SPRING, LocalDate.MAX, HASAB))
                .toList();
        assertThat(table.apply(at(0), at(1), List.of(), rows)).isTrue();
        assertThat(table.apply(
                        at(1),
                        at(2),
                        rows.stream().map(each -> id(each.key(), 1)).toList(),
                        List.of()))
                .isTrue();
        assertThat(keys(table, HASAB, SPRING, 1)).hasSize(300);
        assertThat(keys(table, HASAB, SPRING, 2)).isEmpty();
    }

    @Test
    void the_position_may_pass_over_entries_that_change_nothing() {
        assertThat(table.apply(Position.START, at(40), List.of())).isTrue();
        assertThat(table.position()).isEqualTo(at(40));
        assertThat(table.apply(at(40), at(41), List.of(), List.of(row("m1", SPRING, AUTUMN, HASAB))))
                .isTrue();
        assertThat(keys(table, HASAB, SPRING, 40)).isEmpty();
        assertThat(keys(table, HASAB, SPRING, 41)).containsExactly("m1");
    }

    @Test
    void who_is_not_where_the_table_stands_changes_nothing() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        Position elsewhere = new Position(1, Hash.ofLeaf(new byte[] {9}), REGISTER);
        Position otherRegister = new Position(1, at(1).hash(), Hash.ofLeaf(new byte[] {8}));
        for (Position from : List.of(Position.START, elsewhere, otherRegister)) {
            Position to = new Position(2, at(2).hash(), from.equals(otherRegister) ? from.register() : REGISTER);
            assertThat(table.apply(from, to, List.of(id("m1", 1)), List.of(row("m2", SPRING, AUTUMN, HASAB))))
                    .isFalse();
        }
        assertThat(table.position()).isEqualTo(at(1));
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("m1");
        assertThat(table.rows()).isEqualTo(1);
    }

    @Test
    void of_two_nodes_that_apply_the_same_entries_each_is_applied_once() throws Exception {
        List<Table> nodes = List.of(
                table,
                store.node(step -> {}).table("mandates"),
                store.node(step -> {}).table("mandates"));
        int entries = 30;
        try (ExecutorService executor = Executors.newFixedThreadPool(nodes.size())) {
            List<Future<Integer>> applied = new ArrayList<>();
            for (Table node : nodes) {
                applied.add(executor.submit(() -> {
                    int won = 0;
                    for (long entry = node.position().entry() + 1;
                            entry <= entries;
                            entry = node.position().entry() + 1) {
                        List<RowId> closed = entry == 1 ? List.of() : List.of(id("m", entry - 1));
                        won += step(
                                        node,
                                        entry,
                                        closed,
                                        row("m", SPRING, AUTUMN, HASAB),
                                        row("n" + entry, SPRING, AUTUMN, HASAB))
                                ? 1
                                : 0;
                    }
                    return won;
                }));
            }
            int sum = 0;
            for (Future<Integer> won : applied) {
                sum += won.get();
            }
            assertThat(sum).isEqualTo(entries);
        }
        assertThat(table.rows()).isEqualTo(2L * entries);
        assertThat(table.live(Set.of("m"))).extracting(Row::knownFrom).containsExactly((long) entries);
        for (int size = 1; size <= entries; size++) {
            assertThat(keys(table, HASAB, SPRING, size)).hasSize(size + 1).contains("m");
        }
    }

    @Test
    void what_the_table_has_not_reached_cannot_be_asked() {
        step(table, 1, List.of());
        assertThatThrownBy(() -> table.find(HASAB, new AsOf(SPRING, 2), null, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 of 1");
    }

    @Test
    void closing_what_is_not_there_is_an_error_and_moves_nothing() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        assertThatThrownBy(() -> step(table, 2, List.of(id("m2", 1)), row("m3", SPRING, AUTUMN, HASAB)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(table.position()).isEqualTo(at(1));
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("m1");
    }

    @Test
    void malformed_changes_are_refused() {
        assertThatThrownBy(() -> row("a\0b", SPRING, AUTUMN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row("\ud83d", SPRING, AUTUMN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row("a", SPRING, AUTUMN, "key=b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row("a", SPRING, LocalDate.of(10000, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Change(1, List.of(id("a", 1)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        NewRow row = row("a", SPRING, AUTUMN);
        assertThatThrownBy(() -> new Change(1, List.of(), List.of(row, row)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.apply(Position.START, at(2), List.of(new Change(3, List.of(), List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.apply(at(2), at(2), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    // Half-applied entries

    @Test
    void a_half_applied_entry_is_invisible_until_its_position_and_whole_from_then_on() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        List<String> seen = new ArrayList<>();
        Table applying = store.node(reached -> {
                    long size = table.position().entry();
                    seen.add(reached + " " + size + " " + keys(table, HASAB, SPRING, size)
                            + table.live(Set.of("m1")).size());
                    assertThat(keys(table, HASAB, SPRING, 1))
                            .as("at 1, %s", reached)
                            .containsExactly("m1");
                })
                .table("mandates");
        step(applying, 2, List.of(id("m1", 1)), row("m2", SPRING, AUTUMN, HASAB));
        assertThat(seen).containsExactly("POSITION_SEEN 1 [m1]1", "ROWS_WRITTEN 1 [m1]1", "POSITION_MOVED 2 [m2]0");
        assertThat(keys(table, HASAB, SPRING, 2)).containsExactly("m2");
    }

    @Test
    void a_crash_before_the_position_moved_is_mended_by_applying_again() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        Table crashing = crashing(Step.ROWS_WRITTEN);
        assertThatThrownBy(() -> crashing.apply(
                        at(1),
                        at(4),
                        List.of(
                                new Change(2, List.of(id("m1", 1)), List.of(row("m2", SPRING, AUTUMN, HASAB))),
                                new Change(3, List.of(id("m2", 2)), List.of(row("m3", SPRING, AUTUMN, HASAB))))))
                .isInstanceOf(Crash.class);
        restart();
        assertThat(table.position()).isEqualTo(at(1));
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("m1");

        // The same entries, cut differently: what was written ahead stays invisible until it is applied.
        assertThat(step(table, 2, List.of(id("m1", 1)), row("m2", SPRING, AUTUMN, HASAB)))
                .isTrue();
        assertThat(keys(table, HASAB, SPRING, 2)).containsExactly("m2");
        assertThat(step(table, 3, List.of(id("m2", 2)), row("m3", SPRING, AUTUMN, HASAB)))
                .isTrue();
        assertThat(keys(table, HASAB, SPRING, 3)).containsExactly("m3");
        assertThat(keys(table, HASAB, SPRING, 2)).containsExactly("m2");
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("m1");
        assertThat(table.rows()).isEqualTo(3);
    }

    @Test
    void a_crash_after_the_position_moved_leaves_nothing_wrong() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        Table crashing = crashing(Step.POSITION_MOVED);
        assertThatThrownBy(() -> step(crashing, 2, List.of(id("m1", 1)), row("m2", SPRING, AUTUMN, HASAB)))
                .isInstanceOf(Crash.class);
        restart();
        assertThat(table.position()).isEqualTo(at(2));
        assertThat(keys(table, HASAB, SPRING, 2)).containsExactly("m2");
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("m1");
        assertThat(step(table, 3, List.of(id("m2", 2)))).isTrue();
        assertThat(keys(table, HASAB, SPRING, 3)).isEmpty();
    }

    @Test
    void a_node_that_wakes_up_behind_the_others_disturbs_nothing() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        List<Page> before = new ArrayList<>();
        Table sleepy = late(() -> {
            step(table, 2, List.of(id("m1", 1)), row("m2", SPRING, AUTUMN, HASAB));
            step(table, 3, List.of(id("m2", 2)), row("m3", SPRING, AUTUMN, HASAB));
            for (int size = 1; size <= 3; size++) {
                before.add(table.find(HASAB, new AsOf(SPRING, size), null, 10));
            }
        });
        assertThat(step(sleepy, 2, List.of(id("m1", 1)), row("m2", SPRING, AUTUMN, HASAB)))
                .isFalse();
        assertThat(table.position()).isEqualTo(at(3));
        assertThat(table.rows()).isEqualTo(3);
        for (int size = 1; size <= 3; size++) {
            assertThat(table.find(HASAB, new AsOf(SPRING, size), null, 10)).isEqualTo(before.get(size - 1));
        }
        assertThat(table.live(Set.of("m2"))).isEmpty();
    }

    /** A node that has seen where the table stands, and writes only after this has happened. */
    private Table late(Runnable meanwhile) {
        if (store.oneWriterAtATime()) {
            meanwhile.run();
            return table;
        }
        return store.node(step -> {
                    if (step == Step.POSITION_SEEN) {
                        meanwhile.run();
                    }
                })
                .table("mandates");
    }

    // Clearing

    @Test
    void clearing_drops_rows_and_position_what_a_crash_left_too() {
        step(table, 1, List.of(), row("m1", SPRING, AUTUMN, HASAB));
        Table crashing = crashing(Step.ROWS_WRITTEN);
        assertThatThrownBy(() -> step(crashing, 2, List.of(id("m1", 1)), row("ghost", SPRING, AUTUMN, HASAB)))
                .isInstanceOf(Crash.class);
        restart();
        table.clear();
        assertThat(table.position()).isEqualTo(Position.START);
        assertThat(table.rows()).isZero();
        assertThat(table.live(Set.of("m1"))).isEmpty();
        assertThat(table.apply(
                        Position.START,
                        at(3),
                        List.of(new Change(2, List.of(), List.of(row("m2", SPRING, AUTUMN, HASAB))))))
                .isTrue();
        assertThat(keys(table, HASAB, SPRING, 3)).containsExactly("m2");
        assertThat(keys(table, HASAB, SPRING, 1)).isEmpty();
        assertThat(table.rows()).isEqualTo(1);
    }

    @Test
    void what_a_slower_node_writes_across_a_clear_belongs_to_no_one() {
        Table sleepy = late(() -> {
            table.clear();
            step(table, 1, List.of(), row("new", SPRING, AUTUMN, HASAB));
        });
        assertThat(step(sleepy, 1, List.of(), row("old", SPRING, AUTUMN, HASAB)))
                .isFalse();
        assertThat(keys(table, HASAB, SPRING, 1)).containsExactly("new");
        assertThat(table.rows()).isEqualTo(1);
    }

    @Test
    void tables_of_other_names_are_other_tables() {
        Table funds = store.node(step -> {}).table("funds");
        step(funds, 1, List.of(), row("f1", SPRING, AUTUMN, HASAB));
        table.clear();
        assertThat(keys(funds, HASAB, SPRING, 1)).containsExactly("f1");
        assertThat(table.position()).isEqualTo(Position.START);
        assertThatThrownBy(() -> store.node(step -> {}).table("$funds")).isInstanceOf(IllegalArgumentException.class);
    }

    // Everything at once

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void any_history_answers_as_a_model_does_that_computes_everything_afresh(@ForAll long seed) {
        Random random = new Random(seed);
        ModelTable model = randomHistory(random, 30);
        AtomicReference<@Nullable Step> crash = new AtomicReference<>();
        try (Store fresh = open()) {
            Consumer<Step> crashing = step -> {
                if (step == crash.get()) {
                    throw new Crash();
                }
            };
            Table real = fresh.node(crashing).table("mandates");
            while (real.position().entry() < 30) {
                long from = real.position().entry();
                long to = Math.min(30, from + 1 + random.nextInt(6));
                crash.set(random.nextInt(3) > 0 ? null : one(random, List.of(Step.values())));
                try {
                    assertThat(real.apply(at(from), at(to), model.changes(from, to)))
                            .isTrue();
                } catch (Crash e) {
                    // Go on from where the table stands, with the entries cut anew.
                    fresh.restart();
                    real = fresh.node(crashing).table("mandates");
                }
                asksTheSame(random, real, model);
            }
            assertThat(real.rows()).isEqualTo(model.rows());
        }
    }

    private static final List<String> KEYS = List.of("m", "m ", "m/1", "m.1", "må", "\ud83d\uddf3", "M");
    private static final List<String> TERMS = List.of(HASAB, "assignee=HAS", "state=open till spring", "håll=öst");
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.MIN, SPRING.minusYears(1), SPRING, SPRING.plusDays(1), AUTUMN, AUTUMN.plusDays(1), LocalDate.MAX);

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static ModelTable randomHistory(Random random, int entries) {
        ModelTable model = new ModelTable();
        for (int entry = 1; entry <= entries; entry++) {
            List<RowId> closed = new ArrayList<>();
            List<NewRow> added = new ArrayList<>();
            for (Row row : model.known(entry - 1)) {
                if (random.nextInt(4) == 0) {
                    closed.add(row.id());
                }
            }
            for (int ordinal = random.nextInt(5) - 1; ordinal >= 0; ordinal--) {
                int from = random.nextInt(DAYS.size() - 1);
                int to = from + 1 + random.nextInt(DAYS.size() - from - 1);
                added.add(row(
                        one(random, KEYS),
                        ordinal,
                        DAYS.get(from),
                        DAYS.get(to),
                        one(random, TERMS),
                        one(random, TERMS)));
            }
            model.apply(new Change(entry, closed, added));
        }
        return model;
    }

    private static void asksTheSame(Random random, Table real, ModelTable model) {
        long position = real.position().entry();
        String key = one(random, KEYS);
        assertThat(real.live(Set.of(key))).isEqualTo(model.live(key, position));
        long size = random.nextLong(position + 1);
        try (Stream<Row> all = real.all(size)) {
            assertThat(all).containsExactlyElementsOf(model.all(size));
        }
        for (int question = 0; question < 6; question++) {
            long treeSize = question < 2 ? position : random.nextLong(position + 1);
            AsOf asOf = new AsOf(one(random, DAYS), treeSize);
            String term = question == 0 ? "key=" + key : one(random, TERMS);
            int limit = 1 + random.nextInt(4);
            List<Row> rows = new ArrayList<>();
            @Nullable String after = null;
            do {
                Page page = real.find(term, asOf, after, limit);
                assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
                rows.addAll(page.rows());
                after = page.next().orElse(null);
            } while (after != null);
            assertThat(rows).as("%s as of %s", term, asOf).isEqualTo(model.find(term, asOf));
        }
    }
}
