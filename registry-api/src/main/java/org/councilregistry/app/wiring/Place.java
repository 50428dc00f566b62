package org.councilregistry.app.wiring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.mongo.MongoJournalScan;

/** Where a register lies that somebody looks at from outside, whether or not a registry runs on it. */
public sealed interface Place {
    /**
     * Opens its journal for reading, and changes nothing.
     *
     * @throws org.councilregistry.journal.JournalFailedException if there is no register, or it cannot be read
     */
    JournalScan scan();

    /** The folder of the embedded store. */
    record Folder(Path path) implements Place {
        /**
         * The folder of this name.
         *
         * @throws IllegalArgumentException if it names none, with a message for who wrote it
         */
        public static Folder of(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("must name a folder");
            }
            try {
                return new Folder(Path.of(text));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("does not name a folder: " + e.getMessage(), e);
            }
        }

        @Override
        public JournalScan scan() {
            return JournalFile.in(path);
        }
    }

    /** A database of a MongoDB. */
    record Mongo(String uri) implements Place {
        @Override
        public JournalScan scan() {
            return MongoJournalScan.open(uri);
        }

        /** Without the URI, which may hold a password. */
        @Override
        public String toString() {
            return "MongoDB";
        }
    }
}
