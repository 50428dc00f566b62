package org.councilregistry.journal.bag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.bag.Progress.Step;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.KeptCheckpoint;

/** Puts a bag that was checked into a store: first all entries, then all checkpoints. */
final class Restoring {
    private static final int GROUP_ENTRIES = 500;
    private static final int GROUP_BYTES = 1 << 20;
    private static final int PAGE = 100;

    private final Bag bag;
    private final EntryStore store;
    private final Checkpoints checkpoints;
    private final Checked checked;
    private final Progress progress;

    Restoring(Bag bag, EntryStore store, Checkpoints checkpoints, Checked checked, Progress progress) {
        this.bag = bag;
        this.store = store;
        this.checkpoints = checkpoints;
        this.checked = checked;
        this.progress = progress;
    }

    void run() {
        try (EntryWalk entries = new EntryWalk(bag.entries());
                Reading<Line> kept = bag.checkpoints()) {
            Tail tail = store.tail();
            requireBeginning(entries, tail.number());
            long keptAlready = requireBeginning(kept);
            appendAll(entries, tail);
            keepAll(kept, keptAlready);
        }
    }

    private void requireBeginning(EntryWalk entries, long there) {
        for (long number = 1; number <= there; ) {
            List<Entry> page = store.entries(number, PAGE);
            if (page.isEmpty()) {
                throw new JournalFailedException("entry " + number + " is missing in the store");
            }
            for (Entry entry : page) {
                number = entry.number() + 1;
                if (!entries.next().filter(entry::equals).isPresent()) {
                    throw refused("its entry " + entry.number() + " is not the bag's");
                }
            }
        }
    }

    private long requireBeginning(Reading<Line> lines) {
        long place = 0;
        List<Checkpoints.Kept> page = checkpoints.from(1, PAGE);
        while (!page.isEmpty()) {
            for (Checkpoints.Kept there : page) {
                place = there.place();
                if (!lines.next()
                        .filter(line -> KeptCheckpoint.read(line.bytes()).equals(there.note()))
                        .isPresent()) {
                    throw refused(
                            "its checkpoint of " + there.checkpoint().head().size() + " entries is not the bag's");
                }
            }
            page = checkpoints.from(place + 1, PAGE);
        }
        return place;
    }

    private BagRefusedException refused(String why) {
        return new BagRefusedException(
                "the register is not empty, and the bag cannot be put into it: " + why, List.of());
    }

    private void appendAll(EntryWalk entries, Tail from) {
        Tail tail = from;
        List<Entry> group = new ArrayList<>();
        int bytes = 0;
        for (Optional<Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
            Entry entry = next.get();
            if (group.size() == GROUP_ENTRIES || bytes + entry.size() > GROUP_BYTES) {
                tail = append(tail, group);
                group.clear();
                bytes = 0;
            }
            group.add(entry);
            bytes += entry.size();
        }
        if (!group.isEmpty()) {
            tail = append(tail, group);
        }
        if (tail.number() != checked.head().size()) {
            throw new JournalFailedException(bag + " was changed while it was read; the checkpoints were left out");
        }
    }

    private Tail append(Tail tail, List<Entry> group) {
        if (store.append(tail, List.copyOf(group)) < group.size()) {
            throw new JournalFailedException("somebody else has written into the register after entry " + tail.number()
                    + ", so that the bag cannot be put into it");
        }
        Tail reached = Tail.after(group.getLast());
        done(reached.number());
        return reached;
    }

    private void keepAll(Reading<Line> lines, long already) {
        long place = already;
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!checkpoints.add(place, KeptCheckpoint.read(line.get().bytes()))) {
                throw new JournalFailedException("somebody else has signed for the register while it was restored");
            }
            place++;
            done(checked.head().size() + place);
        }
    }

    private void done(long steps) {
        progress.at(Step.RESTORING, steps, checked.head().size() + checked.checkpoints());
    }
}
