package org.councilregistry.view;

import java.util.ArrayList;
import java.util.List;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.signing.RegisterEvent;
import org.councilregistry.register.StoredEvents;

/**
 * An entry with its events read.
 *
 * @param events those of the domain; none for an entry in which the register speaks of itself
 */
public record EntryEvents(Entry entry, List<Object> events) {

    /** The entry's number. */
    public long number() {
        return entry.number();
    }

    /** Reads an entry's events. */
    public static EntryEvents of(Entry entry) {
        List<Object> events = new ArrayList<>();
        if (RegisterEvent.STREAM.equals(entry.events().getFirst().stream())) {
            return new EntryEvents(entry, List.of());
        }
        entry.events().forEach(event -> events.add(StoredEvents.read(event.type(), event.version(), event.data())));
        return new EntryEvents(entry, List.copyOf(events));
    }
}
