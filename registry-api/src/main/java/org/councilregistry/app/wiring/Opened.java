package org.councilregistry.app.wiring;

import java.time.Clock;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.signing.Signing;

/**
 * A register that somebody other than the server records in, opened as the server opens it: its journal can be
 * appended to, and what is appended is signed.
 */
public final class Opened implements AutoCloseable {
    private final Store store;
    private final Journal journal;
    private final Signing signing;

    private Opened(Store store, Journal journal, Signing signing) {
        this.store = store;
        this.journal = journal;
        this.signing = signing;
    }

    static Opened of(Store store, Clock clock) {
        Journal journal = Journal.open(store.entries(), clock);
        try {
            return new Opened(
                    store,
                    journal,
                    Signing.start(journal, store.checkpoints(), store.tiles(), store.key(), clock, null));
        } catch (RuntimeException e) {
            journal.close();
            store.close().run();
            throw e;
        }
    }

    public Signing signing() {
        return signing;
    }

    @Override
    public void close() {
        signing.close();
        journal.close();
        store.close().run();
    }
}
