package org.councilregistry.journal.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.CheckpointScan;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.verify.Fault.Kind;
import org.jspecify.annotations.Nullable;

/** Holds the tree, as it grows, against each checkpoint: those that are kept, and those that somebody brought along. */
final class CheckpointCheck {
    private final CheckpointScan scan;
    private final KeyHistory keys;
    private final Consumer<Fault> faults;
    private final Run notSigned = new Run(Kind.CHECKPOINT_NOT_SIGNED);
    private final Run otherRoot = new Run(Kind.CHECKPOINT_ROOT);
    private final Run tooLarge = new Run(Kind.ENTRIES_MISSING);
    private final List<Brought> brought = new ArrayList<>();

    private long place;
    private @Nullable SignedNote next;
    private @Nullable Checkpoint nextSays;
    private long largest;
    private TreeHead sound = TreeHead.EMPTY;

    private record Brought(SignedNote note, Checkpoint says, Optional<VerifierKey> key) {}

    /** One thing that is wrong with several checkpoints, one after another, is told once. */
    private final class Run {
        private final Kind kind;
        private String first = "";
        private long entry;
        private long more = -1;

        Run(Kind kind) {
            this.kind = kind;
        }

        void add(long about, String detail) {
            if (more < 0) {
                entry = about;
                first = detail;
            }
            more++;
        }

        void end() {
            if (more >= 0) {
                faults.accept(
                        new Fault(entry, kind, first + (more == 0 ? "" : "; so it is with the " + more + " after it")));
            }
            more = -1;
        }
    }

    CheckpointCheck(CheckpointScan scan, KeyHistory keys, Consumer<Fault> faults) {
        this.scan = scan;
        this.keys = keys;
        this.faults = faults;
    }

    /** Compares this one too. */
    void bring(SignedNote note, Optional<VerifierKey> key) {
        try {
            brought.add(new Brought(note, Checkpoint.parse(note.text()), key));
            brought.sort(Comparator.comparingLong(one -> one.says.head().size()));
        } catch (RefusedException e) {
            faults.accept(new Fault(0, Kind.CHECKPOINT_UNREADABLE, "the checkpoint given: " + e.getMessage()));
        }
    }

    /** Reads on to the first of the kept ones. */
    void start() {
        advance();
    }

    private void advance() {
        next = null;
        nextSays = null;
        while (next == null) {
            place++;
            try {
                Optional<SignedNote> found = scan.next();
                if (found.isEmpty()) {
                    place--;
                    return;
                }
                nextSays = Checkpoint.parse(found.get().text());
                next = found.get();
            } catch (RefusedException e) {
                faults.accept(new Fault(0, Kind.CHECKPOINT_UNREADABLE, "checkpoint " + place + ": " + e.getMessage()));
            }
        }
    }

    /**
     * The record has come to this many entries.
     *
     * @param root the tree's root; null if it has none, since entries are missing
     */
    void reached(long entries, Root root) {
        while (nextSays != null && next != null && nextSays.head().size() <= entries) {
            judge(next, nextSays, nextSays.head().size() == entries ? root.now() : null);
            advance();
        }
        while (!brought.isEmpty() && brought.getFirst().says.head().size() <= entries) {
            Brought one = brought.removeFirst();
            judge(one);
            TreeHead signed = one.says.head();
            Hash now = signed.size() == entries ? root.now() : null;
            if (!Objects.equals(signed.root(), now)) {
                faults.accept(new Fault(0, Kind.CHECKPOINT_ROOT, "the checkpoint given" + signs(signed.size(), now)));
            }
        }
    }

    /** The root of the tree as it is, computed only where it is needed. */
    @FunctionalInterface
    interface Root {
        @Nullable
        Hash now();
    }

    private void judge(SignedNote note, Checkpoint says, @Nullable Hash root) {
        long size = says.head().size();
        if (size <= largest) {
            faults.accept(new Fault(
                    0,
                    Kind.CHECKPOINT_NOT_RISING,
                    "checkpoint " + place + " is of " + size + " entries, and one before it of " + largest));
            isSigned(note, size);
            return;
        }
        if (!isSigned(note, size)) {
            return;
        }
        largest = size;
        if (Objects.equals(says.head().root(), root)) {
            otherRoot.end();
            sound = says.head();
        } else {
            otherRoot.add(
                    0,
                    "checkpoint " + place + signs(size, root)
                            + (sound.size() == 0
                                    ? "; no checkpoint before it holds"
                                    : "; the last that holds is of " + sound.size()));
        }
    }

    private static String signs(long size, @Nullable Hash root) {
        return root == null
                ? " signs " + size + " entries, and not all of them are there to compare"
                : " signs another root for " + size + " entries than these have";
    }

    private boolean isSigned(SignedNote note, long size) {
        try {
            keys.open(note);
            notSigned.end();
            return true;
        } catch (RefusedException e) {
            notSigned.add(0, "checkpoint " + place + ", of " + size + " entries: " + e.getMessage());
            return false;
        }
    }

    private void judge(Brought one) {
        try {
            keys.open(one.note);
            one.key.ifPresent(key -> Checkpoint.open(one.note, List.of(key)));
        } catch (RefusedException e) {
            faults.accept(new Fault(
                    0,
                    Kind.CHECKPOINT_NOT_SIGNED,
                    "the checkpoint given, of " + one.says.head().size() + " entries: " + e.getMessage()));
        }
    }

    /** The record has this many entries, and no more. */
    void end(long entries) {
        while (next != null && nextSays != null) {
            long size = nextSays.head().size();
            // Where there is no entry at all, nothing names a key that could have signed.
            if (entries == 0 || isSigned(next, size)) {
                tooLarge.add(
                        entries + 1, "checkpoint " + place + " signs " + size + " entries, and there are " + entries);
            }
            advance();
        }
        notSigned.end();
        otherRoot.end();
        tooLarge.end();
        for (Brought one : brought) {
            judge(one);
            faults.accept(new Fault(
                    entries + 1,
                    Kind.ENTRIES_MISSING,
                    "the checkpoint given signs " + one.says.head().size() + " entries, and there are " + entries));
        }
    }

    /** How many checkpoints are kept. */
    long count() {
        return place;
    }

    /** What the newest one signs that holds. */
    TreeHead sound() {
        return sound;
    }
}
