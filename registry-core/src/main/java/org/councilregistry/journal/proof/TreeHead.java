package org.councilregistry.journal.proof;

import org.councilregistry.journal.Hash;

/**
 * A Merkle tree's size and root (RFC 6962 section 2.1): all that is needed to tell whether two trees are the same.
 *
 * @param size how many leaves there are
 * @param root the hash over all of them
 */
public record TreeHead(long size, Hash root) {
    /** The tree without leaves. */
    public static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY_TREE);

    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree's size is not negative: " + size);
        }
    }
}
