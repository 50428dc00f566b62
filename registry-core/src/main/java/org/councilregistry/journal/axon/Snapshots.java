package org.councilregistry.journal.axon;

import java.time.Instant;
import java.util.Optional;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.Slots.Slot;
import org.councilregistry.journal.Tail;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest snapshot of each stream, in a slot of its own. Each names the entry that the journal had reached and its
 * hash, and one that the journal does not bear out, after a restored backup say, is as if it were not there.
 */
final class Snapshots {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Journal journal;
    private final Slots slots;

    private record Stored(
            long entry,
            String hash,
            String id,
            String aggregate,
            long sequence,
            String type,
            @Nullable String version,
            String at,
            String data,
            @Nullable String meta) {}

    Snapshots(Journal journal, Slots slots) {
        this.journal = journal;
        this.slots = slots;
    }

    /** Keeps the snapshot, unless one of this or a later sequence is kept. */
    void store(Event snapshot) {
        String stream = required(snapshot.stream());
        Tail tail = journal.tail();
        String value = JSON.writeValueAsString(new Stored(
                tail.number(),
                tail.hash().toString(),
                snapshot.id(),
                required(snapshot.aggregate()),
                snapshot.sequence(),
                snapshot.type(),
                snapshot.version(),
                snapshot.at().toString(),
                snapshot.data(),
                snapshot.meta()));
        while (true) {
            Optional<Slot> slot = slots.get(name(stream));
            boolean newer = slot.flatMap(this::valid)
                    .map(kept -> kept.sequence < snapshot.sequence())
                    .orElse(true);
            if (!newer
                    || slots.compareAndSet(
                            name(stream), slot.map(Slot::revision).orElse(0L), value)) {
                return;
            }
        }
    }

    Optional<Event> read(String stream) {
        return slots.get(name(stream))
                .flatMap(this::valid)
                .map(kept -> new Event(
                        kept.id,
                        stream,
                        kept.aggregate,
                        kept.sequence,
                        kept.type,
                        kept.version,
                        Instant.parse(kept.at),
                        kept.data,
                        kept.meta));
    }

    private Optional<Stored> valid(Slot slot) {
        Stored stored;
        try {
            stored = JSON.readValue(slot.value(), Stored.class);
        } catch (JacksonException e) {
            return Optional.empty(); // Derived and damaged, so dropped: the events tell the same.
        }
        boolean borneOut = stored.entry == 0
                || journal.entry(stored.entry)
                        .map(entry -> entry.hash().toString().equals(stored.hash))
                        .orElse(false);
        return borneOut ? Optional.of(stored) : Optional.empty();
    }

    private static String name(String stream) {
        return "snapshot/" + stream;
    }

    private static String required(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("a snapshot belongs to a stream");
        }
        return value;
    }
}
