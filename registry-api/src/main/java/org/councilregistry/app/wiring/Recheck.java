package org.councilregistry.app.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.ScanOver;
import org.councilregistry.journal.verify.Fault;
import org.councilregistry.journal.verify.Verification;
import org.councilregistry.register.StoredEvents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the whole record again and again while the registry runs, slowly, in the background: at a start only what
 * follows the newest checkpoint is read, and nobody else would notice that something old has rotted or was changed.
 * Thread-safe.
 */
final class Recheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recheck.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration ONCE_MORE = Duration.ofMinutes(1);
    private static final int FIRST_FEW = 10;

    private final Place place;
    private final Duration every;
    private final long bytesPerSecond;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("recheck").daemon().unstarted(this::goOn);

    private volatile @Nullable Pass finished;
    private volatile @Nullable Pass damaged;
    private volatile @Nullable String failure;

    /** What one pass has found. */
    static final class Pass {
        private final Map<Fault.Kind, Long> kinds = new EnumMap<>(Fault.Kind.class);
        private final List<Fault> first = new ArrayList<>();
        private @Nullable Instant ended;
        private long entries;

        private synchronized void add(Fault fault) {
            kinds.merge(fault.kind(), 1L, Long::sum);
            if (first.size() < FIRST_FEW) {
                first.add(fault);
            }
        }

        private synchronized void end(long all, Instant now) {
            entries = all;
            ended = now;
        }

        /** When it came to its end; empty if it has not yet. */
        synchronized Optional<Instant> ended() {
            return Optional.ofNullable(ended);
        }

        /** How many entries it looked at. */
        synchronized long entries() {
            return entries;
        }

        /** How many faults of each kind it found. */
        synchronized Map<Fault.Kind, Long> kinds() {
            return new EnumMap<>(kinds);
        }

        /** The first few faults. */
        synchronized List<Fault> first() {
            return List.copyOf(first);
        }
    }

    /** The registry ends in the middle of a pass. */
    private static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Recheck(Place place, Settings.Again again, Clock clock) {
        this.place = place;
        this.every = again.every();
        this.bytesPerSecond = again.perSecond().toBytes();
        this.clock = clock;
    }

    /** Begins, soon, unless it never shall. */
    static Recheck start(Place place, Settings.Again again, Clock clock) {
        Recheck recheck = new Recheck(place, again, clock);
        if (recheck.every.isPositive()) {
            recheck.thread.start();
        }
        return recheck;
    }

    /** The last pass that came to its end. */
    Optional<Pass> finished() {
        return Optional.ofNullable(finished);
    }

    /** The newest pass that found a fault, also before its end; empty once one came to its end and found none. */
    Optional<Pass> damage() {
        return Optional.ofNullable(damaged);
    }

    /** Why the last pass was broken off; empty if it was not. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void goOn() {
        Duration pause = shorter(SOON);
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = pass() ? every : shorter(ONCE_MORE);
            }
        } catch (InterruptedException | ClosedException e) {
            // The registry ends.
        }
    }

    private Duration shorter(Duration most) {
        return every.compareTo(most) < 0 ? every : most;
    }

    /** Whether it came to its end. */
    private boolean pass() {
        Pass pass = new Pass();
        try (Place.Inspected opened = place.inspect();
                JournalScan paced = new Paced(opened.journal())) {
            long entries = new Verification(paced, opened.checkpoints(), new Verification.Watcher() {
                        @Override
                        public void fault(Fault fault) {
                            pass.add(fault);
                            damaged = pass;
                            LOG.error("the record is damaged: {}", fault);
                        }

                        @Override
                        public void at(long entries) {}
                    })
                    .comparing(opened.tiles())
                    .asOf(clock.instant())
                    .reading(event -> StoredEvents.read(event.type(), event.version(), event.data()))
                    .run()
                    .entries();
            pass.end(entries, clock.instant());
            finished = pass;
            damaged = pass.first().isEmpty() ? null : pass;
            failure = null;
            return true;
        } catch (ClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) { // Also an Error: nobody would look any more, and nobody be told.
            if (failure == null && closed.getCount() > 0) {
                LOG.warn("the record cannot be checked again now: {}", e.getMessage());
            }
            failure = String.valueOf(e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        // It may be waiting for a server that does not answer.
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads no faster than it may, so that no request feels it. */
    private final class Paced extends ScanOver {
        private final long start = System.nanoTime();
        private long read;

        Paced(JournalScan scan) {
            super(scan);
        }

        @Override
        public Optional<Raw> next() {
            long due = start + (long) (read * 1e9 / bytesPerSecond);
            try {
                if (closed.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new ClosedException();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClosedException();
            }
            Optional<Raw> next = scan.next();
            read += next.map(raw -> raw.bytes().length).orElse(0);
            return next;
        }
    }
}
