package org.councilregistry.app.wiring;

import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.signing.Checkpoints;

/**
 * A register's record in its stores, held by this process as a running registry holds it.
 *
 * @param place where it lies, in words for a person
 */
public record Held(EntryStore entries, Checkpoints checkpoints, String place, Runnable release)
        implements AutoCloseable {
    @Override
    public void close() {
        checkpoints.close();
        entries.close();
        release.run();
    }
}
