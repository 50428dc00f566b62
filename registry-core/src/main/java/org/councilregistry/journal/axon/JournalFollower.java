package org.councilregistry.journal.axon;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongConsumer;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/**
 * Follows the journal by a pooled streaming processor of one segment, which one node at a time claims. What follows is
 * told of each event by its index among all events; it is told again of some after a crash.
 */
public final class JournalFollower implements AutoCloseable {
    private static final int BATCH = 256;
    private static final long CLAIM_EVERY_MILLIS = 1_000;

    private final ScheduledExecutorService executor;
    private final PooledStreamingEventProcessor processor;

    private JournalFollower(ScheduledExecutorService executor, PooledStreamingEventProcessor processor) {
        this.executor = executor;
        this.processor = processor;
    }

    /**
     * Starts to follow from where this name's token stands.
     *
     * @param seen how many events whoever follows has seen already: where it begins if this name has no token
     * @param events takes the index of each event, from 0; what it throws is tried again, with pauses
     */
    public static JournalFollower start(
            String name, JournalEventStore store, TokenStore tokens, long seen, LongConsumer events) {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("view-" + name + "-", 0).factory());
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(new Invoker(events))
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(store)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(1)
                .initialToken(source -> new GlobalSequenceTrackingToken(seen - 1))
                .batchSize(BATCH)
                .tokenClaimInterval(CLAIM_EVERY_MILLIS)
                .build();
        processor.start();
        return new JournalFollower(executor, processor);
    }

    /** Whether the processor runs and has not been stopped by an error. */
    public boolean isRunning() {
        return processor.isRunning();
    }

    @Override
    public void close() {
        processor.shutDown();
        executor.shutdownNow();
    }

    private record Invoker(LongConsumer events) implements EventHandlerInvoker {
        @Override
        public boolean canHandle(EventMessage<?> message, Segment segment) {
            return true;
        }

        @Override
        public void handle(EventMessage<?> message, Segment segment) {
            if (message instanceof TrackedEventMessage<?> tracked) {
                WrappedToken.unwrap(tracked.trackingToken(), GlobalSequenceTrackingToken.class)
                        .ifPresent(token -> events.accept(token.getGlobalIndex()));
            }
        }
    }
}
