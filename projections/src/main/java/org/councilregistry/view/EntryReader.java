package org.councilregistry.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Journal;
import org.jspecify.annotations.Nullable;

/** Reads entries with their events. Views follow the journal side by side, so what one has read the others need next. */
final class EntryReader {
    private static final int KEPT = 2_000;

    private final Journal journal;
    private final Map<Long, EntryEvents> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, EntryEvents> eldest) {
            return size() > KEPT;
        }
    };

    EntryReader(Journal journal) {
        this.journal = journal;
    }

    /** At most {@code limit} entries from number {@code from} on, in order. */
    synchronized List<EntryEvents> read(long from, int limit) {
        List<EntryEvents> read = new ArrayList<>();
        @Nullable EntryEvents next = kept.get(from);
        while (next != null && read.size() < limit) {
            read.add(next);
            next = kept.get(from + read.size());
        }
        if (read.size() < limit) {
            for (Entry entry : journal.entries(from + read.size(), limit - read.size())) {
                EntryEvents events = EntryEvents.of(entry);
                kept.put(entry.number(), events);
                read.add(events);
            }
        }
        return read;
    }
}
