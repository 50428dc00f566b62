package org.councilregistry.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts and events for tests, each unlike every other unless said otherwise. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final Author ANNA = new Author("anna", "header");

    private Samples() {}

    public static Event event(String stream, long sequence) {
        return event(UUID.randomUUID().toString(), stream, sequence, "{\"note\":\"åäö\"}");
    }

    public static Event event(String id, String stream, long sequence, String data) {
        return new Event(id, stream, "decision", sequence, "decision-recorded", "1", NOON, data, null);
    }

    /** An event that belongs to no stream. */
    public static Event event(String data) {
        return new Event(UUID.randomUUID().toString(), null, null, 0, "noted", null, NOON, data, null);
    }

    public static Draft draft(Event... events) {
        return draft(null, Map.of(), events);
    }

    public static Draft draft(@Nullable Request request, Event... events) {
        return draft(request, Map.of(), events);
    }

    public static Draft draft(@Nullable Request request, Map<String, Long> read, Event... events) {
        return new Draft(ANNA, "because", request, UUID.randomUUID().toString(), List.of(events), read);
    }

    /** The entry that a draft becomes after this tail, as {@link Journal} seals it. */
    public static Entry sealed(Draft draft, Tail tail, long durable) {
        return Entry.unsealed(draft).seal(tail, NOON, durable);
    }
}
