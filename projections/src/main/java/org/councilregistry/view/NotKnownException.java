package org.councilregistry.view;

import java.util.Optional;

/**
 * What was asked about is not known to the register as of that tree size, or nothing about it had been decided by that
 * day. The two are never the same, and neither is "none".
 */
public final class NotKnownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why there is no answer. */
    public enum Why {
        /** The register does not know it at all. */
        UNKNOWN,
        /** The register came to know it later than the tree size that was asked about. */
        NOT_KNOWN_THEN,
        /** The register knew it, and nothing about it had been decided by the day that was asked about. */
        NOT_DECIDED_THEN
    }

    private final Why why;
    private final transient Optional<Long> knownFrom;

    private NotKnownException(Why why, String message, Optional<Long> knownFrom) {
        super(message);
        this.why = why;
        this.knownFrom = knownFrom;
    }

    /** No entry says anything of it. */
    public static NotKnownException unknown(String what) {
        return new NotKnownException(Why.UNKNOWN, "The register does not know the " + what + ".", Optional.empty());
    }

    static NotKnownException notKnownThen(String what, Reading reading, long knownFrom) {
        return new NotKnownException(
                Why.NOT_KNOWN_THEN,
                "With " + reading.treeSize() + " entries the register did not know the " + what
                        + "; it has known it from entry " + knownFrom + ".",
                Optional.of(knownFrom));
    }

    static NotKnownException notDecidedThen(String what, Reading reading, long knownFrom) {
        return new NotKnownException(
                Why.NOT_DECIDED_THEN,
                "The register knows the " + what + " from entry " + knownFrom
                        + ", and what it knows of it begins after " + reading.validAt() + ".",
                Optional.of(knownFrom));
    }

    public Why why() {
        return why;
    }

    /** The entry from which it is known, if it is. */
    public Optional<Long> knownFrom() {
        return knownFrom;
    }
}
