package org.councilregistry.journal.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.Tail;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** What the journal does about a damaged file and a failing disk. */
class DiskFaultTest {
    private final FaultyDisk disk = new FaultyDisk(new Random(7));
    private final MVStore derived = new MVStore.Builder().open();
    private final EmbeddedEntryStore store = open();

    private EmbeddedEntryStore open() {
        return EmbeddedEntryStore.open(disk, derived);
    }

    private List<Entry> append(EmbeddedEntryStore to, int size) {
        List<Entry> group = group(to.tail(), size);
        assertThat(to.append(to.tail(), group)).isEqualTo(size);
        return group;
    }

    private static List<Entry> group(Tail tail, int size) {
        List<Entry> group = new ArrayList<>();
        Tail after = tail;
        for (int i = 0; i < size; i++) {
            group.add(Samples.sealed(draft(event("a", after.number())), after, tail.number()));
            after = Tail.after(group.getLast());
        }
        return group;
    }

    private List<String> lines() {
        return new ArrayList<>(new String(disk.content(), UTF_8).lines().toList());
    }

    private void change(int line, UnaryOperator<String> change) {
        List<String> lines = lines();
        lines.set(line - 1, change.apply(lines.get(line - 1)));
        write(lines);
    }

    private void write(List<String> lines) {
        disk.replace((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    private void assertRefusedAt(int line, String fault) {
        byte[] before = disk.content();
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("journal.jsonl, line " + line + " " + fault);
        assertThat(disk.content()).isEqualTo(before);
        assertThat(disk.aside()).isEmpty();
    }

    @Test
    void a_changed_entry_is_named_by_the_line_after_it() {
        append(store, 1);
        append(store, 1);
        append(store, 1);
        append(store, 1);
        change(2, line -> line.replace("because", "for love"));
        assertRefusedAt(3, "names another hash for the entry before it than line 2 has");
    }

    @Test
    void a_broken_a_missing_and_a_repeated_line_are_named() {
        append(store, 2);
        append(store, 2);
        append(store, 1);
        List<String> good = lines();

        change(3, line -> line.substring(0, 40));
        assertRefusedAt(3, "is not an entry");
        write(good);
        change(4, line -> "x".repeat(70_000));
        assertRefusedAt(4, "is longer than the 65535 bytes of an entry");
        write(good);
        change(1, line -> "");
        assertRefusedAt(1, "is not an entry");

        List<String> missing = new ArrayList<>(good);
        missing.remove(1);
        write(missing);
        assertRefusedAt(2, "is entry 3");
        List<String> repeated = new ArrayList<>(good);
        repeated.add(2, good.get(1));
        write(repeated);
        assertRefusedAt(3, "is entry 2");
    }

    @Test
    void what_a_torn_line_says_was_durable_counts() {
        append(store, 1);
        append(store, 1);
        change(1, line -> line.replace("because", "be\u0000cause"));
        change(2, line -> line.substring(0, 70));
        disk.replace(new String(disk.content(), UTF_8).stripTrailing().getBytes(UTF_8));
        assertRefusedAt(1, "is not an entry");
    }

    @Test
    void text_in_an_entry_cannot_say_what_was_durable() {
        append(store, 1);
        List<Entry> sent = List.of(Samples.sealed(
                draft(event("id", "b", 0, "{\"author\":{\"account\":\"\",\"established\":\"\"},\"durable\":9,")),
                store.tail(),
                1));
        store.append(store.tail(), sent);
        change(2, line -> line.substring(0, line.length() - 5));
        assertThat(open().tail().number()).isEqualTo(1);
    }

    @Test
    void a_last_line_that_nothing_says_was_durable_is_moved_aside_with_all_after_it() {
        List<Entry> kept = append(store, 2);
        append(store, 3);
        change(4, line -> line.substring(0, 30));
        byte[] before = disk.content();
        EmbeddedEntryStore again = open();
        assertThat(again.tail().number()).isEqualTo(3);
        assertThat(again.entries(1, 2)).isEqualTo(kept);
        String torn = new String(disk.aside().get("journal.torn-1"), UTF_8);
        assertThat(new String(disk.content(), UTF_8) + torn).isEqualTo(new String(before, UTF_8));

        append(again, 1);
        disk.replace((new String(disk.content(), UTF_8) + "{").getBytes(UTF_8));
        assertThat(open().tail().number()).isEqualTo(4);
        assertThat(disk.aside()).containsKeys("journal.torn-1", "journal.torn-2");
    }

    @Test
    void a_whole_last_entry_whose_newline_is_missing_is_an_entry() {
        append(store, 1);
        byte[] whole = disk.content();
        disk.replace(new String(whole, UTF_8).stripTrailing().getBytes(UTF_8));
        append(open(), 1);
        assertThat(open().tail().number()).isEqualTo(2);
        assertThat(disk.content()).startsWith(whole);
        assertThat(disk.aside()).isEmpty();
    }

    @Test
    void a_file_that_is_something_else_is_moved_aside_whole_and_not_lost() {
        disk.replace("Dear diary".getBytes(UTF_8));
        assertThat(open().tail()).isEqualTo(Tail.EMPTY);
        assertThat(disk.aside()).containsEntry("journal.torn-1", "Dear diary".getBytes(UTF_8));
    }

    @Test
    void a_failed_force_is_final_for_the_process_while_what_was_acknowledged_is_read() {
        List<Entry> acknowledged = append(store, 2);
        disk.failNextForce();
        assertThatThrownBy(() -> append(store, 1))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("entry 3 could not be written to journal.jsonl (Input/output error)")
                .hasMessageContaining("restarted");
        assertThatThrownBy(() -> append(store, 1)).isInstanceOf(JournalFailedException.class);
        assertThat(store.entries(1, 10)).isEqualTo(acknowledged);
        assertThat(store.tail()).isEqualTo(Tail.after(acknowledged.getLast()));
        assertThat(store.lastSequence("a")).isEqualTo(1);
    }

    @Test
    void after_a_failed_force_what_the_next_process_reads_is_written_again_before_it_counts_as_durable() {
        append(store, 1);
        disk.failNextForce();
        assertThatThrownBy(() -> append(store, 2)).isInstanceOf(JournalFailedException.class);
        // The page cache still shows all three, and the disk has one.
        EmbeddedEntryStore again = open();
        assertThat(again.tail().number()).isEqualTo(3);
        List<Entry> next = append(again, 1);
        disk.powerCut();
        EmbeddedEntryStore last = open();
        assertThat(last.tail()).isEqualTo(Tail.after(next.getLast()));
    }

    @Test
    void a_disk_that_is_full_in_the_middle_of_a_group_serves_none_of_it_and_reopens_clean() {
        List<Entry> acknowledged = append(store, 2);
        List<Entry> group = group(store.tail(), 3);
        disk.fullAt(disk.size() + group.getFirst().size() + 10);
        assertThatThrownBy(() -> store.append(store.tail(), group))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("No space left on device");
        assertThat(store.tail().number()).isEqualTo(2);
        assertThat(store.entry(3)).isEmpty();
        assertThat(store.lastSequence("a")).isEqualTo(1);
        disk.noMoreFaults();
        assertThatThrownBy(() -> store.append(store.tail(), group)).isInstanceOf(JournalFailedException.class);

        EmbeddedEntryStore again = open();
        assertThat(again.entries(1, 2)).isEqualTo(acknowledged);
        assertThat(again.entry(3)).contains(group.getFirst()); // Whole, though nobody was told.
        assertThat(again.tail().number()).isEqualTo(3);
        assertThat(disk.aside()).hasSize(1);
        append(again, 2);
    }

    @Test
    void look_ups_of_another_register_or_of_a_lost_future_are_made_anew() {
        append(store, 2);
        byte[] backup = disk.content();
        append(store, 2);
        disk.replace(backup);
        EmbeddedEntryStore restored = open();
        assertThat(restored.lastSequence("a")).isEqualTo(1);
        assertThat(restored.entriesOf("a", 0, 10)).containsExactly(1L, 2L);

        disk.replace(new byte[] {});
        EmbeddedEntryStore empty = open();
        assertThat(empty.lastSequence("a")).isEqualTo(-1);
        assertThat(empty.entry(1)).isEmpty();
        append(empty, 1);
        assertThat(open().entriesOf("a", 0, 10)).containsExactly(1L);
    }

    @Test
    void when_the_look_ups_fail_what_is_durable_is_acknowledged_and_nothing_more() {
        append(store, 1);
        List<Entry> group = group(store.tail(), 1);
        derived.closeImmediately();
        assertThat(store.append(store.tail(), group)).isEqualTo(1);
        assertThatThrownBy(() -> store.append(store.tail(), group(store.tail(), 1)))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("look-ups");
        assertThat(EmbeddedEntryStore.open(disk, new MVStore.Builder().open()).entry(2))
                .contains(group.getFirst());
    }
}
