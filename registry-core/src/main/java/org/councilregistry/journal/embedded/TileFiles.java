package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;

/**
 * Tiles as files, where C2SP tlog-tiles has them: {@code tile/0/x001/234}. Nothing is forced: what a crash takes is
 * made again from the entries.
 */
public final class TileFiles implements Tiles {
    private final Path folder;

    /** The tiles in the folder {@code tile} of this one. */
    public TileFiles(Path folder) {
        this.folder = folder;
    }

    private Path file(int level, long number) {
        return folder.resolve(new TilePath(level, number, WIDTH).path());
    }

    @Override
    public Optional<byte[]> tile(int level, long number) {
        try {
            return Optional.of(Files.readAllBytes(file(level, number)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    @Override
    public void put(int level, long number, byte[] hashes) {
        Path file = file(level, number);
        Path writing = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
            Files.write(writing, hashes);
            Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    @Override
    public void clear() {
        Path root = folder.resolve("tile");
        if (!Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw failed("deleted", e);
        }
    }

    private JournalFailedException failed(String what, IOException cause) {
        return new JournalFailedException(
                "the tiles in " + folder.resolve("tile") + " cannot be " + what + ": " + FileDisk.reason(cause), cause);
    }
}
