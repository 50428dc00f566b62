package org.councilregistry.journal.signing;

import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.SignedNote;

/**
 * Every checkpoint that was ever signed: not derived, so kept as long as the register. Their sizes rise. Thread-safe.
 */
public interface Checkpoints extends AutoCloseable {

    /**
     * A checkpoint that is kept.
     *
     * @param place 1 for the first one, and so on
     * @param note as it was signed
     */
    record Kept(long place, SignedNote note) {
        /** What it says; its signature is not looked at. */
        public Checkpoint checkpoint() {
            return Checkpoint.parse(note.text());
        }
    }

    /** The newest one, looked up afresh. */
    Optional<Kept> newest();

    /**
     * Keeps the next one, if nothing has been kept since the newest that was seen; durable on return.
     *
     * @param seen the place of the newest that was seen, 0 for none
     * @return whether it is kept; if not, somebody else was first
     */
    boolean add(long seen, SignedNote note);

    /** At most {@code limit} of them from this place on, in order. */
    List<Kept> from(long place, int limit);

    @Override
    void close();
}
