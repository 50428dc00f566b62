package org.councilregistry.journal.signing;

import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.StoreOver;

/** A store that closes what it stands on with itself. */
class Closing extends StoreOver {
    private final Runnable close;

    Closing(EntryStore store, Runnable close) {
        super(store);
        this.close = close;
    }

    @Override
    public void close() {
        super.close();
        close.run();
    }
}
