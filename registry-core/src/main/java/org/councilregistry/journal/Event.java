package org.councilregistry.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event as the journal keeps it: stored names and JSON, nothing of any class.
 *
 * @param id unique in the journal
 * @param stream where it belongs, and null for an event that belongs to no stream
 * @param aggregate the kind of thing that the stream tells of, and null where there is no stream
 * @param sequence unique in its stream, rising, not necessarily dense; 0 where there is no stream
 * @param type the stored type name, never a class name of the domain
 * @param version the version of that type, and null where the payload has none
 * @param at when the event came about, which is not when its entry was recorded
 * @param data the payload: the text of one JSON object, or any other text
 * @param meta metadata as the text of one JSON object, and null where there is none
 */
public record Event(
        String id,
        @Nullable String stream,
        @Nullable String aggregate,
        long sequence,
        String type,
        @Nullable String version,
        Instant at,
        String data,
        @Nullable String meta) {}
