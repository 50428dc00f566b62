package org.councilregistry.journal.signing;

import java.util.Optional;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;

/**
 * Walks what a store holds as kept checkpoints, from the first, exactly as it lies there: changing nothing, in constant
 * memory, and on through whatever is damaged. How far it goes is settled when it is opened. One thread uses it.
 */
public interface CheckpointScan extends AutoCloseable {
    /** Where none is kept. */
    CheckpointScan NONE = new CheckpointScan() {
        @Override
        public Optional<SignedNote> next() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };

    /**
     * What is kept in the next place, its signature unchecked; empty at the end.
     *
     * @throws RefusedException if it is no checkpoint; the place after it comes next
     * @throws org.councilregistry.journal.JournalFailedException if it cannot be read
     */
    Optional<SignedNote> next();

    @Override
    void close();

    /** The lines of a file, each as {@link KeptCheckpoint} writes it. A last line that is still being written is left out. */
    static CheckpointScan of(JournalScan lines) {
        return new CheckpointScan() {
            @Override
            public Optional<SignedNote> next() {
                Optional<JournalScan.Raw> line = lines.next();
                if (line.isEmpty() || !line.get().ended()) {
                    return Optional.empty();
                }
                RefusedException.require(!line.get().tooLong(), "it is too long");
                return Optional.of(KeptCheckpoint.read(line.get().bytes()));
            }

            @Override
            public void close() {
                lines.close();
            }
        };
    }
}
