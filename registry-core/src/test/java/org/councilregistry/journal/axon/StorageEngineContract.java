package org.councilregistry.journal.axon;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** Axon's own tests of a storage engine, all of them, on one kind of store. */
abstract class StorageEngineContract
        extends BatchingEventStorageEngineTest<JournalEventStorageEngine, JournalEventStorageEngine.Builder> {
    @AutoClose
    private Journal journal;

    private Slots slots;

    /** A new, empty store, which its journal closes. */
    abstract EntryStore store();

    abstract Slots slots();

    @BeforeEach
    void open() {
        journal = Journal.open(store(), InstantSource.system());
        slots = slots();
        setTestSubject(createEngine());
    }

    @Override
    protected JournalEventStorageEngine createEngine(UnaryOperator<JournalEventStorageEngine.Builder> customization) {
        return customization.apply(Engines.forAxonsTests(journal, slots)).build();
    }
}
