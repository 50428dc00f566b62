package org.councilregistry.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that passes all on to another, for doubles that do one thing otherwise. */
public class StoreOver implements EntryStore {
    protected final EntryStore store;

    protected StoreOver(EntryStore store) {
        this.store = store;
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
    public List<Entry> entriesAt(Collection<Long> numbers) {
        return store.entriesAt(numbers);
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
    }
}
