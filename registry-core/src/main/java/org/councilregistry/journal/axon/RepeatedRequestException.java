package org.councilregistry.journal.axon;

import org.councilregistry.journal.Entry;

/**
 * The same author has sent the same request before: nothing was recorded now. Answer from {@link #entry()}, the entry
 * that it led to.
 */
public final class RepeatedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Entry entry;

    RepeatedRequestException(Entry entry) {
        super("this request was recorded before, as entry " + entry.number());
        this.entry = entry;
    }

    /** What the request led to when it was first sent. */
    public Entry entry() {
        return entry;
    }
}
