package org.councilregistry.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The register's record of truth: entries 1, 2, 3, … that are never changed, removed or renumbered. Appending is
 * all-or-nothing, and what was acknowledged is durable. Appends that arrive together are written together.
 *
 * <p>Thread-safe. One journal is opened per store and process.
 */
public final class Journal implements AutoCloseable {
    private static final int LARGEST_GROUP = 128;

    /** The writer gathers a group for at most this part of the time that the last one took. */
    private static final int GATHERING_SHARE = 4;

    private static final long LONGEST_GATHERING_NANOS = 5_000_000;

    private final EntryStore store;
    private final InstantSource clock;
    private final Thread writer;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> queue = new ArrayDeque<>();
    /** How many have to wait for the writer to be woken. */
    private int wanted = 1;

    private boolean closed;

    /** The tail as the writer knows it; null when it must be looked up again. Only the writer touches it. */
    private @Nullable Tail known;

    /** How many appended at once of late, and how long the last group was under way. Only the writer touches them. */
    private int together = 1;

    private long underWayNanos;

    private record Pending(Unsealed unsealed, CompletableFuture<Appended> outcome) {
        Draft draft() {
            return unsealed.draft();
        }
    }

    private Journal(EntryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("journal-writer").daemon().unstarted(this::write);
    }

    /** Opens the journal that the store holds; closing it closes the store. */
    public static Journal open(EntryStore store, InstantSource clock) {
        Journal journal = new Journal(store, clock);
        journal.writer.start();
        return journal;
    }

    /**
     * Appends the draft as one entry, and returns when it is durable or refused.
     *
     * @throws IllegalArgumentException if the draft cannot be written as JSON; nothing was recorded
     * @throws EntryTooLargeException if the entry would be too large; nothing was recorded
     * @throws OutcomeUnknownException if it may or may not have been recorded
     * @throws JournalFailedException if the journal cannot be written; nothing was acknowledged
     */
    public Appended append(Draft draft) {
        CompletableFuture<Appended> outcome = new CompletableFuture<>();
        enqueue(new Pending(Entry.unsealed(draft), outcome));
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Why nothing more can be recorded until a restart; empty as long as it may be tried. */
    public Optional<String> failure() {
        return store.failure();
    }

    /** The end of the journal, looked up afresh. */
    public Tail tail() {
        return store.tail();
    }

    /** The entry of this number, empty beyond the end. */
    public Optional<Entry> entry(long number) {
        return number < 1 ? Optional.empty() : store.entry(number);
    }

    /** At most {@code limit} entries from number {@code from} on, in order. */
    public List<Entry> entries(long from, int limit) {
        return store.entries(Math.max(1, from), limit);
    }

    /**
     * The last sequence in a stream, −1 if it has no events, also not in what another node recorded just now. A later
     * sequence that another node recorded since the last {@link #tail} may be missed: appending notices.
     */
    public long lastSequence(String stream) {
        long last = store.lastSequence(stream);
        if (last >= 0) {
            return last;
        }
        store.tail();
        return store.lastSequence(stream);
    }

    /**
     * The entries with events of this stream from this sequence on, oldest first, at most {@code limit} of them. Those
     * that another node recorded since the last {@link #tail} may be missed: appending notices.
     */
    public List<Entry> entriesOf(String stream, long fromSequence, int limit) {
        List<Long> numbers = store.entriesOf(stream, fromSequence, limit);
        List<Entry> entries = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += LARGEST_GROUP) {
            List<Long> some = numbers.subList(from, Math.min(numbers.size(), from + LARGEST_GROUP));
            List<Entry> found = store.entriesAt(some);
            entries.addAll(
                    found.size() == some.size()
                            ? found
                            : some.stream().map(this::required).toList());
        }
        return entries;
    }

    /** The entry that an author's idempotency key led to, if it has been used, on whatever node. */
    public Optional<Entry> entryFor(String account, String idempotencyKey) {
        String key = Entry.requestKey(account, idempotencyKey);
        Long number = store.bearers(Set.of(key)).get(key);
        if (number == null) {
            store.tail();
            number = store.bearers(Set.of(key)).get(key);
        }
        return Optional.ofNullable(number).map(this::required);
    }

    /**
     * How many entries the register held at that moment. Costs about twenty reads in a journal of a million entries.
     */
    public long treeSizeAt(Instant moment) {
        long low = 0;
        long high = tail().number();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (required(middle).recordedAt().isAfter(moment)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private Entry required(long number) {
        return entry(number)
                .orElseThrow(() -> new JournalFailedException(
                        "entry " + number + " is missing, though the journal goes beyond it"));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (true) {
            try {
                writer.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        queue.forEach(pending -> pending.outcome.completeExceptionally(closed()));
        queue.clear();
        store.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static JournalFailedException closed() {
        return new JournalFailedException("the journal is closed; nothing was recorded");
    }

    private void enqueue(Pending pending) {
        lock.lock();
        try {
            if (closed) {
                throw closed();
            }
            queue.add(pending);
            if (queue.size() >= wanted) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What must be tried again and what waits to be written, in the order in which it came; nothing when the journal is
     * being closed.
     */
    private List<Pending> nextGroup(List<Pending> again) {
        lock.lock();
        try {
            if (again.isEmpty()) {
                gather();
            }
            List<Pending> group = new ArrayList<>(again);
            while (!closed && !queue.isEmpty() && group.size() < LARGEST_GROUP) {
                group.add(queue.remove());
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for somebody to append, and then a moment for those who did so before and have just been answered: else two
     * halves would take turns, and each wait for the other's write too.
     */
    private void gather() {
        // The writer is never interrupted: Java closes a file under a thread that is interrupted while writing it.
        while (queue.isEmpty() && !closed) {
            changed.awaitUninterruptibly();
        }
        long left = Math.min(underWayNanos / GATHERING_SHARE, LONGEST_GATHERING_NANOS);
        wanted = Math.min(together, LARGEST_GROUP);
        try {
            while (left > 0 && queue.size() < wanted && !closed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody knows the writer to interrupt it", e);
        } finally {
            wanted = 1;
        }
    }

    private int queued() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        List<Pending> group = nextGroup(List.of());
        while (!group.isEmpty()) {
            group = nextGroup(round(group));
        }
    }

    /** Settles what can be settled in one write to the store, and returns what must be tried again. */
    private List<Pending> round(List<Pending> waiting) {
        List<Pending> later = new ArrayList<>();
        List<Pending> sent = new ArrayList<>();
        List<Entry> group = new ArrayList<>();
        try {
            Tail tail = known == null ? store.tail() : known;
            long durable = tail.number();
            known = tail;
            Map<String, Long> taken = store.bearers(allKeys(waiting));
            Set<String> keysInGroup = new HashSet<>();
            Set<String> streamsInGroup = new HashSet<>();
            for (Pending pending : waiting) {
                Draft draft = pending.draft();
                Set<String> keys = pending.unsealed.keys();
                // What depends on a draft of this very group is judged when that one's fate is known.
                if (keys.stream().anyMatch(keysInGroup::contains)
                        || draft.read().keySet().stream().anyMatch(streamsInGroup::contains)) {
                    later.add(pending);
                    continue;
                }
                try {
                    Appended refusal = refusal(draft, taken);
                    if (refusal != null) {
                        pending.outcome.complete(refusal);
                        continue;
                    }
                    Entry entry = pending.unsealed.seal(tail, clock.instant(), durable);
                    tail = Tail.after(entry);
                    group.add(entry);
                } catch (EntryTooLargeException e) {
                    pending.outcome.completeExceptionally(e);
                    continue;
                }
                sent.add(pending);
                keysInGroup.addAll(keys);
                draft.events().forEach(event -> {
                    if (event.stream() != null) {
                        streamsInGroup.add(event.stream());
                    }
                });
            }
            if (group.isEmpty()) {
                return later;
            }
            long start = System.nanoTime();
            int stored = store.append(known, group);
            underWayNanos = System.nanoTime() - start;
            together = waiting.size() + queued(); // Before anybody is answered and comes again.
            for (int i = 0; i < stored; i++) {
                sent.get(i).outcome.complete(new Appended.Written(group.get(i)));
            }
            if (stored == group.size()) {
                known = tail;
                return later;
            }
            known = null;
            List<Pending> again = new ArrayList<>(sent.subList(stored, sent.size()));
            again.addAll(later);
            return again;
        } catch (OutcomeUnknownException e) {
            known = null;
            sent.forEach(pending -> pending.outcome.completeExceptionally(e));
            return later;
        } catch (RuntimeException | Error e) { // Also an Error: nobody may wait for an answer that never comes.
            known = null;
            waiting.forEach(pending -> pending.outcome.completeExceptionally(e));
            return List.of();
        }
    }

    private static Set<String> allKeys(List<Pending> group) {
        Set<String> keys = new HashSet<>();
        for (Pending pending : group) {
            keys.addAll(pending.unsealed.keys());
        }
        return keys;
    }

    private @Nullable Appended refusal(Draft draft, Map<String, Long> taken) {
        Request request = draft.request();
        if (request != null) {
            Long number = taken.get(Entry.requestKey(draft.author().account(), request.key()));
            if (number != null) {
                Entry first = required(number);
                return request.equals(first.request()) ? new Appended.Repeated(first) : new Appended.KeyReused(first);
            }
        }
        Set<String> own = new HashSet<>();
        for (Event event : draft.events()) {
            String id = Entry.eventKey(event.id());
            Long bearer = taken.get(id);
            if (bearer != null || !own.add(id)) {
                return new Appended.EventIdTaken(event.id(), bearer == null ? 0 : bearer);
            }
            if (event.stream() != null) {
                String place = Entry.sequenceKey(event.stream(), event.sequence());
                bearer = taken.get(place);
                if (bearer != null || !own.add(place)) {
                    return new Appended.SequenceTaken(event.stream(), event.sequence(), bearer == null ? 0 : bearer);
                }
            }
        }
        for (Map.Entry<String, Long> read : draft.read().entrySet()) {
            long actual = store.lastSequence(read.getKey());
            if (actual < read.getValue()) {
                // Another node wrote what was read, and here it is not known yet. The append after the old tail loses.
                store.tail();
                actual = store.lastSequence(read.getKey());
            }
            if (actual != read.getValue()) {
                return new Appended.ReadStale(read.getKey(), read.getValue(), actual);
            }
        }
        return null;
    }
}
