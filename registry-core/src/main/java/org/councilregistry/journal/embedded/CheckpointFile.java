package org.councilregistry.journal.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.KeptCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints in one text file, a line of canonical JSON each, which only grows. A line is forced to disk before
 * anybody is shown the checkpoint, so a torn last line was never shown, and is moved to a file beside it.
 */
public final class CheckpointFile implements Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    /** The file's name in the data folder. */
    public static final String NAME = "checkpoints.jsonl";

    private final Disk disk;

    /** Where each line begins, and where the last one ends. */
    private final List<Long> offsets = new ArrayList<>();

    private boolean failed;

    private CheckpointFile(Disk disk) {
        this.disk = disk;
    }

    /**
     * Opens the file.
     *
     * @param disk closed with this
     * @throws JournalFailedException if a line is damaged that is not the last, or if the disk fails
     */
    public static CheckpointFile open(Disk disk) {
        CheckpointFile file = new CheckpointFile(disk);
        try {
            file.recover();
            return file;
        } catch (IOException e) {
            disk.close();
            throw new JournalFailedException("the checkpoints cannot be read: " + disk + ": " + FileDisk.reason(e), e);
        } catch (RuntimeException | Error e) {
            disk.close();
            throw e;
        }
    }

    /**
     * The newest checkpoint kept in this folder, read without the folder's lock and without touching anything, beside a
     * registry that may be running there.
     *
     * @throws RefusedException if the last line that is ended holds none
     * @throws JournalFailedException if the file may not be read
     */
    public static Optional<SignedNote> newestIn(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (JournalFile lines = JournalFile.open(file)) {
            Optional<JournalScan.Raw> last = Optional.empty();
            for (Optional<JournalScan.Raw> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (line.get().ended()) {
                    last = line;
                }
            }
            if (last.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(KeptCheckpoint.read(last.get().bytes()));
            } catch (RefusedException e) {
                throw new RefusedException("the kept checkpoints are damaged: "
                        + lines.name(last.get().place()) + ": " + e.getMessage());
            }
        }
    }

    private void recover() throws IOException {
        offsets.add(0L);
        long size = 0;
        for (Lines lines = new Lines(disk, 0); lines.hasNext(); ) {
            Lines.Line line = lines.next();
            try {
                RefusedException.require(line.ended() && !line.tooLong(), "it breaks off");
                Checkpoint checkpoint =
                        Checkpoint.parse(KeptCheckpoint.read(line.start()).text());
                RefusedException.require(checkpoint.head().size() > size, "it is not larger than the one before it");
                size = checkpoint.head().size();
                offsets.add(line.offset() + line.start().length + 1);
            } catch (RefusedException e) {
                if (lines.hasNext()) {
                    throw new JournalFailedException("the kept checkpoints are damaged and nothing was started: " + disk
                            + ", line " + offsets.size() + ": " + e.getMessage());
                }
                String aside = disk.setAside(line.offset());
                LOG.warn("{}, line {} was torn and never shown; it was moved to {}", disk, offsets.size(), aside);
                break;
            }
        }
        if (offsets.size() > 1) {
            // After a force that failed, the page cache shows a line that the disk may not have.
            disk.write(ByteBuffer.wrap(lineAt(offsets.size() - 1)), offsets.get(offsets.size() - 2));
        }
        disk.force();
        disk.forceFolder();
    }

    /** The line of this number, with its newline. */
    private byte[] lineAt(int number) throws IOException {
        long start = offsets.get(number - 1);
        ByteBuffer line = ByteBuffer.allocate((int) (offsets.get(number) - start));
        disk.read(line, start);
        return line.array();
    }

    @Override
    public synchronized Optional<Kept> newest() {
        List<Kept> last = from(Math.max(1, offsets.size() - 1), 1);
        return last.isEmpty() ? Optional.empty() : Optional.of(last.getLast());
    }

    @Override
    public synchronized boolean add(long seen, SignedNote note) {
        if (seen != offsets.size() - 1) {
            return false;
        }
        if (failed) {
            throw new JournalFailedException("nothing more is signed until the registry is restarted");
        }
        byte[] line = (KeptCheckpoint.line(note) + "\n").getBytes(UTF_8);
        try {
            disk.write(ByteBuffer.wrap(line), offsets.getLast());
            disk.force();
        } catch (IOException e) {
            failed = true;
            throw new JournalFailedException(
                    "a checkpoint could not be written to " + disk + ": " + FileDisk.reason(e), e);
        }
        offsets.add(offsets.getLast() + line.length);
        return true;
    }

    @Override
    public synchronized List<Kept> from(long place, int limit) {
        List<Kept> kept = new ArrayList<>();
        for (long next = Math.max(1, place); next < offsets.size() && kept.size() < limit; next++) {
            try {
                byte[] line = lineAt((int) next);
                kept.add(new Kept(next, KeptCheckpoint.read(Arrays.copyOf(line, line.length - 1))));
            } catch (IOException e) {
                throw new JournalFailedException(
                        "the checkpoints cannot be read: " + disk + ": " + FileDisk.reason(e), e);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        disk.close();
    }
}
