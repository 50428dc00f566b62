package org.councilregistry.journal.bag;

import java.util.Optional;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.JournalScan;

/** Scans what a store that is open in this process holds. */
final class StoreScan implements JournalScan {
    private final EntryStore store;
    private long number;

    StoreScan(EntryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Raw> next() {
        return store.entry(++number).map(entry -> new Raw(number, entry.bytes(), false, true));
    }

    @Override
    public long total() {
        return store.tail().number();
    }

    @Override
    public long done() {
        return number;
    }

    @Override
    public String name(long place) {
        return "entry " + place;
    }

    @Override
    public void close() {}
}
