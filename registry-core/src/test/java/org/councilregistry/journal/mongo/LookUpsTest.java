package org.councilregistry.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;
import static org.councilregistry.journal.Samples.sealed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.embedded.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups in a file beside a journal that is elsewhere. */
class LookUpsTest {
    @TempDir
    private Path folder;

    private final Elsewhere journal = new Elsewhere();

    /** A journal that counts how many of its entries are read. */
    private static final class Elsewhere implements LookUps.Source {
        final List<Entry> entries = new ArrayList<>();
        int read;

        Tail tail() {
            return entries.isEmpty() ? Tail.EMPTY : Tail.after(entries.getLast());
        }

        void grow(int count) {
            for (int i = 0; i < count; i++) {
                entries.add(sealed(draft(event("a", entries.size())), tail(), entries.size()));
            }
        }

        @Override
        public List<Entry> following(long from, int limit) {
            List<Entry> following = entries.stream()
                    .filter(entry -> entry.number() >= from)
                    .limit(limit)
                    .toList();
            read += following.size();
            return following;
        }

        @Override
        public List<Entry> at(Collection<Long> numbers) {
            List<Entry> at = entries.stream()
                    .filter(entry -> numbers.contains(entry.number()))
                    .toList();
            read += at.size();
            return at;
        }
    }

    private <T> T ask(Function<LookUps, T> question) {
        try (Index index = Index.open(folder.resolve("look-ups.mv"))) {
            return question.apply(new LookUps(index, journal));
        }
    }

    private long lastSequence() {
        return ask(lookUps -> lookUps.complete(journal.entries.size(), index -> index.lastSequence("a")));
    }

    @Test
    void what_was_read_once_is_not_read_again_at_the_next_start() {
        journal.grow(2_500);
        assertThat(lastSequence()).isEqualTo(2_499);
        assertThat(journal.read).isEqualTo(2_500);
        journal.read = 0;
        journal.grow(7);
        assertThat(lastSequence()).isEqualTo(2_506);
        assertThat(journal.read).isLessThanOrEqualTo(2 + 7);
    }

    @Test
    void they_are_made_anew_for_another_journal_and_for_one_set_back() {
        journal.grow(20);
        lastSequence();
        journal.entries.subList(10, 20).clear();
        assertThat(lastSequence()).isEqualTo(9);
        journal.grow(30);
        assertThat(lastSequence()).isEqualTo(39);
        journal.entries.clear();
        journal.grow(5);
        assertThat(lastSequence()).isEqualTo(4);
        journal.entries.clear();
        assertThat(lastSequence()).isEqualTo(-1);
    }

    @Test
    void they_are_made_anew_when_the_journal_is_exchanged_while_they_follow_it() {
        journal.grow(20);
        ask(lookUps -> {
            assertThat(lookUps.<Long>complete(20, index -> index.lastSequence("a")))
                    .isEqualTo(19);
            journal.entries.clear();
            journal.grow(30);
            assertThat(lookUps.<List<Long>>complete(30, index -> index.entriesOf("a", 0, 100)))
                    .hasSize(30);
            return true;
        });
    }

    @Test
    void what_is_told_of_is_not_read() {
        journal.grow(3);
        ask(lookUps -> {
            lookUps.complete(3, index -> index.lastSequence("a"));
            journal.read = 0;
            journal.grow(4);
            lookUps.appended(journal.entries.subList(3, 7));
            assertThat(lookUps.<Long>complete(7, index -> index.lastSequence("a")))
                    .isEqualTo(6);
            assertThat(journal.read).isZero();
            // What does not follow is read, with what lies between.
            journal.grow(2);
            lookUps.appended(journal.entries.subList(8, 9));
            assertThat(lookUps.<Long>complete(9, index -> index.lastSequence("a")))
                    .isEqualTo(8);
            assertThat(journal.read).isEqualTo(2);
            return true;
        });
    }

    @Test
    void an_entry_that_does_not_follow_from_the_one_before_it_is_named() {
        journal.grow(20);
        Entry stranger = sealed(draft(event("b", 0)), Tail.after(journal.entries.get(11)), 12);
        journal.entries.set(12, stranger);
        assertThatThrownBy(this::lastSequence)
                .isInstanceOf(JournalFailedException.class)
                .hasMessage("the journal is damaged: entry 14 names another hash for the entry before it than that one"
                        + " has");
    }

    @Test
    void a_file_that_another_has_open_is_left_alone_and_one_that_is_damaged_made_anew() throws Exception {
        journal.grow(12);
        ask(lookUps -> {
            lookUps.complete(12, index -> index.lastSequence("a"));
            assertThat(lastSequence()).isEqualTo(11);
            return true;
        });
        journal.read = 0;
        assertThat(lastSequence()).isEqualTo(11);
        assertThat(journal.read).isLessThanOrEqualTo(2);
        Files.writeString(folder.resolve("look-ups.mv"), "not a map at all");
        assertThat(lastSequence()).isEqualTo(11);
    }
}
