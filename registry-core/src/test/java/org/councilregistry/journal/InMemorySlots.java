package org.councilregistry.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Slots for tests. */
public final class InMemorySlots implements Slots {
    private final Map<String, Slot> slots = new HashMap<>();

    @Override
    public synchronized Optional<Slot> get(String name) {
        return Optional.ofNullable(slots.get(name));
    }

    @Override
    public synchronized boolean compareAndSet(String name, long expectedRevision, String value) {
        if (get(name).map(Slot::revision).orElse(0L) != expectedRevision) {
            return false;
        }
        slots.put(name, new Slot(value, expectedRevision + 1));
        return true;
    }

    @Override
    public synchronized void remove(String name) {
        slots.remove(name);
    }
}
