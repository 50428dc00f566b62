package org.councilregistry.journal.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.embedded.Index;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Look-ups beside the journal, in this process, which follow it by entry numbers. Whoever asks says up to which entry
 * the answer has to be complete, and what is missing is read first. What is not this journal's is dropped and made anew.
 */
final class LookUps {
    private static final Logger log = LoggerFactory.getLogger(LookUps.class);
    private static final int BATCH = 1_000;
    private static final int TELL_EVERY = 10_000;

    /** What a majority has of the journal. */
    interface Source {

        /** At most so many entries from this number on, at least one: waits for it as long as a reader may wait. */
        List<Entry> following(long from, int limit);

        /** Those of these entries that are there. */
        List<Entry> at(Collection<Long> numbers);
    }

    private final Index index;
    private final Source source;
    // Questions share it, so that none is answered while the index is dropped or lacks half an entry.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Up to which entry the index is complete; negative until that is known. Guarded by the lock, as the rest is. */
    private long complete = -1;

    private Hash last = Hash.NONE;
    private Hash register = Hash.NONE;

    LookUps(Index index, Source source) {
        this.index = index;
        this.source = source;
    }

    /** Asks, when the answer is complete for every entry up to this one. */
    <T> T complete(long number, Function<Index, T> question) {
        while (true) {
            lock.readLock().lock();
            try {
                if (complete >= number) {
                    return question.apply(index);
                }
            } finally {
                lock.readLock().unlock();
            }
            follow(number);
        }
    }

    /** Tells of entries that a majority has, so that they need not be read again. It neither fails nor waits. */
    void appended(List<Entry> entries) {
        if (!lock.writeLock().tryLock()) {
            return; // Somebody is catching up, and will read them.
        }
        try {
            Entry first = entries.getFirst();
            if (complete == first.number() - 1 && last.equals(first.previous())) {
                add(entries);
            }
        } catch (JournalFailedException e) {
            // The entries are durable, and that must not be told as a failure. Who looks up next will fail.
            log.error(e.getMessage());
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void follow(long number) {
        lock.writeLock().lock();
        try {
            if (complete < 0) {
                resume();
            }
            long told = complete;
            boolean remade = false;
            while (complete < number) {
                List<Entry> next = source.following(complete + 1, BATCH);
                if (next.getFirst().previous().equals(last)) {
                    add(chained(next));
                } else {
                    if (remade || isStanding()) {
                        throw broken(next.getFirst());
                    }
                    log.warn("the look-ups do not agree with the journal at entry {}; they are made anew", complete);
                    clear();
                    remade = true;
                }
                if (complete / TELL_EVERY > told / TELL_EVERY) {
                    log.info("the look-ups are made from the journal: {} of {} entries", complete, number);
                    told = complete;
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Goes on where an earlier process left the look-ups, if it was this journal that they came from. */
    private void resume() {
        List<Long> numbers = new ArrayList<>(index.marked());
        numbers.remove(0L);
        if (!numbers.isEmpty()) {
            numbers.add(1L);
        }
        Map<Long, Hash> hashes = new HashMap<>();
        source.at(numbers).forEach(entry -> hashes.put(entry.number(), entry.hash()));
        complete = index.completeFor(hashes);
        last = hashes.getOrDefault(complete, Hash.NONE);
        register = complete == 0 ? Hash.NONE : hashes.getOrDefault(1L, Hash.NONE);
    }

    private boolean isStanding() {
        return complete == 0
                || source.at(List.of(complete)).stream()
                        .anyMatch(entry -> entry.hash().equals(last));
    }

    private static List<Entry> chained(List<Entry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (!entries.get(i).previous().equals(entries.get(i - 1).hash())) {
                throw broken(entries.get(i));
            }
        }
        return entries;
    }

    private static JournalFailedException broken(Entry entry) {
        return new JournalFailedException("the journal is damaged: entry " + entry.number()
                + " names another hash for the entry before it than that one has");
    }

    private void add(List<Entry> entries) {
        if (complete == 0) {
            register = entries.getFirst().hash();
        }
        index.addUnplaced(register, entries);
        complete = entries.getLast().number();
        last = entries.getLast().hash();
    }

    private void clear() {
        index.clear();
        complete = 0;
        last = Hash.NONE;
        register = Hash.NONE;
    }
}
