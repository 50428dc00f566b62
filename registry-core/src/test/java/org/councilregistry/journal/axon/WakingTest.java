package org.councilregistry.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.junit.jupiter.api.Test;

class WakingTest {
    @Test
    void a_waiting_stream_is_woken_by_an_append_and_not_by_polling() throws Exception {
        try (Journal journal = Journal.open(new InMemoryEntryStore(), InstantSource.system())) {
            EmbeddedEventStore events = EmbeddedEventStore.builder()
                    .storageEngine(
                            Engines.forAxonsTests(journal, new InMemorySlots()).build())
                    .fetchDelay(TimeUnit.DAYS.toMillis(1))
                    .build();
            try (TrackingEventStream stream = events.openStream(null)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(stream.hasNextAvailable(50, TimeUnit.MILLISECONDS))
                            .as("an event before it is published")
                            .isFalse();
                    String text = "event " + i;
                    events.publish(new GenericEventMessage<>(text));
                    // In steps: Axon's stream misses a signal between looking and waiting.
                    for (int step = 0; step < 600 && !stream.hasNextAvailable(50, TimeUnit.MILLISECONDS); step++) {}
                    assertThat(stream.peek().orElseThrow().getPayload()).isEqualTo(text);
                    stream.nextAvailable();
                }
            } finally {
                events.shutDown();
            }
        }
    }
}
