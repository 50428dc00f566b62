package org.councilregistry.journal.bag;

import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.signing.Checkpoints;

class InMemoryRestoreTest extends RestoreContract {
    @Override
    Data newData() {
        EntryStore entries = new InMemoryEntryStore();
        Checkpoints checkpoints = new KeptInMemory();
        return new Data() {
            @Override
            public EntryStore entries() {
                return entries;
            }

            @Override
            public Checkpoints checkpoints() {
                return checkpoints;
            }

            @Override
            public void reopen() {}

            @Override
            public void close() {}
        };
    }
}
