package org.councilregistry.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store for tests of what stands on a journal. It outlives the journal that closes it. */
public class InMemoryEntryStore implements EntryStore {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized Tail tail() {
        return entries.isEmpty() ? Tail.EMPTY : Tail.after(entries.getLast());
    }

    @Override
    public synchronized int append(Tail tail, List<Entry> group) {
        if (tail.number() != entries.size()) {
            return 0;
        }
        entries.addAll(group);
        return group.size();
    }

    @Override
    public synchronized Optional<Entry> entry(long number) {
        return number < 1 || number > entries.size() ? Optional.empty() : Optional.of(entries.get((int) number - 1));
    }

    @Override
    public synchronized List<Entry> entries(long from, int limit) {
        return entries.stream().skip(from - 1).limit(limit).toList();
    }

    @Override
    public synchronized Map<String, Long> bearers(Set<String> keys) {
        Map<String, Long> bearers = new HashMap<>();
        for (Entry entry : entries) {
            entry.keys().stream().filter(keys::contains).forEach(key -> bearers.put(key, entry.number()));
        }
        return bearers;
    }

    @Override
    public synchronized long lastSequence(String stream) {
        return entries.stream()
                .flatMap(entry -> entry.events().stream())
                .filter(event -> stream.equals(event.stream()))
                .mapToLong(Event::sequence)
                .max()
                .orElse(-1);
    }

    @Override
    public synchronized List<Long> entriesOf(String stream, long fromSequence, int limit) {
        return entries.stream()
                .filter(entry -> entry.events().stream()
                        .anyMatch(event -> stream.equals(event.stream()) && event.sequence() >= fromSequence))
                .map(Entry::number)
                .limit(limit)
                .toList();
    }

    @Override
    public void close() {}
}
