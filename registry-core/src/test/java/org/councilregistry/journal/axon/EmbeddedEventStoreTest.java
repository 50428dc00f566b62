package org.councilregistry.journal.axon;

import java.nio.file.Path;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.MvSlots;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEventStoreTest extends EventStoreContract {
    private final Path folder;

    @AutoClose
    private final MVStore derived = new MVStore.Builder().open();

    private int registers;

    EmbeddedEventStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    EntryStore store() {
        return EmbeddedEntryStore.open(FileDisk.open(folder.resolve("register-" + ++registers)), derived);
    }

    @Override
    Slots slots() {
        return new MvSlots(derived);
    }
}
