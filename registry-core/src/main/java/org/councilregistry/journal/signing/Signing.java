package org.councilregistry.journal.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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
 * still be recorded in and read. A key that is lost while it runs is missed within seconds, and signs again when it is
 * put back.
 */
public final class Signing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);
    private static final Author AUTHOR = new Author("registry", "program");
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final int BATCH = 1_000;
    private static final int ATTEMPTS = 3;
    private static final long KEY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PROGRESS_EVERY = 100_000;

    private final Journal journal;
    private final Checkpoints checkpoints;
    private final KeyFile keyFile;
    private final Tree tree;
    private final Thread thread;

    /**
     * Held by who looks or changes the key, also while a store is asked, which may take as long as it takes. Whoever
     * only reads never waits for it.
     */
    private final ReentrantLock working = new ReentrantLock();

    // Guarded by "working".
    private @Nullable SignerKey signer;
    /** Whether the signer's key lies where no checkpoint has been kept under it yet. */
    private boolean adopting;
    /** The key that lay in its file when it was last looked for; null if there was none. */
    private @Nullable VerifierKey lay;

    private boolean keyIsReadable = true;
    private long keyLookedFor;

    // Written under "working", and read by anybody.
    private volatile KeyHistory keys;
    private volatile @Nullable Kept served;
    private volatile @Nullable String trouble;
    /** Why the last look did not come to its end. */
    private volatile @Nullable String failure;
    /** Whether the journal was seen not to be the signed one: no key helps then. */
    private volatile boolean foreign;

    private volatile long grown;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();
    private final Condition asked = lock.newCondition();

    // Guarded by "lock", which is never held while a store is asked.
    private boolean wanted;
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
        try {
            found(journal, checkpoints, keyFile, clock, origin);
            // In this order: what was signed was in the journal before, and so was the entry that names its key.
            Optional<Kept> newest = checkpoints.newest();
            long size = journal.tail().number();
            KeyHistory keys = historyOf(journal);
            Tree tree = treeOf(journal, tiles, newest.map(kept -> signed(kept, keys)), size);
            Signing signing = new Signing(journal, checkpoints, keyFile, keys, tree);
            signing.chooseSigner();
            signing.look();
            signing.thread.start();
            return signing;
        } catch (RuntimeException | Error e) {
            checkpoints.close();
            throw e;
        }
    }

    private static KeyHistory historyOf(Journal journal) {
        try {
            return KeyHistory.of(journal);
        } catch (RefusedException e) {
            throw new JournalFailedException("the journal is damaged and nothing was started: " + e.getMessage(), e);
        }
    }

    private static void found(
            Journal journal, Checkpoints checkpoints, KeyFile keyFile, InstantSource clock, @Nullable String origin) {
        // Looked for before the entry that comes before them, or another node could be founding the register between.
        Optional<Kept> newest = checkpoints.newest();
        boolean keyIsThere = keyFile.key().isPresent();
        if (journal.tail().number() > 0) {
            return;
        }
        if (newest.isPresent() || keyIsThere) {
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
        if (!record(journal, founded, 0, AUTHOR, "The register begins", clock.instant())
                && !historyOf(journal).current().equals(Optional.of(key.verifier()))) {
            // Another node founded the register just now, and this one's key is nobody's.
            keyFile.dropPending();
        }
    }

    /** Records an event of the register itself, if nothing else has taken its place; tells whether it did. */
    private static boolean record(
            Journal journal, RegisterEvent event, long sequence, Author author, String reason, Instant at) {
        Event stored = event.stored(sequence, at);
        Appended appended = journal.append(
                new Draft(author, reason, null, UUID.randomUUID().toString(), List.of(stored), Map.of()));
        return appended instanceof Appended.Written;
    }

    /**
     * The tree as far as it was signed. Tiles may have stayed while the journal beside them was put back or exchanged, so
     * none is believed that the signed root does not follow from; what comes after it is made from the entries.
     */
    private static Tree treeOf(Journal journal, Tiles tiles, Optional<TreeHead> newest, long size) {
        TreeHead signed = newest.orElse(TreeHead.EMPTY);
        if (signed.size() > size) {
            throw new JournalFailedException("entries are missing and nothing was started: a kept checkpoint signs "
                    + signed.size() + " entries, and the journal has " + size);
        }
        Tree tree = Tree.of(signed.size(), tiles, leaves(journal));
        if (tree.head().equals(signed)) {
            return tree;
        }
        LOG.warn("the kept tiles do not lead to the newest checkpoint, and are made anew");
        tiles.clear();
        tree = Tree.of(signed.size(), tiles, leaves(journal));
        if (tree.head().equals(signed)) {
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

    private void chooseSigner() {
        signer = null;
        adopting = false;
        Optional<VerifierKey> current = keys.current();
        if (current.isEmpty()) {
            trouble = "the journal does not begin with an entry that names a key";
            return;
        }
        Optional<SignerKey> pending = pending(current);
        Optional<SignerKey> key = pending.isPresent() ? pending : keyFile.key();
        lay = key.map(SignerKey::verifier).orElse(null);
        keyLookedFor = System.nanoTime();
        // Looked for after the key, which lies in its place only once a checkpoint was kept.
        boolean signedBefore = checkpoints.newest().isPresent();
        if (key.isEmpty()) {
            trouble = "the signing key " + keyFile.place() + " is missing";
        } else if (!isCurrent(key.get(), current)) {
            trouble = "the signing key " + keyFile.place() + " is not the one that the journal names";
        } else if (pending.isEmpty() && !signedBefore) {
            trouble = "the kept checkpoints are missing";
        } else {
            signer = key.get();
            adopting = pending.isPresent();
            trouble = null;
            if (signedBefore) {
                adopt();
            }
        }
    }

    /** What was under way: a first start, or a change of keys. */
    private Optional<SignerKey> pending(Optional<VerifierKey> current) {
        return keyFile.pending().filter(key -> isCurrent(key, current));
    }

    /** A key whose file is gone signs nothing more, until it is put back. */
    private void lookForKey() {
        if (System.nanoTime() - keyLookedFor < KEY_EVERY_NANOS) {
            return;
        }
        keyLookedFor = System.nanoTime();
        String before = trouble;
        try {
            VerifierKey lies = pending(keys.current())
                    .or(keyFile::key)
                    .map(SignerKey::verifier)
                    .orElse(null);
            if (!keyIsReadable || !Objects.equals(lies, lay)) {
                chooseSigner();
            }
            keyIsReadable = true;
        } catch (JournalFailedException e) {
            keyIsReadable = false;
            signer = null;
            trouble = e.getMessage();
        }
        if (!Objects.equals(trouble, before)) {
            LOG.warn("{}", trouble == null ? "the signing key signs again" : "nothing is signed: " + trouble);
        }
    }

    private void adopt() {
        if (adopting) {
            keyFile.adoptPending();
            adopting = false;
        }
    }

    private static boolean isCurrent(SignerKey key, Optional<VerifierKey> current) {
        return current.equals(Optional.of(key.verifier()));
    }

    private void follow() {
        while (awaitTurn()) {
            try {
                look();
                failure = null;
            } catch (RuntimeException | Error e) { // Also an Error: nothing would be signed any more, and nobody told.
                if (failure == null) {
                    LOG.warn("no checkpoint can be signed now: {}", e.getMessage());
                }
                failure = "no checkpoint can be signed now: " + e.getMessage();
            } finally {
                tellWaiting();
            }
        }
    }

    /** Returns when it is time to look; false when there is nothing more to do. */
    private boolean awaitTurn() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS);
            while (!wanted && !closed && left > 0) {
                left = asked.awaitNanos(left);
            }
            wanted = false;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void tellWaiting() {
        lock.lock();
        try {
            looked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Grows the tree to the journal's end, and signs it. */
    private void look() {
        working.lock();
        try {
            long size = journal.tail().number();
            grow(size);
            if (!foreign) {
                lookForKey();
            }
            Kept shown = served;
            if (foreign || (shown != null && shown.checkpoint().head().size() == tree.size())) {
                return;
            }
            for (int attempt = 0; attempt < ATTEMPTS && !sign(); attempt++) {
                // Another node kept a checkpoint first. If its cannot be seen yet, the next look will see it.
            }
        } finally {
            working.unlock();
        }
    }

    /** Shows the newest checkpoint, or signs one that is newer; false if another node came between. */
    private boolean sign() {
        Optional<Kept> newest = checkpoints.newest();
        // The journal's end, looked up after the checkpoint: it cannot have fewer entries.
        grow(journal.tail().number());
        long size = tree.size();
        if (journal.lastSequence(RegisterEvent.STREAM) + 1 != keys.size()) {
            keys = KeyHistory.of(journal);
            chooseSigner();
        }
        if (newest.isPresent() && !isOurs(newest.get())) {
            return true;
        }
        served = newest.orElse(null);
        if (newest.isPresent()) {
            adopt();
        }
        SignerKey key = signer;
        if (key == null
                || size == newest.map(kept -> kept.checkpoint().head().size()).orElse(0L)
                // An entry that the tree has not seen yet named this key: it signs none of the sizes before that.
                || !isCurrent(key, keys.keyAt(size))) {
            return true;
        }
        SignedNote note = new Checkpoint(key.verifier().name(), tree.head(size)).sign(key);
        long place = newest.map(Kept::place).orElse(0L);
        if (!checkpoints.add(place, note)) {
            return false;
        }
        served = new Kept(place + 1, note);
        adopt();
        return true;
    }

    /** Whether a checkpoint says of this journal what the tree says; if not, nothing more is signed. */
    private boolean isOurs(Kept kept) {
        TreeHead head = kept.checkpoint().head();
        if (head.size() > tree.size()) {
            throw new JournalFailedException("entries are missing: a kept checkpoint signs " + head.size()
                    + " entries, and the journal has " + tree.size());
        }
        try {
            if (keys.open(kept.note()).head().equals(tree.head(head.size()))) {
                return true;
            }
            trouble = "the journal is not the one that the checkpoint of " + head.size() + " entries signs";
        } catch (RefusedException e) {
            trouble = "the checkpoint of " + head.size() + " entries is not signed by the key that the journal names";
        }
        signer = null;
        foreign = true;
        LOG.error("nothing more is signed: {}", trouble);
        return false;
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
        grown = tree.size();
    }

    /** The register's tree; it covers at least every entry that a checkpoint covers. */
    public Tree tree() {
        return tree;
    }

    /**
     * The tree, as soon as it covers so many entries; if that takes longer than {@code longest}, as far as it has come.
     */
    public Tree tree(long entries, Duration longest) {
        await(longest, () -> grown >= entries);
        return tree;
    }

    /** The newest checkpoint that was seen here; empty if none was ever signed. */
    public Optional<SignedNote> checkpoint() {
        return Optional.ofNullable(served).map(Kept::note);
    }

    /**
     * The newest checkpoint, looked up now: of several nodes none shows an older one than another has shown before.
     * Empty if none was ever signed.
     *
     * @param longest how long to wait until the tree has come so far
     * @throws JournalFailedException if it cannot be looked up, or the tree does not come so far
     */
    public Optional<SignedNote> newest(Duration longest) {
        long size = checkpoints
                .newest()
                .map(kept -> kept.checkpoint().head().size())
                .orElse(0L);
        await(longest, () -> covers(size) || foreign);
        if (!covers(size) && !foreign) {
            throw new JournalFailedException("a checkpoint of " + size + " entries is kept, and is not seen here yet");
        }
        return checkpoint();
    }

    /** Which keys signed, and which one does. */
    public KeyHistory keys() {
        return keys;
    }

    /** Why nothing is signed here, in one sentence without a full stop; empty as long as it is. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).or(() -> Optional.ofNullable(failure));
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
        // Where another node signs, what it signed is shown here soon too.
        await(longest, () -> covers(number) || foreign);
        return Optional.ofNullable(served).filter(kept -> covers(number)).map(Kept::note);
    }

    private boolean covers(long number) {
        Kept newest = served;
        return number == 0 || (newest != null && newest.checkpoint().head().size() >= number);
    }

    /** Has it looked at once, and waits for what a look may bring. */
    private void await(Duration longest, BooleanSupplier there) {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (!there.getAsBoolean() && left > 0 && !closed) {
                if (left == longest.toNanos()) {
                    wanted = true;
                    asked.signal();
                }
                left = looked.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
     * @throws JournalFailedException if no key was ever named, if the key is not lost, or if another change came between
     */
    public VerifierKey replace(Author author, String reason, InstantSource clock) {
        return change(author, reason, clock, false);
    }

    private VerifierKey change(Author author, String reason, InstantSource clock, boolean agreed) {
        working.lock();
        try {
            keyLookedFor -= KEY_EVERY_NANOS;
            look();
            if (foreign) {
                throw new JournalFailedException("no other key helps: " + trouble);
            }
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
            if (adopting) {
                throw new JournalFailedException("the key has not signed anything yet; try again");
            }
            SignerKey next = keyFile.makePending(before.name());
            RegisterEvent event = old == null ? RegisterEvent.replace(before, next) : RegisterEvent.rotate(old, next);
            if (!record(journal, event, keys.size(), author, reason, clock.instant())
                    // An earlier attempt, whose outcome was unknown, may have recorded this very key.
                    && !KeyHistory.of(journal).current().equals(Optional.of(next.verifier()))) {
                keyFile.dropPending();
                throw new JournalFailedException(
                        "another change of keys was recorded at the same moment; look, and try again");
            }
            try {
                look();
            } catch (JournalFailedException e) {
                LOG.warn("the new key is recorded, and signs as soon as it can: {}", e.getMessage());
            }
            return next.verifier();
        } finally {
            working.unlock();
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
