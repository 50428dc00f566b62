package org.councilregistry.journal.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan.Raw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal's file as it lies there, whoever writes it and whatever is wrong with it. */
class JournalFileTest {
    @TempDir
    private Path folder;

    @Test
    void every_line_is_told_with_its_number_whatever_it_holds() throws Exception {
        write("good\n\n" + "x".repeat(Entry.MAX_BYTES) + "\n" + "y".repeat(3_000_000) + "\nunfinished");
        List<Raw> lines = lines();
        assertThat(lines).extracting(Raw::place).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(lines).extracting(Raw::tooLong).containsExactly(false, false, false, true, false);
        assertThat(lines).extracting(Raw::ended).containsExactly(true, true, true, true, false);
        assertThat(lines).extracting(raw -> raw.bytes().length).containsExactly(4, 0, 65_535, 65_535, 10);
        assertThat(new String(lines.getFirst().bytes(), UTF_8)).isEqualTo("good");
    }

    @Test
    void what_is_appended_after_it_was_opened_is_not_in_it() throws Exception {
        write("one\ntw");
        try (JournalFile file = JournalFile.in(folder)) {
            assertThat(file.total()).isEqualTo(6);
            Files.writeString(folder.resolve("journal.jsonl"), "o\nthree\n", UTF_8, StandardOpenOption.APPEND);
            assertThat(text(file.next())).isEqualTo("one");
            assertThat(text(file.next())).isEqualTo("tw");
            assertThat(file.next()).isEmpty();
            assertThat(file.done()).isEqualTo(file.total());
        }
    }

    @Test
    void it_is_read_beside_whoever_owns_the_folder_and_takes_nothing_from_them() throws Exception {
        try (FileDisk disk = FileDisk.open(folder)) {
            disk.write(java.nio.ByteBuffer.wrap("one\n".getBytes(UTF_8)), 0);
            assertThat(lines()).hasSize(1);
            assertThatThrownBy(() -> FileDisk.open(folder))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("in use");
            disk.write(java.nio.ByteBuffer.wrap("two\n".getBytes(UTF_8)), 4);
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void a_file_that_becomes_shorter_meanwhile_is_told() throws Exception {
        write("x".repeat(60_000).concat("\n").repeat(40));
        try (JournalFile file = JournalFile.in(folder)) {
            file.next();
            write("");
            assertThatThrownBy(() -> {
                        while (file.next().isPresent()) {}
                    })
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("it became shorter while it was read");
        }
    }

    @Test
    void a_folder_that_holds_none_is_told_and_left_as_it_is() {
        assertThatThrownBy(() -> JournalFile.in(folder))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("holds no register");
        assertThatThrownBy(() -> JournalFile.open(folder.resolve("elsewhere.jsonl")))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("elsewhere.jsonl cannot be read: it is not there");
        assertThat(folder).isEmptyDirectory();
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve("journal.jsonl"), text, UTF_8);
    }

    private static String text(Optional<Raw> raw) {
        return new String(raw.orElseThrow().bytes(), UTF_8);
    }

    private List<Raw> lines() {
        List<Raw> lines = new ArrayList<>();
        try (JournalFile file = JournalFile.in(folder)) {
            for (Optional<Raw> next = file.next(); next.isPresent(); next = file.next()) {
                lines.add(next.get());
            }
        }
        return lines;
    }
}
