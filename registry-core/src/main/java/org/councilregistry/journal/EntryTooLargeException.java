package org.councilregistry.journal;

/** An entry would have been larger than {@link Entry#MAX_BYTES}; nothing was recorded. */
public final class EntryTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int size;

    public EntryTooLargeException(int size) {
        super("the entry would be " + size + " bytes, and an entry is at most " + Entry.MAX_BYTES);
        this.size = size;
    }

    /** The size that the entry would have had, in bytes. */
    public int size() {
        return size;
    }
}
