package org.councilregistry.journal;

import java.util.Optional;

/**
 * Walks what a store holds as a journal, from its beginning, exactly as it lies there: changing nothing, in constant
 * memory, beside a registry that may be running on it, and on through whatever is damaged. How far it goes is settled
 * when it is opened; what is appended later is not in it. One thread uses it.
 *
 * <p>It is what checks of a whole record stand on. Who wants entries, and to be told of the first fault, reads through
 * an {@link EntryWalk}.
 */
public interface JournalScan extends AutoCloseable {
    /**
     * What lies in one place.
     *
     * @param place where: the line in a file, the number under which a document is stored
     * @param bytes the first {@link Entry#MAX_BYTES} of it: all, unless it is {@code tooLong}
     * @param ended false only for what may be the beginning of something that is still being written
     */
    @SuppressWarnings("ArrayRecordComponent") // They are looked into, never compared.
    record Raw(long place, byte[] bytes, boolean tooLong, boolean ended) {}

    /**
     * What lies in the next place; empty at the end.
     *
     * @throws JournalFailedException if it cannot be read
     */
    Optional<Raw> next();

    /** How much there is to read, in units of the store's own; compare {@link #done()}. */
    long total();

    /** How much of {@link #total()} has been read. */
    long done();

    /** Whether a place is the number under which the store finds an entry, so that the two have to be the same. */
    default boolean findsByPlace() {
        return false;
    }

    /** A place in words for a person, such as {@code registry-data/journal.jsonl, line 3}. */
    String name(long place);

    @Override
    void close();
}
