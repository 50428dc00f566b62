package org.councilregistry.journal.axon;

import org.councilregistry.journal.Entry;

/**
 * The author has used the idempotency key for another request: nothing was recorded now. Another key must be chosen,
 * or the first request sent again as it was.
 */
public final class IdempotencyKeyReusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Entry entry;

    /** The key led to this entry before. */
    public IdempotencyKeyReusedException(Entry entry) {
        super("the idempotency key was used for another request, which is entry " + entry.number());
        this.entry = entry;
    }

    /** What the key's first request led to. */
    public Entry entry() {
        return entry;
    }
}
