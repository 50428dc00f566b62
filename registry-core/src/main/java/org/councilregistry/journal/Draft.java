package org.councilregistry.journal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to become one entry: everything but its number, its time and the hash before it.
 *
 * @param author who records it
 * @param reason why it is recorded, in the recorder's words
 * @param request the request that it answers, when it came with an {@code Idempotency-Key}
 * @param nonce unique to this draft, so that its writer recognises its own entry after an unknown outcome
 * @param events at least one
 * @param read for each stream that was read but is not written, the sequence of the last event seen (−1 for none): the
 *     append is refused when the stream has moved on
 */
public record Draft(
        Author author,
        @Nullable String reason,
        @Nullable Request request,
        String nonce,
        List<Event> events,
        Map<String, Long> read) {
    public Draft {
        events = List.copyOf(events);
        read = Map.copyOf(read);
        if (author.account().isBlank()) {
            throw new IllegalArgumentException("an entry has an author");
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an entry has at least one event");
        }
    }
}
