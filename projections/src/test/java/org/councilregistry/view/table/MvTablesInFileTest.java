package org.councilregistry.view.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.h2.mvstore.MVStore;

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
}
