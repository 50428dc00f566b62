package org.councilregistry.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Tail;
import org.councilregistry.recording.JournalFacts;
import org.councilregistry.view.table.Comparison;
import org.councilregistry.view.table.Position;
import org.councilregistry.view.table.Table;
import org.councilregistry.view.table.Tables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One view and where it stands. It follows the journal entry by entry; whoever feeds it, and however often, it applies
 * each entry once. A table that tells of another journal, or of another past of this one, is dropped and rebuilt.
 */
public final class View {
    private static final Logger LOG = LoggerFactory.getLogger(View.class);
    private static final int BATCH = 200;
    private static final long PROGRESS_EVERY = 10_000;
    private static final long POLL_MILLIS = 5;
    private static final String BESIDE = "-beside";

    private final Projection projection;
    private volatile Table table;
    private final Journal journal;
    private final EntryReader reader;
    private final ReentrantLock applying = new ReentrantLock();
    private volatile long eventsApplied;
    private @Nullable JournalFacts facts;

    /** Where {@code facts} stand; null before they were first needed. */
    private @Nullable Position followed;

    public View(Projection projection, Table table, Journal journal) {
        this(projection, table, journal, new EntryReader(journal));
    }

    /** As the other, and sharing with other views what is read of the journal. */
    View(Projection projection, Table table, Journal journal, EntryReader reader) {
        this.projection = projection;
        this.table = table;
        this.journal = journal;
        this.reader = reader;
    }

    public String name() {
        return projection.name();
    }

    public Table table() {
        return table;
    }

    /** How many entries the view has applied. */
    public long treeSize() {
        return table.position().entry();
    }

    /** Drops the view and builds it again from the journal. */
    public void rebuild() {
        applying.lock();
        try {
            clear();
            advance(journal.tail().number());
        } finally {
            applying.unlock();
        }
    }

    /**
     * Builds the view beside this one, which answers meanwhile, compares the two row by row, and puts the new one in
     * place where they differ.
     *
     * @param progress is told how many entries the new one has applied
     * @param differences takes each row in which they differ
     */
    Built buildBeside(Tables tables, LongConsumer progress, Consumer<ViewCheck.Difference> differences) {
        String name = projection.table();
        View beside = new View(projection, tables.table(name + BESIDE), journal);
        beside.rebuild(treeSize(), progress);
        applying.lock();
        try {
            // What came in the meantime is little; while it is applied, this view stands.
            beside.advanceTo(treeSize());
            long entries = Math.min(treeSize(), beside.treeSize());
            AtomicLong differing = new AtomicLong();
            long rows = Comparison.of(table, beside.table, entries, difference -> {
                differing.incrementAndGet();
                differences.accept(ViewCheck.words(name(), difference));
            });
            if (differing.get() > 0) {
                tables.replace(name, name + BESIDE);
                table = tables.table(name);
                facts = null;
                followed = null;
            } else {
                beside.table.clear();
            }
            return new Built(name(), entries, rows, differing.get());
        } finally {
            applying.unlock();
        }
    }

    /**
     * How a view was found that was built beside the one that answers.
     *
     * @param rows how many rows its entries make
     * @param differing in how many rows the one that answered was another; if in any, the new one is in its place
     */
    public record Built(String view, long entries, long rows, long differing) {}

    private void rebuild(long upTo, LongConsumer progress) {
        clear();
        for (long at = 0; at < upTo; at = treeSize()) {
            advanceTo(Math.min(upTo, at + BATCH));
            progress.accept(treeSize());
        }
    }

    private void clear() {
        table.clear();
        facts = null;
        followed = null;
        eventsApplied = 0;
    }

    /** Takes note that the journal has an event of this index among all its events, and applies what is new. */
    public void follow(long event) {
        if (event >= eventsApplied) {
            advanceTo(journal.tail().number());
        }
    }

    /** Applies the entries up to this one, if they are not applied yet. */
    public void advanceTo(long entry) {
        applying.lock();
        try {
            advance(entry);
        } finally {
            applying.unlock();
        }
    }

    private void advance(long entry) {
        while (true) {
            Position at = table.position();
            if (at.entry() >= entry && at.equals(followed)) {
                break;
            }
            if (!at.equals(followed) && !isOfThisJournal(at)) {
                LOG.warn("view {} tells of another journal than this one: it is dropped and built again", name());
                clear();
                continue;
            }
            if (facts == null || !at.equals(followed)) {
                facts = new JournalFacts(journal, at.entry());
                followed = at;
            }
            if (at.entry() >= entry) {
                break;
            }
            try {
                step(at, entry, facts);
            } catch (RuntimeException e) {
                // Another node may have been faster, and left rows that are newer than the facts here: go on from
                // there.
                if (table.position().equals(at)) {
                    throw e;
                }
            }
        }
    }

    private void step(Position at, long upTo, JournalFacts known) {
        List<EntryEvents> entries = reader.read(at.entry() + 1, (int) Math.min(BATCH, upTo - at.entry()));
        if (entries.isEmpty()) {
            throw new IllegalStateException("the journal has no entry " + (at.entry() + 1) + " yet");
        }
        // Until the table has moved, the facts are ahead of it; should anything fail, they are read again.
        followed = null;
        Rows rows = new Rows(table);
        for (EntryEvents read : entries) {
            known.add(read.entry(), read.events());
            projection.project(read, known, rows);
            rows.endOf(read.entry().number());
        }
        Entry last = entries.getLast().entry();
        Hash register = at.entry() == 0 ? entries.getFirst().entry().hash() : at.register();
        Position to = new Position(last.number(), last.hash(), register);
        if (table.apply(at, to, rows.changes())) {
            followed = to;
            eventsApplied = Tail.after(last).events();
            if (last.number() / PROGRESS_EVERY > at.entry() / PROGRESS_EVERY) {
                LOG.info("view {} has reached entry {} of {}", name(), last.number(), upTo);
            }
        }
        // If not, another node was faster; what it applied is read again from where the table stands now.
    }

    private boolean isOfThisJournal(Position at) {
        if (at.entry() == 0) {
            return true;
        }
        Optional<Hash> there = journal.entry(at.entry()).map(Entry::hash);
        Optional<Hash> first = journal.entry(1).map(Entry::hash);
        return there.equals(Optional.of(at.hash())) && first.equals(Optional.of(at.register()));
    }

    /** Waits until this many entries are applied, by this node or another; false if that takes longer. */
    public boolean await(long treeSize, Duration longest) {
        long start = System.nanoTime();
        while (treeSize() < treeSize) {
            long waited = System.nanoTime() - start;
            if (waited >= longest.toNanos()) {
                return false;
            }
            // Who feeds the view looks every half second, may be another node, or one that died with its claim: so
            // whoever waits does it, a little at a time, since far behind it would take longer than anybody waits.
            if (applying.tryLock()) {
                try {
                    advance(Math.min(treeSize, treeSize() + BATCH));
                } finally {
                    applying.unlock();
                }
                continue;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
