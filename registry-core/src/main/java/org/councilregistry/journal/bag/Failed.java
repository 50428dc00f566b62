package org.councilregistry.journal.bag;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.councilregistry.journal.JournalFailedException;

/** What the file system refuses, in a sentence. */
final class Failed {
    private Failed() {}

    static JournalFailedException reading(Path file, IOException cause) {
        return new JournalFailedException(file + " cannot be read: " + reason(cause), cause);
    }

    static JournalFailedException writing(Path file, IOException cause) {
        return new JournalFailedException(file + " cannot be written: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return switch (cause) {
            case AccessDeniedException denied -> "this process may not touch " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            default -> message == null ? cause.getClass().getSimpleName() : message;
        };
    }
}
