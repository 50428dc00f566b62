package org.councilregistry.journal.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.proof.SignedNote;

/** Checkpoints for tests of what stands on them. They outlive whoever closes them. */
public class InMemoryCheckpoints implements Checkpoints {
    private final List<Kept> kept = new ArrayList<>();

    @Override
    public synchronized Optional<Kept> newest() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.getLast());
    }

    @Override
    public synchronized boolean add(long seen, SignedNote note) {
        return seen == kept.size() && kept.add(new Kept(seen + 1, note));
    }

    @Override
    public synchronized List<Kept> from(long place, int limit) {
        return kept.stream().skip(Math.max(1, place) - 1).limit(limit).toList();
    }

    @Override
    public void close() {}
}
