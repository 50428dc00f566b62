package org.councilregistry.journal.proof;

/**
 * What was to be proved is not proved: a proof, a signature or a text does not hold, for the reason that the message
 * tells.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String reason) {
        super(reason);
    }

    /** Refuses, for this reason, unless it holds. */
    public static void require(boolean holds, String reason) {
        if (!holds) {
            throw new RefusedException(reason);
        }
    }
}
