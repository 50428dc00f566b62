package org.councilregistry.journal.bag;

import java.util.Optional;

/** Reads one thing after another, however many there are. One thread uses it. */
@FunctionalInterface
public interface Reading<T> extends AutoCloseable {
    /**
     * The next one; empty at the end.
     *
     * @throws org.councilregistry.journal.JournalFailedException if it cannot be read
     */
    Optional<T> next();

    @Override
    default void close() {}
}
