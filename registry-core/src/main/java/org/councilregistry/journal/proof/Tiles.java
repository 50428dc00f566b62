package org.councilregistry.journal.proof;

import java.util.Optional;

/**
 * Where the full tiles of a tree are kept: 256 hashes of 32 bytes each, as C2SP tlog-tiles counts them. They follow
 * from the entries, so they may be dropped at any time. A full tile never changes, and putting it again does no harm.
 */
public interface Tiles {
    /** How many hashes a full tile has. */
    int WIDTH = 256;

    /**
     * The tile of this level and number, each from 0.
     *
     * @return its 8,192 bytes; empty if it is not kept
     */
    Optional<byte[]> tile(int level, long number);

    /** Keeps a full tile, in place of any other that was kept there. */
    void put(int level, long number, byte[] hashes);

    /** Forgets every tile. */
    void clear();
}
