package org.councilregistry.journal;

import java.util.Optional;

/**
 * Reads the entries of a scan in order, each checked to follow from the one before it: number, hash, and how many
 * events precede it. It ends before an unfinished last line. One thread uses it.
 */
public final class EntryWalk implements AutoCloseable {
    private final JournalScan scan;
    private Tail tail = Tail.EMPTY;

    /** Closes the scan when it is closed. */
    public EntryWalk(JournalScan scan) {
        this.scan = scan;
    }

    /**
     * The next entry; empty at the end.
     *
     * @throws DamagedJournalException if what lies there is not the entry that follows
     * @throws JournalFailedException if it cannot be read
     */
    public Optional<Entry> next() {
        Optional<JournalScan.Raw> raw = scan.next();
        if (raw.isEmpty() || !raw.get().ended()) {
            return Optional.empty();
        }
        Entry entry = follow(raw.get());
        tail = Tail.after(entry);
        return Optional.of(entry);
    }

    private Entry follow(JournalScan.Raw raw) {
        if (raw.tooLong()) {
            throw damaged(raw, "is longer than the " + Entry.MAX_BYTES + " bytes of an entry");
        }
        Entry entry;
        try {
            entry = Entry.of(raw.bytes());
        } catch (IllegalArgumentException e) {
            throw damaged(raw, "is not an entry");
        }
        if (entry.number() != tail.number() + 1) {
            throw damaged(raw, "is entry " + entry.number() + " where entry " + (tail.number() + 1) + " should be");
        }
        if (!entry.previous().equals(tail.hash())) {
            throw damaged(raw, "names another hash for the entry before it than that has");
        }
        if (entry.firstEvent() != tail.events()) {
            throw damaged(raw, "says that " + entry.firstEvent() + " events precede it, and " + tail.events() + " do");
        }
        return entry;
    }

    private DamagedJournalException damaged(JournalScan.Raw raw, String how) {
        return new DamagedJournalException(raw.place(), scan.name(raw.place()) + " " + how);
    }

    /** The last entry read. */
    public Tail tail() {
        return tail;
    }

    /** How much there is to read, and how much of it has been read. */
    public JournalScan scan() {
        return scan;
    }

    @Override
    public void close() {
        scan.close();
    }
}
