package org.councilregistry.app.cli;

/** A file or a server that a command was to look at cannot be looked at; the message says why. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
