package org.councilregistry.journal.bag;

import java.nio.file.Path;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.embedded.CheckpointFile;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.signing.Checkpoints;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRestoreTest extends RestoreContract {
    @TempDir
    private Path data;

    @Override
    Data newData() {
        return new Opened(data);
    }

    private static final class Opened implements Data {
        private final Path folder;
        private MVStore derived;
        private EntryStore entries;
        private Checkpoints checkpoints;

        Opened(Path folder) {
            this.folder = folder;
            open();
        }

        private void open() {
            FileDisk disk = FileDisk.open(folder);
            derived = DerivedFile.open(folder.resolve("derived.mv"));
            entries = EmbeddedEntryStore.open(disk, derived);
            checkpoints = CheckpointFile.open(disk.beside("checkpoints.jsonl"));
        }

        @Override
        public EntryStore entries() {
            return entries;
        }

        @Override
        public Checkpoints checkpoints() {
            return checkpoints;
        }

        @Override
        public void reopen() {
            close();
            open();
        }

        @Override
        public void close() {
            checkpoints.close();
            entries.close();
            derived.close();
        }
    }
}
