package org.councilregistry.journal.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.journal.JournalFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code journal.jsonl} in a folder, which it holds locked for this process until it is closed; or a file beside
 * it.
 */
public final class FileDisk implements Disk {
    static final String NAME = "journal.jsonl";
    private static final int COPY_BYTES = 1 << 20;

    private final Path folder;
    private final Path file;
    private final @Nullable FileChannel lock;
    private final FileChannel writing;
    // Apart from the one that writes: interrupting a thread that reads closes the channel under it.
    private FileChannel reading;
    private boolean closed;

    private FileDisk(Path folder, String name, @Nullable FileChannel lock) throws IOException {
        this.folder = folder;
        this.file = folder.resolve(name);
        this.lock = lock;
        this.writing = FileChannel.open(file, CREATE, WRITE);
        try {
            this.reading = FileChannel.open(file, READ);
        } catch (IOException e) {
            writing.close();
            throw e;
        }
    }

    /**
     * Opens the file in this folder, and makes both where they are missing.
     *
     * @throws JournalFailedException if another process owns the folder, or if it cannot be written
     */
    public static FileDisk open(Path folder) {
        try {
            createDurably(folder.toAbsolutePath());
            FileChannel lock = lock(folder);
            try {
                return new FileDisk(folder, NAME, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalFailedException(
                    "the journal cannot be kept in the folder " + folder + ": " + reason(e), e);
        }
    }

    /**
     * Another file of this kind in the same folder, which stays this process's for as long as this one is open.
     *
     * @throws JournalFailedException if it cannot be written
     */
    public FileDisk beside(String name) {
        try {
            return new FileDisk(folder, name, null);
        } catch (IOException e) {
            throw new JournalFailedException(folder.resolve(name) + " cannot be written: " + reason(e), e);
        }
    }

    // A file of its own: closing any other channel on a locked file would give up the lock on it (POSIX).
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("journal.lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This very process owns it already.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new JournalFailedException(
                "the folder " + folder + " is in use: a running registry keeps its journal there");
    }

    private static void createDurably(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
            missing.add(each);
        }
        Files.createDirectories(folder);
        for (Path each : missing) {
            Path parent = each.getParent();
            if (parent != null) {
                forceFolder(parent);
            }
        }
    }

    @Override
    public long size() throws IOException {
        return writing.size();
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
        int start = into.position();
        boolean interrupted = false;
        try {
            while (into.hasRemaining()) {
                FileChannel channel = reading();
                try {
                    if (channel.read(into, position + into.position() - start) < 0) {
                        throw new EOFException(file + " ends at byte " + channel.size());
                    }
                } catch (ClosedChannelException e) {
                    // Somebody interrupted a reader. That must not take the file from all others.
                    interrupted |= Thread.interrupted();
                    reopen();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized FileChannel reading() {
        return reading;
    }

    private synchronized void reopen() throws IOException {
        if (closed) {
            throw new IOException(file + " is closed");
        }
        if (!reading.isOpen()) {
            reading = FileChannel.open(file, READ);
        }
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += writing.write(bytes, at);
        }
    }

    @Override
    public void force() throws IOException {
        writing.force(false);
    }

    @Override
    public void forceFolder() throws IOException {
        forceFolder(folder);
    }

    private static void forceFolder(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows opens no folder as a file, and keeps its folders durable itself.
        }
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    @Override
    public String setAside(long from) throws IOException {
        String torn = file.getFileName().toString().replaceFirst("\\.jsonl$", ".torn-");
        int n = 1;
        while (Files.exists(folder.resolve(torn + n))) {
            n++;
        }
        Path aside = folder.resolve(torn + n);
        try (FileChannel copy = FileChannel.open(aside, CREATE_NEW, WRITE)) {
            long end = size();
            for (long at = from; at < end; ) {
                ByteBuffer part = ByteBuffer.allocate((int) Math.min(COPY_BYTES, end - at));
                read(part, at);
                part.flip();
                at += part.remaining();
                while (part.hasRemaining()) {
                    copy.write(part);
                }
            }
            copy.force(true);
        }
        forceFolder();
        writing.truncate(from);
        writing.force(true);
        return aside.getFileName().toString();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            reading.close();
            writing.close();
            if (lock != null) {
                lock.close(); // Last: until then nobody else may have the folder.
            }
        } catch (IOException e) {
            throw new JournalFailedException(file + " could not be closed: " + reason(e), e);
        }
    }

    /** What an operator can act on; Java's own message is often just the file's name. */
    static String reason(IOException e) {
        String message = e.getMessage();
        return switch (e) {
            case AccessDeniedException denied -> "this process may not write " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is there already, and is not a folder";
            case NoSuchFileException missing -> missing.getFile() + " is not there and cannot be made";
            default -> message == null ? e.getClass().getSimpleName() : message;
        };
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
