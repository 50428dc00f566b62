package org.councilregistry.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a person names: receipts, entries, keys, what a monitor remembers. */
final class SmallFile {
    /** More than any note, receipt, list of keys or state has. */
    static final int LONGEST = 1_000_000;

    private SmallFile() {}

    /**
     * All bytes of a file.
     *
     * @throws UnreadableException if it cannot be read, or is longer than anything that belongs in it
     */
    static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new UnreadableException(file + " is longer than " + LONGEST + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableException(file + " cannot be read: " + reason(e), e);
        }
    }

    /** Writes a file whole or not at all. */
    static void write(Path file, byte[] bytes) {
        Path writing = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(writing, bytes);
            Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnreadableException(file + " cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> "this process may not";
            default -> String.valueOf(e.getMessage());
        };
    }
}
