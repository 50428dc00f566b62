package org.councilregistry.journal.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.councilregistry.journal.Appended;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Draft;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.Receipt;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.Checkpoints.Kept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs for a register: follows the journal with its Merkle tree, and within a second of an append signs a checkpoint
 * that covers it. A checkpoint is signed only over entries that are durable, only after the tree was seen to continue
 * the one that was signed last, and it is kept before anybody is shown it. Thread-safe.
 *
 * <p>Where the key or the checkpoints are missing nothing is signed, and {@link #trouble} says why; the register can
 * still be recorded in and read.
 */
public final class Signing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);
    private static final Author AUTHOR = new Author("registry", "program");
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final int BATCH = 1_000;
    private static final long PROGRESS_EVERY = 100_000;

    private final Journal journal;
    private final Checkpoints checkpoints;
    private final KeyFile keyFile;
    private final Tree tree;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();
    private final Condition asked = lock.newCondition();

    // Guarded by the lock.
    private KeyHistory keys;
    private @Nullable SignerKey signer;
    private @Nullable Kept served;
    private @Nullable String trouble;
    private boolean closed;

    private Signing(Journal journal, Checkpoints checkpoints, KeyFile keyFile, KeyHistory keys, Tree tree) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.keyFile = keyFile;
        this.keys = keys;
        this.tree = tree;
        this.thread = Thread.ofPlatform().name("checkpoints").daemon().unstarted(this::follow);
    }

    /**
     * Begins to sign. A register without entries, key and checkpoints is founded: it gets a key, and its first entry
     * names it.
     *
     * @param origin the name that a new register gets; null for one that follows from its key
     * @throws JournalFailedException if the journal lacks entries that were signed, or is not the one that was signed
     */
    public static Signing start(
            Journal journal,
            Checkpoints checkpoints,
            Tiles tiles,
            KeyFile keyFile,
            InstantSource clock,
            @Nullable String origin) {
        Optional<Kept> newest = checkpoints.newest();
        if (journal.tail().number() == 0) {
            found(journal, newest, keyFile, clock, origin);
        }
        KeyHistory keys;
        try {
            keys = KeyHistory.of(journal);
        } catch (RefusedException e) {
            throw new JournalFailedException("the journal is damaged and nothing was started: " + e.getMessage(), e);
        }
        Signing signing = new Signing(journal, checkpoints, keyFile, keys, treeOf(journal, tiles, keys, newest));
        signing.chooseSigner(newest);
        signing.look();
        signing.thread.start();
        return signing;
    }

    private static void found(
            Journal journal, Optional<Kept> newest, KeyFile keyFile, InstantSource clock, @Nullable String origin) {
        if (newest.isPresent() || keyFile.key().isPresent()) {
            throw new JournalFailedException("the journal is missing: there is "
                    + (newest.isPresent()
                            ? "a checkpoint that signs "
                                    + newest.get().checkpoint().head().size() + " entries"
                            : "the signing key " + keyFile.place() + " of a register")
                    + ", and no entry; restore the journal, or move what is left of the old register away to begin"
                    + " another");
        }
        SignerKey key = keyFile.pending()
                .filter(pending ->
                        origin == null || origin.equals(pending.verifier().name()))
                .orElseGet(() -> {
                    SignerKey.Pair pair = SignerKey.generate();
                    String name = origin == null
                            ? "council-registry/" + HexFormat.of().formatHex(pair.key(), 0, 8)
                            : origin;
                    return keyFile.makePending(name, pair);
                });
        RegisterEvent founded = new RegisterEvent.Founded(key.verifier().name(), key.verifier());
        // Who loses this race is another node of a register that was founded just now; its own key signs nothing.
        record(journal, founded, 0, AUTHOR, "The register begins", clock.instant());
    }

    /** Records an event of the register itself, if nothing else has taken its place; tells whether it did. */
    private static boolean record(
            Journal journal, RegisterEvent event, long sequence, Author author, String reason, Instant at) {
        Event stored = event.stored(sequence, at);
        Appended appended = journal.append(
                new Draft(author, reason, null, UUID.randomUUID().toString(), List.of(stored), Map.of()));
        return appended instanceof Appended.Written;
    }

    private static Tree treeOf(Journal journal, Tiles tiles, KeyHistory keys, Optional<Kept> newest) {
        long size = journal.tail().number();
        if (!areOf(journal, size, tiles)) {
            LOG.warn("the kept tiles are not of this journal, and are made anew");
            tiles.clear();
        }
        Tree tree = Tree.of(size, tiles, leaves(journal));
        if (newest.isEmpty()) {
            return tree;
        }
        TreeHead signed = signed(newest.get(), keys);
        if (signed.size() > size) {
            throw new JournalFailedException("entries are missing and nothing was started: a kept checkpoint signs "
                    + signed.size() + " entries, and the journal has " + size);
        }
        if (tree.head(signed.size()).equals(signed)) {
            return tree;
        }
        LOG.warn("the kept tiles do not lead to the newest checkpoint, and are made anew");
        tiles.clear();
        tree = Tree.of(size, tiles, leaves(journal));
        if (tree.head(signed.size()).equals(signed)) {
            return tree;
        }
        throw new JournalFailedException(
                "the journal is not the one that was signed, and nothing was started: its first " + signed.size()
                        + " entries do not have the root that the newest checkpoint signs");
    }

    private static TreeHead signed(Kept kept, KeyHistory keys) {
        try {
            return keys.open(kept.note()).head();
        } catch (RefusedException e) {
            throw new JournalFailedException(
                    "the newest checkpoint is not signed by the key that the journal names, and nothing was started: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Tiles may have stayed while the journal beside them was put back or exchanged: its hashes tell. */
    private static boolean areOf(Journal journal, long size, Tiles tiles) {
        long full = size / Tiles.WIDTH;
        return full == 0
                || tiles.tile(0, full - 1)
                        .filter(bytes -> bytes.length == Tiles.WIDTH * Hash.LENGTH)
                        .map(bytes -> Hash.of(java.util.Arrays.copyOfRange(
                                        bytes, (Tiles.WIDTH - 1) * Hash.LENGTH, Tiles.WIDTH * Hash.LENGTH))
                                .equals(leaves(journal)
                                        .from(full * Tiles.WIDTH - 1, 1)
                                        .getFirst()))
                        .orElse(true);
    }

    private static Tree.Leaves leaves(Journal journal) {
        return (index, count) -> {
            List<Hash> hashes = new ArrayList<>();
            journal.entries(index + 1, count).forEach(entry -> hashes.add(entry.hash()));
            if (hashes.size() != count) {
                throw new JournalFailedException("entries from " + (index + 1) + " on are missing");
            }
            if (count == Tiles.WIDTH && (index + count) % PROGRESS_EVERY < Tiles.WIDTH) {
                LOG.info("the tree is made anew, and has reached entry {}", index + count);
            }
            return hashes;
        };
    }

    private void chooseSigner(Optional<Kept> newest) {
        signer = null;
        trouble = null;
        Optional<VerifierKey> current = keys.current();
        if (current.isEmpty()) {
            trouble = "the journal does not begin with an entry that names a key";
            return;
        }
        Optional<SignerKey> pending = keyFile.pending().filter(key -> isCurrent(key, current));
        if (pending.isPresent()) {
            // What was under way when the program ended last time: a first start, or a change of keys.
            if (newest.isPresent()) {
                keyFile.adoptPending();
            }
            signer = pending.get();
            return;
        }
        Optional<SignerKey> key = keyFile.key();
        if (key.isEmpty()) {
            trouble = "the signing key " + keyFile.place() + " is missing";
        } else if (!isCurrent(key.get(), current)) {
            trouble = "the signing key " + keyFile.place() + " is not the one that the journal names";
        } else if (newest.isEmpty()) {
            trouble = "the kept checkpoints are missing";
        } else {
            signer = key.get();
        }
    }

    private static boolean isCurrent(SignerKey key, Optional<VerifierKey> current) {
        return current.equals(Optional.of(key.verifier()));
    }

    private void follow() {
        boolean warned = false;
        while (true) {
            lock.lock();
            try {
                asked.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (closed) {
                    return;
                }
                look();
                warned = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!warned) {
                    LOG.warn("no checkpoint can be signed now: {}", e.getMessage());
                }
                warned = true;
            } finally {
                looked.signalAll();
                lock.unlock();
            }
        }
    }

    /** Grows the tree to the journal's end, and signs it. */
    private void look() {
        lock.lock();
        try {
            long size = journal.tail().number();
            grow(size);
            Kept shown = served;
            if (shown != null && shown.checkpoint().head().size() == tree.size()) {
                return;
            }
            while (true) {
                Optional<Kept> newest = checkpoints.newest();
                if (newest.isEmpty() || newest.get().checkpoint().head().size() <= tree.size()) {
                    served = newest.orElse(null);
                }
                if (!shouldSign(size, newest)) {
                    return;
                }
                // The signer may have changed with a key that another process recorded.
                SignerKey key = signer;
                if (key == null) {
                    return;
                }
                SignedNote note = new Checkpoint(key.verifier().name(), tree.head(size)).sign(key);
                long place = newest.map(Kept::place).orElse(0L);
                if (checkpoints.add(place, note)) {
                    served = new Kept(place + 1, note);
                    if (newest.isEmpty()) {
                        keyFile.adoptPending();
                    }
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean shouldSign(long size, Optional<Kept> newest) {
        if (journal.lastSequence(RegisterEvent.STREAM) + 1 != keys.size()) {
            keys = KeyHistory.of(journal);
            chooseSigner(newest);
        }
        if (signer == null || size == 0) {
            return false;
        }
        TreeHead last = newest.map(kept -> kept.checkpoint().head()).orElse(TreeHead.EMPTY);
        if (last.size() >= size) {
            return false;
        }
        if (!tree.head(last.size()).equals(last)) {
            signer = null;
            trouble = "the journal is not the one that checkpoint " + last.size() + " signs";
            LOG.error("nothing more is signed: {}", trouble);
            return false;
        }
        return true;
    }

    private void grow(long size) {
        while (tree.size() < size) {
            long from = tree.size() + 1;
            for (Entry entry : journal.entries(from, (int) Math.min(BATCH, size - tree.size()))) {
                tree.append(entry.hash());
            }
            if (tree.size() < from) {
                throw new JournalFailedException("entry " + from + " is missing, though the journal goes beyond it");
            }
        }
    }

    /** The register's tree; it covers at least every entry that a checkpoint covers. */
    public Tree tree() {
        return tree;
    }

    /** The newest checkpoint; empty if none was ever signed. */
    public Optional<SignedNote> checkpoint() {
        return newest().map(Kept::note);
    }

    private Optional<Kept> newest() {
        lock.lock();
        try {
            return Optional.ofNullable(served);
        } finally {
            lock.unlock();
        }
    }

    /** Which keys signed, and which one does. */
    public KeyHistory keys() {
        lock.lock();
        try {
            return keys;
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing is signed here, in one sentence without a full stop; empty as long as it is. */
    public Optional<String> trouble() {
        lock.lock();
        try {
            return Optional.ofNullable(trouble);
        } finally {
            lock.unlock();
        }
    }

    /** Every checkpoint that was signed. */
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /**
     * The receipt for an entry, under the newest checkpoint.
     *
     * @param number the entry's
     * @param longest how long to wait for a checkpoint that covers it
     * @return empty if none does by then
     */
    public Optional<Receipt> receipt(long number, Duration longest) {
        return covering(number, longest).map(note -> {
            long size = Checkpoint.parse(note.text()).head().size();
            return new Receipt(number - 1, tree.inclusion(number - 1, size), note);
        });
    }

    private Optional<SignedNote> covering(long number, Duration longest) {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (true) {
                Kept newest = served;
                if (newest != null && newest.checkpoint().head().size() >= number) {
                    return Optional.of(newest.note());
                }
                if (left <= 0 || closed || signer == null) {
                    return Optional.empty();
                }
                asked.signal();
                left = looked.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes a new key sign from now on, with the old one's agreement; both sign the entry that says so.
     *
     * @return the new key
     * @throws JournalFailedException if this register's own key is not there to agree, or another change came between
     */
    public VerifierKey rotate(Author author, String reason, InstantSource clock) {
        return change(author, reason, clock, true);
    }

    /**
     * Makes a new key sign in place of one that was lost. Nobody but this entry vouches for it, and whoever watches the
     * register is told so.
     *
     * @return the new key
     * @throws JournalFailedException if no key was ever named, or another change came between
     */
    public VerifierKey replace(Author author, String reason, InstantSource clock) {
        return change(author, reason, clock, false);
    }

    private VerifierKey change(Author author, String reason, InstantSource clock, boolean agreed) {
        lock.lock();
        try {
            VerifierKey before = keys.current()
                    .orElseThrow(() -> new JournalFailedException("the register names no key that could be followed"));
            SignerKey old = signer;
            if (agreed && old == null) {
                throw new JournalFailedException("the key cannot be rotated, since it does not sign: " + trouble
                        + ". A key that was lost can be replaced");
            }
            if (!agreed && old != null) {
                throw new JournalFailedException("the key is not lost, since it signs; it can be rotated");
            }
            SignerKey next = keyFile.makePending(before.name());
            RegisterEvent event = old == null ? RegisterEvent.replace(before, next) : RegisterEvent.rotate(old, next);
            if (!record(journal, event, keys.size(), author, reason, clock.instant())) {
                keyFile.dropPending();
                throw new JournalFailedException(
                        "another change of keys was recorded at the same moment; look, and try" + " again");
            }
            keyFile.adoptPending();
            look();
            return next.verifier();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            asked.signalAll();
            looked.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        checkpoints.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
