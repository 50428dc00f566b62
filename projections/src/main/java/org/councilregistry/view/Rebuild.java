package org.councilregistry.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.councilregistry.view.View.Built;
import org.councilregistry.view.table.Tables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds every view beside the one that answers, one after the other, compares them row by row, and puts a new one in
 * place where they differ. Questions are answered meanwhile. One runs at a time; thread-safe.
 */
public final class Rebuild implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int DIFFERENCES_TOLD = 100;

    private final Views views;
    private final Tables tables;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by "lock".
    private @Nullable Thread thread;
    private State state = new State(false, null, null, 0, null, 0, 0, List.of(), List.of(), null);
    private volatile boolean closed;

    /**
     * How far it is.
     *
     * @param begun when the last one was begun; null if there was none
     * @param ended when it ended; null while it runs
     * @param views how many views there are to build
     * @param view the view that is being built
     * @param entries how many entries of {@code of} that view has applied
     * @param built the views that are done
     * @param differences what was found to differ, the first hundred
     * @param failure why it did not come to its end
     */
    public record State(
            boolean running,
            @Nullable Instant begun,
            @Nullable Instant ended,
            int views,
            @Nullable String view,
            long entries,
            long of,
            List<Built> built,
            List<ViewCheck.Difference> differences,
            @Nullable String failure) {}

    Rebuild(Views views, Tables tables, InstantSource clock) {
        this.views = views;
        this.tables = tables;
        this.clock = clock;
    }

    /** Begins, unless one runs already; tells how far that one is. */
    public State begin() {
        lock.lock();
        try {
            if (!state.running && !closed) {
                state = new State(
                        true, clock.instant(), null, views.all().size(), null, 0, 0, List.of(), List.of(), null);
                thread = Thread.ofPlatform().name("rebuild").daemon().start(this::run);
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** How far it is, or was. */
    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        List<Built> built = new ArrayList<>();
        List<ViewCheck.Difference> differences = new ArrayList<>();
        Instant begun = clock.instant();
        @Nullable String failure = null;
        try {
            for (View view : views.all()) {
                long of = view.treeSize();
                set(new State(true, begun, null, views.all().size(), view.name(), 0, of, built, differences, null));
                built.add(view.buildBeside(
                        tables,
                        at -> {
                            if (closed) {
                                throw new IllegalStateException("the registry stops");
                            }
                            set(new State(
                                    true,
                                    begun,
                                    null,
                                    views.all().size(),
                                    view.name(),
                                    at,
                                    of,
                                    built,
                                    differences,
                                    null));
                        },
                        difference -> {
                            LOG.error("view {}: {}", difference.view(), difference.detail());
                            if (differences.size() < DIFFERENCES_TOLD) {
                                differences.add(difference);
                            }
                        }));
            }
            LOG.info(
                    "every view was built beside the one that answers, in {} s",
                    Duration.between(begun, clock.instant()).toSeconds());
        } catch (RuntimeException | Error e) {
            failure = String.valueOf(e.getMessage());
            LOG.warn("the views were not all built beside those that answer: {}", failure);
        }
        set(new State(false, begun, clock.instant(), views.all().size(), null, 0, 0, built, differences, failure));
    }

    private void set(State next) {
        lock.lock();
        try {
            state = new State(
                    next.running,
                    next.begun,
                    next.ended,
                    next.views,
                    next.view,
                    next.entries,
                    next.of,
                    List.copyOf(next.built),
                    List.copyOf(next.differences),
                    next.failure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running;
        lock.lock();
        try {
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
