package org.councilregistry.journal.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Tail;

/** A store that closes what it stands on with itself. */
class Closing implements EntryStore {
    private final EntryStore store;
    private final Runnable close;

    Closing(EntryStore store, Runnable close) {
        this.store = store;
        this.close = close;
    }

    @Override
    public Tail tail() {
        return store.tail();
    }

    @Override
    public int append(Tail tail, List<Entry> group) {
        return store.append(tail, group);
    }

    @Override
    public Optional<Entry> entry(long number) {
        return store.entry(number);
    }

    @Override
    public List<Entry> entries(long from, int limit) {
        return store.entries(from, limit);
    }

    @Override
    public Map<String, Long> bearers(Set<String> keys) {
        return store.bearers(keys);
    }

    @Override
    public long lastSequence(String stream) {
        return store.lastSequence(stream);
    }

    @Override
    public List<Long> entriesOf(String stream, long fromSequence, int limit) {
        return store.entriesOf(stream, fromSequence, limit);
    }

    @Override
    public Optional<String> failure() {
        return store.failure();
    }

    @Override
    public void close() {
        store.close();
        close.run();
    }
}
