package org.councilregistry.journal.axon;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's embedded event store on the journal, without subscribing processors: they would run after the append and
 * before the command's success is told, and turn a recorded entry into a failure. Use streaming processors. Waiting
 * streams are woken by an append in this process, and look for those of other nodes every second.
 */
public final class JournalEventStore extends EmbeddedEventStore {
    public JournalEventStore(JournalEventStorageEngine engine) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
    }

    /**
     * Refused.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        throw new UnsupportedOperationException("nothing may fail a command once its entry is written: stream instead");
    }
}
