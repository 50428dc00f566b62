package org.councilregistry.journal.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Tail;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder on a real file system. */
class DataFolderTest {
    @TempDir
    private Path temp;

    private Journal journal(MVStore derived) {
        return Journal.open(EmbeddedEntryStore.open(FileDisk.open(folder()), derived), InstantSource.system());
    }

    private Path folder() {
        return temp.resolve("made/where/missing");
    }

    private Path derivedFile() {
        return folder().resolve("derived.mv");
    }

    @Test
    void a_folder_that_is_in_use_is_refused_by_name_and_free_again_when_closed() {
        try (FileDisk first = FileDisk.open(folder())) {
            assertThat(first.toString()).endsWith("journal.jsonl");
            assertThatThrownBy(() -> FileDisk.open(folder()))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("the folder " + folder() + " is in use");
        }
        FileDisk.open(folder()).close();
    }

    @Test
    void another_process_does_not_get_the_folder_either() throws Exception {
        try (FileDisk mine = FileDisk.open(folder())) {
            assertThat(mine.size()).isZero();
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Intruder.class.getName(),
                            folder().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), UTF_8);
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("the folder " + folder() + " is in use");
        }
    }

    static final class Intruder {
        private Intruder() {}

        public static void main(String[] args) {
            FileDisk.open(Path.of(args[0])).close();
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        assertThatThrownBy(() -> FileDisk.open(file))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("the journal cannot be kept in the folder " + file);
        assertThatThrownBy(() -> FileDisk.open(Path.of("/proc/registry")))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("the journal cannot be kept in the folder /proc/registry");
    }

    @Test
    void what_is_set_aside_is_in_the_first_free_file() throws Exception {
        try (FileDisk disk = FileDisk.open(folder())) {
            Files.writeString(folder().resolve("journal.torn-1"), "older");
            disk.write(ByteBuffer.wrap("kept,torn".getBytes(UTF_8)), 0);
            assertThat(disk.setAside(5)).isEqualTo("journal.torn-2");
            assertThat(folder().resolve("journal.torn-1")).hasContent("older");
            assertThat(folder().resolve("journal.torn-2")).hasContent("torn");
            assertThat(folder().resolve("journal.jsonl")).hasContent("kept,");
        }
    }

    @Test
    void without_the_derived_file_the_answers_are_the_same() throws Exception {
        Tail tail = write(100);
        Files.delete(derivedFile());
        assertAnswers(tail);
    }

    @Test
    void a_damaged_derived_file_is_made_anew() throws Exception {
        Tail tail = write(100);
        byte[] bytes = Files.readAllBytes(derivedFile());
        Arrays.fill(bytes, (byte) 'x');
        Files.write(derivedFile(), bytes);
        assertAnswers(tail);
        Files.writeString(derivedFile(), "not a map at all");
        assertAnswers(tail);
    }

    @Test
    void a_derived_file_damaged_inside_is_noticed_when_read_and_made_anew_at_the_next_start() throws Exception {
        Tail tail = write(800);
        byte[] bytes = Files.readAllBytes(derivedFile());
        for (int at = 16_384; at < bytes.length - 16_384; at += 64) {
            bytes[at] ^= 0x55;
        }
        Files.write(derivedFile(), bytes);
        MVStore derived = DerivedFile.open(derivedFile());
        try (Journal journal = journal(derived)) {
            assertThat(journal.entries(1, 5000)).hasSize(800);
        } catch (JournalFailedException e) {
            assertThat(e).hasMessageContaining("derived.mv");
        } finally {
            derived.closeImmediately();
        }
        assertAnswers(tail);
    }

    @Test
    void a_value_in_which_a_byte_has_rotted_is_not_given_out_and_the_file_is_made_anew_when_opened_again()
            throws Exception {
        try (MVStore derived = DerivedFile.open(derivedFile())) {
            MVMap<String, String> map = derived.openMap("values");
            for (int i = 0; i < 1_000; i++) {
                map.put("key " + i, "the value of " + i);
            }
            // What repeats nothing stands in the compressed page as it is.
            map.put("key 500", "JQXZ");
        }
        String content = Files.readString(derivedFile(), ISO_8859_1);
        assertThat(content).contains("JQXZ");
        Files.writeString(derivedFile(), content.replace("JQXZ", "JQXY"), ISO_8859_1);
        try (MVStore derived = DerivedFile.open(derivedFile())) {
            MVMap<String, String> map = derived.openMap("values");
            assertThatThrownBy(() -> map.get("key 500"))
                    .rootCause()
                    .hasMessageEndingWith(derivedFile() + " is not as it was written");
        }
        assertThat(DerivedFile.isFoundDamaged(derivedFile())).isTrue();
        try (MVStore derived = DerivedFile.open(derivedFile())) {
            assertThat(derived.openMap("values")).isEmpty();
        }
        assertThat(DerivedFile.isFoundDamaged(derivedFile())).isFalse();
    }

    @Test
    void a_derived_file_in_use_is_left_alone() {
        try (MVStore derived = DerivedFile.open(derivedFile())) {
            MVMap<String, String> map = derived.openMap("kept");
            map.put("a", "b");
            derived.commit();
            assertThatThrownBy(() -> DerivedFile.open(derivedFile()))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("in use");
        }
        try (MVStore derived = DerivedFile.open(derivedFile())) {
            assertThat(derived.<String, String>openMap("kept").get("a")).isEqualTo("b");
        }
    }

    @Test
    void an_entry_changed_under_the_running_process_is_not_served() throws Exception {
        try (MVStore derived = DerivedFile.open(derivedFile());
                Journal journal = journal(derived)) {
            journal.append(draft(event("a", 0)));
            try (RandomAccessFile file =
                    new RandomAccessFile(folder().resolve("journal.jsonl").toFile(), "rw")) {
                file.write(0);
            }
            assertThatThrownBy(() -> journal.entry(1))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("line 1 is not an entry any more");
        }
    }

    @Test
    void a_byte_changed_in_an_older_entry_is_noticed_when_it_is_read() throws Exception {
        try (MVStore derived = DerivedFile.open(derivedFile());
                Journal journal = journal(derived)) {
            journal.append(draft(event("a", 0)));
            journal.append(draft(event("a", 1)));
            // Still an entry, of that number and length.
            int at = journal.entry(1).orElseThrow().toString().indexOf("anna");
            try (RandomAccessFile file =
                    new RandomAccessFile(folder().resolve("journal.jsonl").toFile(), "rw")) {
                file.seek(at);
                file.write('A');
            }
            assertThatThrownBy(() -> journal.entry(1))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("line 1 is not the entry that was recorded");
            assertThat(journal.entry(2)).isPresent();
        }
    }

    private Tail write(int entries) {
        try (MVStore derived = DerivedFile.open(derivedFile());
                Journal journal = journal(derived)) {
            for (int i = 0; i < entries; i++) {
                journal.append(draft(event("a", i)));
            }
            return journal.tail();
        }
    }

    private void assertAnswers(Tail tail) {
        try (MVStore derived = DerivedFile.open(derivedFile());
                Journal journal = journal(derived)) {
            assertThat(journal.tail()).isEqualTo(tail);
            assertThat(journal.lastSequence("a")).isEqualTo(tail.number() - 1);
            assertThat(journal.entriesOf("a", 0, Integer.MAX_VALUE))
                    .isEqualTo(journal.entries(1, Integer.MAX_VALUE))
                    .extracting(Entry::number)
                    .endsWith(tail.number());
        }
    }
}
