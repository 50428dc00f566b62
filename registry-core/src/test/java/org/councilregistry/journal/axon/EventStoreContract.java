package org.councilregistry.journal.axon;

import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.junit.jupiter.api.AfterEach;

/** Axon's own tests of its embedded event store, all of them, on one kind of store. */
abstract class EventStoreContract extends EmbeddedEventStoreTest {
    @SuppressWarnings("NullAway.Init") // JUnit has it opened before anything else
    private Journal journal;

    /** A new, empty store; the test's journal closes it. */
    abstract EntryStore store();

    abstract Slots slots();

    @Override
    public EventStorageEngine createStorageEngine() {
        journal = Journal.open(store(), InstantSource.system());
        return Engines.forAxonsTests(journal, slots()).build();
    }

    @AfterEach
    void close() {
        journal.close();
    }
}
