package org.councilregistry.journal.embedded;

import org.councilregistry.journal.Slots;
import org.councilregistry.journal.SlotsContract;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;

class MvSlotsTest extends SlotsContract {
    private final MVStore store = new MVStore.Builder().open();

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Slots slots() {
        return new MvSlots(store);
    }
}
