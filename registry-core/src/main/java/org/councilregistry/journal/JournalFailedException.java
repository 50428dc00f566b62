package org.councilregistry.journal;

/** The journal cannot be read or written, for the reason given in one sentence, and nothing was acknowledged. */
public final class JournalFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JournalFailedException(String message) {
        super(message);
    }

    public JournalFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
