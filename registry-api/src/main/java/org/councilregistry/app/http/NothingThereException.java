package org.councilregistry.app.http;

/** There is nothing under this path, and never was. */
public final class NothingThereException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NothingThereException(String message) {
        super(message);
    }
}
