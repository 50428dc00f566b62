package org.councilregistry.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.councilregistry.json.EventTypes;
import org.junit.jupiter.api.Test;

class JournalFollowerTest {
    record Noted(String note) {}

    @Test
    void whoever_begins_to_follow_is_not_told_again_of_what_it_has_seen() throws InterruptedException {
        Slots slots = new InMemorySlots();
        BlockingQueue<Long> told = new LinkedBlockingQueue<>();
        try (Journal journal = Journal.open(new InMemoryEntryStore(), InstantSource.system())) {
            journal.append(draft(event("one", 0), event("one", 1)));
            journal.append(draft(event("two", 0)));
            JournalEventStore events =
                    new JournalEventStore(Engines.on(journal, slots, EventTypes.of("decision-recorded", 1, Noted.class))
                            .build());
            SlotTokenStore tokens = new SlotTokenStore(slots, "node", Duration.ofSeconds(10), InstantSource.system());
            try (JournalFollower follower = JournalFollower.start("view", events, tokens, 2, told::add)) {
                assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
                journal.append(draft(event("two", 1)));
                assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
                assertThat(follower.isRunning()).isTrue();
            }
            events.shutDown();
        }
    }
}
