package org.councilregistry.journal.bag;

import java.util.Optional;
import java.util.function.Consumer;
import org.councilregistry.journal.DamagedJournalException;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.signing.KeyHistory;

/**
 * Follows a record from its beginning while it is written into a bag, and refuses it at the first thing that does not
 * follow. What lies in a bag is verified as any record is: {@link Bag#verify}.
 */
final class RecordCheck {
    private final KeyHistory keys = new KeyHistory();
    private final Tree tree;
    private final EntryWalk entries;

    /**
     * A check of a record, from its first entry.
     *
     * @param scan closed by whoever opened it
     * @param tiles is given each full tile as soon as it is
     */
    RecordCheck(JournalScan scan, Tiles tiles) {
        this.entries = new EntryWalk(scan);
        this.tree = new Tree(tiles, (index, count) -> {
            throw new IllegalStateException("a tile that was given is gone");
        });
    }

    /**
     * Follows a record up to this size, and requires each checkpoint on the way.
     *
     * @param each is given each entry once it is seen to follow
     * @return how many checkpoints there are
     * @throws RefusedException if an entry does not follow or is missing, or if a checkpoint does not hold
     */
    long follow(long size, Reading<SignedNote> kept, Consumer<Entry> each) {
        long checkpoints = 0;
        Optional<SignedNote> next = kept.next();
        while (tree.size() < size) {
            Entry entry = next();
            each.accept(entry);
            if (next.isPresent() && size(next.get()) <= entry.number()) {
                requireRising(size(next.get()) == entry.number());
                require(next.get());
                checkpoints++;
                next = kept.next();
            }
        }
        requireRising(next.isEmpty());
        return checkpoints;
    }

    private Entry next() {
        try {
            Entry entry = entries.next()
                    .orElseThrow(() -> new RefusedException(
                            "the journal ends after entry " + tree.size() + ", and a checkpoint signs more"));
            keys.add(entry);
            tree.append(entry.hash());
            return entry;
        } catch (DamagedJournalException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static void requireRising(boolean rising) {
        RefusedException.require(rising, "the sizes of the kept checkpoints do not rise");
    }

    /** How many entries a checkpoint signs. */
    static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).head().size();
    }

    /**
     * Returns when a checkpoint signs exactly the entries that were followed, by the key whose time it is.
     *
     * @throws RefusedException if it does not
     */
    private void require(SignedNote note) {
        try {
            Checkpoint checkpoint = keys.open(note);
            RefusedException.require(
                    checkpoint.head().equals(tree.head()), "the entries have another root than the one that it signs");
        } catch (RefusedException e) {
            throw new RefusedException(
                    "the checkpoint of " + tree.size() + " entries does not hold: " + e.getMessage());
        }
    }

    Tree tree() {
        return tree;
    }

    KeyHistory keys() {
        return keys;
    }
}
