package org.councilregistry.view;

import java.util.ArrayList;
import java.util.List;
import org.councilregistry.journal.Entry;
import org.councilregistry.register.StoredEvents;

/** An entry with its events read. */
public record EntryEvents(Entry entry, List<Object> events) {

    /** Reads an entry's events. */
    public static EntryEvents of(Entry entry) {
        List<Object> events = new ArrayList<>();
        entry.events().forEach(event -> events.add(StoredEvents.read(event.type(), event.version(), event.data())));
        return new EntryEvents(entry, List.copyOf(events));
    }
}
