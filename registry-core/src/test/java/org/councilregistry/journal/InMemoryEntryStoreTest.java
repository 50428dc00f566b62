package org.councilregistry.journal;

import java.util.Optional;

class InMemoryEntryStoreTest extends JournalContract {
    @Override
    protected Data newRegister() {
        EntryStore store = new InMemoryEntryStore();
        return new Data() {
            @Override
            public EntryStore open() {
                return store;
            }

            @Override
            public Optional<EntryStore> openBeside() {
                return Optional.of(store);
            }
        };
    }
}
