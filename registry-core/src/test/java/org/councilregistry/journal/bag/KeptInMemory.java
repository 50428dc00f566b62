package org.councilregistry.journal.bag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.signing.Checkpoints;

/** Checkpoints for tests of what stands on them. */
final class KeptInMemory implements Checkpoints {
    private final List<SignedNote> notes = new ArrayList<>();

    @Override
    public Optional<Kept> newest() {
        return notes.isEmpty() ? Optional.empty() : Optional.of(new Kept(notes.size(), notes.getLast()));
    }

    @Override
    public boolean add(long seen, SignedNote note) {
        return seen == notes.size() && notes.add(note);
    }

    @Override
    public List<Kept> from(long place, int limit) {
        List<Kept> kept = new ArrayList<>();
        for (long next = place; next <= notes.size() && kept.size() < limit; next++) {
            kept.add(new Kept(next, notes.get((int) next - 1)));
        }
        return kept;
    }

    @Override
    public void close() {}
}
