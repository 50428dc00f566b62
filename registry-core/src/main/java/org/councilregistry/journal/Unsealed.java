package org.councilregistry.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A draft with all that can be written of it before its place in the journal is known, so that those who append write
 * side by side, and the one thread that numbers entries only puts the parts together. The parts are canonical JSON, each
 * the members of an entry between two that depend on its place.
 */
final class Unsealed {
    private final Draft draft;
    private final List<Event> events;
    private final Set<String> keys;

    // Ready to be put together: canonical JSON sorts an entry's members.
    private final String authorToDurable;
    private final String eventsToFirstEvent;
    private final String nonceToNumber;
    private final String reasonToRecordedAt;
    private final String requestToEnd;

    /**
     * Of this draft.
     *
     * @param author the member of that name, as canonical JSON; so the others
     * @param read the events as they are read from their member
     */
    Unsealed(
            Draft draft,
            String author,
            String events,
            String nonce,
            @Nullable String reason,
            @Nullable String request,
            List<Event> read) {
        this.draft = draft;
        this.events = List.copyOf(read);
        this.keys = Entry.keys(draft.author(), draft.request(), draft.events());
        authorToDurable = "{" + author + ",\"durable\":";
        eventsToFirstEvent = "," + events + ",\"firstEvent\":";
        nonceToNumber = "," + nonce + ",\"number\":";
        reasonToRecordedAt = "\"," + (reason == null ? "" : reason + ",") + "\"recordedAt\":\"";
        requestToEnd = "\"" + (request == null ? "" : "," + request) + "}";
    }

    Draft draft() {
        return draft;
    }

    Set<String> keys() {
        return keys;
    }

    /**
     * The entry that the draft becomes directly after {@code tail}.
     *
     * @param now the clock; the entry's time is never before the tail's
     * @param durable how many entries are known to be durable as this one is written
     * @throws EntryTooLargeException if it would be larger than {@link Entry#MAX_BYTES}
     */
    Entry seal(Tail tail, Instant now, long durable) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        Instant recordedAt = time.isBefore(tail.recordedAt()) ? tail.recordedAt() : time;
        long number = tail.number() + 1;
        byte[] bytes = (authorToDurable + durable + eventsToFirstEvent + tail.events() + nonceToNumber + number
                        + ",\"previous\":\"" + tail.hash() + reasonToRecordedAt + recordedAt + requestToEnd)
                .getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Entry.MAX_BYTES) {
            throw new EntryTooLargeException(bytes.length);
        }
        return new Entry(
                bytes,
                number,
                tail.hash(),
                recordedAt,
                draft.author(),
                draft.reason(),
                draft.request(),
                draft.nonce(),
                durable,
                tail.events(),
                events);
    }
}
