package org.councilregistry.app.http;

/** Nothing that is signed covers what was asked about; it may later. */
public final class NotYetSignedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotYetSignedException(String message) {
        super(message);
    }
}
