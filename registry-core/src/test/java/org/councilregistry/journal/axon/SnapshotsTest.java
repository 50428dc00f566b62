package org.councilregistry.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final Slots slots = new InMemorySlots();

    private static JournalEventStorageEngine engine(Journal journal, Slots slots) {
        return Engines.forAxonsTests(journal, slots).build();
    }

    private static Journal journal() {
        return Journal.open(new InMemoryEntryStore(), InstantSource.system());
    }

    private static DomainEventMessage<?> event(long sequence) {
        return new GenericDomainEventMessage<>("thing", "a", sequence, "state " + sequence);
    }

    private static Optional<Long> snapshot(JournalEventStorageEngine engine) {
        return engine.readSnapshot("a").map(DomainEventMessage::getSequenceNumber);
    }

    @Test
    void the_highest_sequence_stays() {
        try (Journal journal = journal()) {
            JournalEventStorageEngine engine = engine(journal, slots);
            for (long sequence : new long[] {1, 4, 2, 4, 3}) {
                engine.storeSnapshot(event(sequence));
            }
            assertThat(snapshot(engine)).contains(4L);
            assertThat(engine.readSnapshot("a").orElseThrow().getPayload()).isEqualTo("state 4");
        }
    }

    @Test
    void a_snapshot_that_the_journal_does_not_bear_out_is_not_there_and_gives_way_to_any() {
        try (Journal lost = journal();
                Journal restored = journal()) {
            engine(lost, slots).appendEvents(event(0), event(1));
            engine(lost, slots).storeSnapshot(event(1));
            assertThat(snapshot(engine(lost, slots))).contains(1L);

            JournalEventStorageEngine engine = engine(restored, slots);
            assertThat(snapshot(engine)).isEmpty();
            engine.appendEvents(event(0));
            assertThat(snapshot(engine)).isEmpty();
            engine.storeSnapshot(event(0));
            assertThat(snapshot(engine)).contains(0L);
        }
    }

    @Test
    void a_damaged_snapshot_is_dropped() {
        try (Journal journal = journal()) {
            slots.compareAndSet("snapshot/a", 0, "{");
            JournalEventStorageEngine engine = engine(journal, slots);
            assertThat(snapshot(engine)).isEmpty();
            engine.storeSnapshot(event(2));
            assertThat(snapshot(engine)).contains(2L);
        }
    }
}
