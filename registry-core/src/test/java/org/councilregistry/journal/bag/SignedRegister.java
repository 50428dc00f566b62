package org.councilregistry.journal.bag;

import static org.councilregistry.journal.Samples.NOON;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;
import static org.councilregistry.journal.Samples.sealed;

import java.util.List;
import org.councilregistry.journal.Draft;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.signing.RegisterEvent;

/** A register in memory whose every step a test decides. */
final class SignedRegister {
    static final String ORIGIN = "example.org/register";

    final InMemoryEntryStore entries = new InMemoryEntryStore();
    final KeptInMemory checkpoints = new KeptInMemory();
    private final Tree tree = new Tree(
            new NoTiles(),
            (index, count) ->
                    entries.entries(index + 1, count).stream().map(Entry::hash).toList());
    private SignerKey key;
    private int keys = 1;

    SignedRegister() {
        this(SignerKey.of(ORIGIN, SignerKey.generate()));
    }

    SignedRegister(SignerKey key) {
        this.key = key;
        append(draft(new RegisterEvent.Founded(ORIGIN, key.verifier()).stored(0, NOON)));
    }

    /** One with two full tiles and a bit, whose key was rotated once and lost once, and eight checkpoints. */
    static SignedRegister sample() {
        return new SignedRegister()
                .sign()
                .record(200)
                .sign()
                .record(56)
                .sign()
                .rotate()
                .sign()
                .record(200)
                .sign()
                .replace()
                .record(60)
                .sign()
                .record(1)
                .sign()
                .record(89)
                .sign();
    }

    Contents contents() {
        return Contents.of(() -> new StoreScan(entries), checkpoints);
    }

    TreeHead head() {
        return tree.head();
    }

    SignedRegister record(int more) {
        for (int i = 0; i < more; i++) {
            append(draft(event("s" + entries.tail().number(), 0)));
        }
        return this;
    }

    SignedRegister sign() {
        checkpoints.add(
                checkpoints.newest().map(kept -> kept.place()).orElse(0L),
                new Checkpoint(ORIGIN, tree.head()).sign(key));
        return this;
    }

    SignedRegister rotate() {
        SignerKey next = SignerKey.of(ORIGIN, SignerKey.generate());
        append(draft(RegisterEvent.rotate(key, next).stored(keys++, NOON)));
        key = next;
        return this;
    }

    SignedRegister replace() {
        SignerKey next = SignerKey.of(ORIGIN, SignerKey.generate());
        append(draft(RegisterEvent.replace(key.verifier(), next).stored(keys++, NOON)));
        key = next;
        return this;
    }

    private void append(Draft draft) {
        Tail tail = entries.tail();
        Entry entry = sealed(draft, tail, tail.number());
        entries.append(tail, List.of(entry));
        tree.append(entry.hash());
    }

    private static final class NoTiles implements Tiles {
        @Override
        public java.util.Optional<byte[]> tile(int level, long number) {
            return java.util.Optional.empty();
        }

        @Override
        public void put(int level, long number, byte[] hashes) {}

        @Override
        public void clear() {}
    }
}
