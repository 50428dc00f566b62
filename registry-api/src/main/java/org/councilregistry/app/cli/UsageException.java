package org.councilregistry.app.cli;

/** Only while it was looked at did it turn out that the question cannot be meant; the message says why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
