package org.councilregistry.journal;

import java.time.Instant;

/**
 * The end of the journal.
 *
 * @param number the last entry's number, which is also how many entries there are; 0 for an empty journal
 * @param hash the last entry's hash, {@link Hash#NONE} for an empty journal
 * @param recordedAt when the last entry was recorded, {@link Instant#EPOCH} for an empty journal
 * @param events how many events all entries hold together: the index of the next event to come
 */
public record Tail(long number, Hash hash, Instant recordedAt, long events) {
    public static final Tail EMPTY = new Tail(0, Hash.NONE, Instant.EPOCH, 0);

    public static Tail after(Entry entry) {
        return new Tail(
                entry.number(),
                entry.hash(),
                entry.recordedAt(),
                entry.firstEvent() + entry.events().size());
    }
}
