package org.councilregistry.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.VerifierKey;

/** Verifier keys as options name them: a key itself, or {@code @} and a file with one a line. */
final class Keys {
    private Keys() {}

    /** @throws IllegalArgumentException if it names none, with a message for who wrote it */
    static List<VerifierKey> parse(String text) {
        try {
            if (!text.startsWith("@")) {
                return List.of(VerifierKey.parse(text));
            }
            List<VerifierKey> keys = new String(SmallFile.read(Path.of(text.substring(1))), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(VerifierKey::parse)
                    .toList();
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("names a file without a key");
            }
            return keys;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("does not name a file: " + e.getMessage(), e);
        } catch (RefusedException | UnreadableException e) {
            throw new IllegalArgumentException("names no key: " + e.getMessage(), e);
        }
    }

    /** As {@link #parse}, where only one is meant. */
    static VerifierKey parseOne(String text) {
        List<VerifierKey> keys = parse(text);
        if (keys.size() > 1) {
            throw new IllegalArgumentException("names " + keys.size() + " keys, and only one can be meant");
        }
        return keys.getFirst();
    }

    /** @throws IllegalArgumentException if it names no file, with a message for who wrote it */
    static Path file(String text) {
        try {
            if (text.isBlank()) {
                throw new IllegalArgumentException("must name a file");
            }
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("does not name a file: " + e.getMessage(), e);
        }
    }
}
