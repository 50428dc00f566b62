package org.councilregistry.journal.bag;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.Checkpoints.Kept;
import org.councilregistry.journal.signing.KeptCheckpoint;

/**
 * What a register consists of; everything else follows from it. It may be read while the register goes on: the
 * checkpoints are read first, and every entry that one of them covers is there by then. Its keys are named by its
 * entries.
 */
public interface Contents {
    /** The file with the entries, in a data folder and in a bag. */
    String JOURNAL = "journal.jsonl";

    /** The file with the kept checkpoints, in a data folder and in a bag. */
    String CHECKPOINTS = "checkpoints.jsonl";

    /** How many are read at once from a store. */
    int PAGE = 100;

    /** Opens every kept checkpoint, oldest first. */
    Reading<SignedNote> checkpoints();

    /** Opens every entry, in order. */
    JournalScan entries();

    /** What lies in a place whose journal a scan reads and whose checkpoints a port has. */
    static Contents of(Supplier<JournalScan> entries, Checkpoints checkpoints) {
        return new Contents() {
            @Override
            public Reading<SignedNote> checkpoints() {
                return paged(place ->
                        checkpoints.from(place, PAGE).stream().map(Kept::note).toList());
            }

            @Override
            public JournalScan entries() {
                return entries.get();
            }
        };
    }

    /**
     * What lies in a folder as {@code journal.jsonl} and {@code checkpoints.jsonl}: the data folder of a register, which
     * is only read, also while it runs. A last line that is not whole is being written, and not read.
     */
    static Contents in(Path folder) {
        return new Contents() {
            @Override
            public Reading<SignedNote> checkpoints() {
                Path file = folder.resolve(CHECKPOINTS);
                return whole(file, new LineReader(file), line -> {
                    try {
                        return KeptCheckpoint.read(line.bytes());
                    } catch (RefusedException e) {
                        throw new RefusedException(file + ", line " + line.number() + ": " + e.getMessage());
                    }
                });
            }

            @Override
            public JournalScan entries() {
                return JournalFile.in(folder);
            }
        };
    }

    private static <T> Reading<T> whole(Path file, LineReader lines, Function<Line, T> read) {
        return new Reading<>() {
            @Override
            public Optional<T> next() {
                Optional<Line> line = lines.next();
                if (line.isPresent() && !line.get().whole()) {
                    RefusedException.require(
                            lines.next().isEmpty(),
                            file + ", line " + line.get().number() + " is too long");
                    return Optional.empty();
                }
                return line.map(read);
            }

            @Override
            public void close() {
                lines.close();
            }
        };
    }

    private static <T> Reading<T> paged(LongFunction<List<T>> pageFrom) {
        Queue<T> page = new ArrayDeque<>();
        AtomicLong next = new AtomicLong(1);
        return () -> {
            if (page.isEmpty()) {
                page.addAll(pageFrom.apply(next.get()));
                next.addAndGet(page.size());
            }
            return Optional.ofNullable(page.poll());
        };
    }
}
