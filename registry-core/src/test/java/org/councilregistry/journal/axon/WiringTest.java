package org.councilregistry.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Slots;
import org.councilregistry.json.EventTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Aggregates, a command bus and a view on the journal, wired by hand. */
class WiringTest {
    record Open(@TargetAggregateIdentifier String id) {}

    record Note(@TargetAggregateIdentifier String id, String text) {}

    record Opened(String id) {}

    record Noted(String text) {}

    static class Minutes {
        // Axon takes any identifier that is not null for the stream to append to.
        private @Nullable String id;

        Minutes() {}

        @CommandHandler
        Minutes(Open command) {
            apply(new Opened(command.id));
        }

        @AggregateIdentifier
        @Nullable
        String id() {
            return id;
        }

        @CommandHandler
        void on(Note command) {
            apply(new Noted(command.text));
            apply(new Noted("again: " + command.text));
        }

        @EventSourcingHandler
        void on(Opened event) {
            id = event.id;
        }
    }

    static class View {
        private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        @EventHandler
        void on(Noted event) {
            seen.add(event.text);
        }
    }

    @Test
    void a_command_reaches_the_journal_and_a_view() throws Exception {
        Slots slots = new InMemorySlots();
        EventTypes types = EventTypes.of("opened", 1, Opened.class).and("noted", 1, Noted.class);
        View view = new View();
        try (Journal journal = Journal.open(new InMemoryEntryStore(), InstantSource.system());
                var executor = Executors.newScheduledThreadPool(2)) {
            JournalEventStore events =
                    new JournalEventStore(Engines.on(journal, slots, types).build());
            SimpleCommandBus bus = SimpleCommandBus.builder()
                    .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                    .build();
            bus.registerHandlerInterceptor(new RecordingInterceptor(journal));
            Repository<Minutes> repository = EventSourcingRepository.builder(Minutes.class)
                    .eventStore(events)
                    .lockFactory(NullLockFactory.INSTANCE)
                    .cache(NoCache.INSTANCE)
                    .build();
            AggregateAnnotationCommandHandler.<Minutes>builder()
                    .aggregateType(Minutes.class)
                    .repository(repository)
                    .build()
                    .subscribe(bus);
            PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name("view")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(view)
                            .build())
                    .errorHandler(PropagatingErrorHandler.INSTANCE)
                    .messageSource(events)
                    .tokenStore(new SlotTokenStore(slots, "node", Duration.ofSeconds(10), InstantSource.system()))
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .initialToken(source -> source.createTailToken())
                    .initialSegmentCount(1)
                    .batchSize(128)
                    .coordinatorExecutor(executor)
                    .workerExecutor(executor)
                    .build();
            processor.start();

            recording().send(bus, new Open("m-1"));
            Entry entry = recording().send(bus, new Note("m-1", "attested")).orElseThrow();
            assertThat(entry.events()).extracting(Event::sequence).containsExactly(1L, 2L);
            assertThat(entry.events()).extracting(Event::aggregate).containsOnly("Minutes");
            assertThatThrownBy(() -> recording().send(bus, new Open("m-1")))
                    .isInstanceOf(AggregateStreamCreationException.class);

            assertThat(List.of(next(view), next(view))).containsExactly("attested", "again: attested");
            processor.shutDown();
            events.shutDown();
        }
    }

    private static String next(View view) throws InterruptedException {
        String seen = view.seen.poll(10, TimeUnit.SECONDS);
        return seen == null ? "nothing within ten seconds" : seen;
    }

    private static Recording recording() {
        return new Recording(new Author("clerk-7", "header"), null, null);
    }

    /** Axon's update checker asks home from axon-configuration only: without that nothing starts it. */
    @Test
    void nothing_here_can_phone_home() {
        assertThatThrownBy(() -> Class.forName("org.axonframework.config.UpdateCheckerConfigurerModule"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
