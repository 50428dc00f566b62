package org.councilregistry.journal.embedded;

import static java.nio.file.StandardOpenOption.READ;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;

/**
 * The lines of a journal's file, read without the folder's lock and without touching anything, beside a registry that
 * may be running there. Its last lines may be entries that are not acknowledged yet, and that a crash could still undo.
 */
public final class JournalFile implements JournalScan {
    private final Path file;
    private final FileChannel channel;
    private final Lines lines;
    private final long size;
    private long place;
    private long done;

    private JournalFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        this.lines = new Lines(new Opened(), 0);
    }

    /**
     * Opens the journal of the register whose data lie in this folder.
     *
     * @throws JournalFailedException if no register lies there, or if it may not be read
     */
    public static JournalFile in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new JournalFailedException(
                    Files.exists(folder) ? folder + " is not a folder" : "there is no folder " + folder);
        }
        if (!Files.exists(folder.resolve(FileDisk.NAME))) {
            throw new JournalFailedException(
                    "the folder " + folder + " holds no register: there is no " + FileDisk.NAME + " in it");
        }
        return open(folder.resolve(FileDisk.NAME));
    }

    /**
     * Opens a file that is a journal, wherever it lies.
     *
     * @throws JournalFailedException if it may not be read
     */
    public static JournalFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, READ);
            try {
                return new JournalFile(file, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static JournalFailedException unreadable(Path file, IOException e) {
        String why = switch (e) {
            case java.nio.file.AccessDeniedException denied -> "this process may not read it";
            case NoSuchFileException missing -> "it is not there";
            case EOFException cut ->
                "it became shorter while it was read: a registry that starts there moves a torn" + " end aside";
            default -> FileDisk.reason(e);
        };
        return new JournalFailedException(file + " cannot be read: " + why, e);
    }

    @Override
    public Optional<Raw> next() {
        if (!lines.hasNext()) {
            done = size;
            return Optional.empty();
        }
        try {
            Lines.Line line = lines.next();
            done = line.offset() + line.start().length;
            return Optional.of(new Raw(++place, line.start(), line.tooLong(), line.ended()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** In bytes. */
    @Override
    public long total() {
        return size;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public String name(long line) {
        return file + ", line " + line;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private final class Opened implements Bytes {
        @Override
        public long size() {
            return size;
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            int start = into.position();
            while (into.hasRemaining()) {
                if (channel.read(into, position + into.position() - start) < 0) {
                    throw new EOFException(file + " ends at byte " + channel.size());
                }
            }
        }
    }
}
