package org.councilregistry.journal.embedded;

import java.util.Optional;
import org.councilregistry.journal.Slots;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Slots in the derived file; a value is the revision, a space and the text. */
public final class MvSlots implements Slots {
    private final MVMap<String, String> map;

    public MvSlots(MVStore derived) {
        map = derived.openMap("slots");
    }

    @Override
    public Optional<Slot> get(String name) {
        return Optional.ofNullable(map.get(name)).map(MvSlots::slot);
    }

    @Override
    public synchronized boolean compareAndSet(String name, long expectedRevision, String value) {
        if (get(name).map(Slot::revision).orElse(0L) != expectedRevision) {
            return false;
        }
        map.put(name, (expectedRevision + 1) + " " + value);
        return true;
    }

    @Override
    public void remove(String name) {
        map.remove(name);
    }

    private static Slot slot(String stored) {
        int space = stored.indexOf(' ');
        return new Slot(stored.substring(space + 1), Long.parseLong(stored.substring(0, space)));
    }
}
