package org.councilregistry.view.table;

import org.councilregistry.journal.Hash;

/**
 * Where a view stands: it has applied entries 1…{@code entry} of one register.
 *
 * @param entry the last entry applied, 0 before the first
 * @param hash the hash of that entry
 * @param register the hash of entry 1, which names the register
 */
public record Position(long entry, Hash hash, Hash register) {
    /** Nothing is applied yet, of no register in particular. */
    public static final Position START = new Position(0, Hash.NONE, Hash.NONE);

    public Position {
        if (entry < 0) {
            throw new IllegalArgumentException("an entry's number is not negative: " + entry);
        }
    }
}
