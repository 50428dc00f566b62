package org.councilregistry.journal.embedded;

import java.nio.file.Path;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.JournalContract;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEntryStoreTest extends JournalContract {
    @TempDir
    private Path folder;

    @Override
    protected Data newRegister() {
        return new Data() {
            private @Nullable MVStore derived;

            @Override
            public EntryStore open() {
                close();
                derived = DerivedFile.open(folder.resolve("derived.mv"));
                return EmbeddedEntryStore.open(FileDisk.open(folder), derived);
            }

            @Override
            public void close() {
                if (derived != null) {
                    derived.close();
                }
            }
        };
    }
}
