package org.councilregistry.journal.bag;

import java.util.Optional;
import java.util.function.Consumer;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.signing.KeyHistory;

/**
 * Follows a record from its beginning, and refuses it at the first thing that does not follow: enough to say that it
 * can be put back. Who wants every fault named verifies the record.
 */
final class RecordCheck {
    private final KeyHistory keys = new KeyHistory();
    private final Tree tree;
    private Tail tail = Tail.EMPTY;

    /**
     * A check of a record, from its first entry.
     *
     * @param tiles is given each full tile as soon as it is
     */
    RecordCheck(Tiles tiles) {
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
    long follow(long size, Reading<byte[]> entries, Reading<SignedNote> kept, Consumer<byte[]> each) {
        long checkpoints = 0;
        Optional<SignedNote> next = kept.next();
        while (tail.number() < size) {
            byte[] bytes = entries.next()
                    .orElseThrow(() -> new RefusedException(
                            "entry " + (tail.number() + 1) + " is missing; a checkpoint signs " + size + " entries"));
            follow(bytes);
            each.accept(bytes);
            if (next.isPresent() && size(next.get()) <= tail.number()) {
                requireRising(size(next.get()) == tail.number());
                require(next.get());
                checkpoints++;
                next = kept.next();
            }
        }
        requireRising(next.isEmpty());
        return checkpoints;
    }

    private static void requireRising(boolean rising) {
        RefusedException.require(rising, "the sizes of the kept checkpoints do not rise");
    }

    /** How many entries a checkpoint signs. */
    static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).head().size();
    }

    private void follow(byte[] bytes) {
        long number = tail.number() + 1;
        Entry entry;
        try {
            RefusedException.require(bytes.length <= Entry.MAX_BYTES, "entry " + number + " is too long");
            entry = Entry.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("entry " + number + " cannot be read: " + e.getMessage());
        }
        RefusedException.require(
                entry.number() == number, "where entry " + number + " should be, entry " + entry.number() + " is");
        RefusedException.require(
                entry.previous().equals(tail.hash()),
                "entry " + number + " names another hash for the entry before it than that one has");
        RefusedException.require(
                entry.firstEvent() == tail.events(),
                "entry " + number + " counts " + entry.firstEvent() + " events before it, and there are "
                        + tail.events());
        keys.add(entry);
        tree.append(entry.hash());
        tail = Tail.after(entry);
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
                    "the checkpoint of " + tail.number() + " entries does not hold: " + e.getMessage());
        }
    }

    Tail tail() {
        return tail;
    }

    Tree tree() {
        return tree;
    }

    KeyHistory keys() {
        return keys;
    }
}
