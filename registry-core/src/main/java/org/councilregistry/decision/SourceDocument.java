package org.councilregistry.decision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that a decision rests on. It enters by title, date and digest, never by its text.
 *
 * @param id unique in its decision
 * @param sha256 the SHA-256 of the file, 64 hex digits; null where nobody has it
 */
public record SourceDocument(
        String id,
        String title,
        @Nullable LocalDate date,
        @Nullable String sha256) {
    /**
     * A digest as it is written.
     *
     * @throws IllegalArgumentException with a message for the sender
     */
    public static String digest(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("must be 64 lower-case hex digits");
        }
        return text;
    }
}
