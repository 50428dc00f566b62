package org.councilregistry.journal.axon;

import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.junit.jupiter.api.AutoClose;

/** Axon's own tests of its embedded event store, all of them, on one kind of store. */
abstract class EventStoreContract extends EmbeddedEventStoreTest {
    // Closed after the event store that Axon's test shuts down, so that nothing reads from a closed journal.
    @AutoClose
    @SuppressWarnings("NullAway.Init") // Axon's test has it opened before anything else
    private Journal journal;

    /** A new, empty store each time, which its journal closes. */
    abstract EntryStore store();

    /** The slots beside the newest store. */
    abstract Slots slots();

    @Override
    public EventStorageEngine createStorageEngine() {
        journal = Journal.open(store(), InstantSource.system());
        return Engines.forAxonsTests(journal, slots()).build();
    }
}
