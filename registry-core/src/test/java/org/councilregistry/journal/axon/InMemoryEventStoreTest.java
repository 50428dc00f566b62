package org.councilregistry.journal.axon;

import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Slots;

class InMemoryEventStoreTest extends EventStoreContract {
    @Override
    EntryStore store() {
        return new InMemoryEntryStore();
    }

    @Override
    Slots slots() {
        return new InMemorySlots();
    }
}
