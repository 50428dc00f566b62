package org.councilregistry.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.councilregistry.journal.Hash;
import org.councilregistry.time.Period;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

class MvTablesInFileTest extends TableContract {

    private static final class InFile implements Store {
        private final Path file;
        private MVStore derived;

        InFile() {
            try {
                file = Files.createTempFile("derived", ".mv");
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            derived = MVStore.open(file.toString());
        }

        @Override
        public Tables node(Consumer<StoredTable.Step> reached) {
            return new MvTables(derived, reached);
        }

        @Override
        public boolean oneWriterAtATime() {
            return true;
        }

        @Override
        public long examined(Table table, Runnable question) {
            return MvTablesInMemoryTest.examined(table, question);
        }

        @Override
        public void restart() {
            derived.commit();
            derived.closeImmediately();
            derived = MVStore.open(file.toString());
        }

        @Override
        public void close() {
            derived.closeImmediately();
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    protected Store open() {
        return new InFile();
    }

    @Test
    void all_rows_can_be_read_for_longer_than_the_file_keeps_what_was_replaced() throws IOException {
        Path file = Files.createTempFile("derived", ".mv");
        Files.delete(file);
        try (MVStore derived = opened(file)) {
            new MvTables(derived).table("mandates").apply(Position.START, at(1), List.of(), rows("first"));
            new MvTables(derived).table("other").apply(Position.START, at(1), List.of(), rows("other"));
        }
        try (MVStore derived = opened(file)) {
            derived.setRetentionTime(0);
            Table table = new MvTables(derived).table("mandates");
            Table other = new MvTables(derived).table("other");
            try (Stream<Row> all = table.all(1)) {
                Iterator<Row> rows = all.iterator();
                rows.next();
                for (int entry = 2; entry < 6; entry++) {
                    other.clear();
                    other.apply(Position.START, at(entry), List.of(), rows("of " + entry));
                    derived.commit();
                    derived.compactFile(1_000);
                }
                assertThat(rows).toIterable().hasSize(MANY - 1);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static MVStore opened(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(0)
                .autoCommitDisabled()
                .open();
    }

    private static final int MANY = 3_000;

    private static List<NewRow> rows(String what) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> new NewRow(what + i, 0, Period.ALWAYS, "{}", Set.of()))
                .toList();
    }

    private static Position at(long entry) {
        Hash hash = Hash.ofLeaf(new byte[] {(byte) entry});
        return new Position(entry, hash, Hash.ofLeaf(new byte[0]));
    }
}
