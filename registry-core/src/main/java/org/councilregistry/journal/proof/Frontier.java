package org.councilregistry.journal.proof;

import java.util.Objects;
import org.councilregistry.journal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of the Merkle tree of RFC 6962: enough to append leaves and to tell the tree's root after each, in a
 * few dozen hashes however many leaves there are. One thread uses it.
 */
public final class Frontier {
    private final Nodes nodes;

    /** For each level of the binary tree, the root of the full subtree that stands there, if the size has that bit. */
    private final @Nullable Hash[] peaks = new @Nullable Hash[Long.SIZE];

    private long size;

    /** Is told of every node once it is final. */
    @FunctionalInterface
    public interface Nodes {
        /**
         * A node that will never change.
         *
         * @param level how many levels of the binary tree are below it, 0 for a leaf
         * @param index its place among those of its level, from 0
         */
        void complete(int level, long index, Hash hash);
    }

    /** The edge of a tree without leaves. */
    public Frontier(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Appends a leaf. */
    public void append(Hash leaf) {
        Hash hash = leaf;
        int level = 0;
        nodes.complete(level, size, hash);
        while (((size >>> level) & 1) == 1) {
            hash = Hash.ofNode(peak(level), hash);
            level++;
            nodes.complete(level, size >>> level, hash);
        }
        peaks[level] = hash;
        size = Math.addExact(size, 1);
    }

    public long size() {
        return size;
    }

    /** The tree as it is now. */
    public TreeHead head() {
        Hash root = null;
        for (int level = 0; level < Long.SIZE; level++) {
            if (((size >>> level) & 1) == 1) {
                root = root == null ? peak(level) : Hash.ofNode(peak(level), root);
            }
        }
        return root == null ? TreeHead.EMPTY : new TreeHead(size, root);
    }

    private Hash peak(int level) {
        return Objects.requireNonNull(peaks[level]);
    }
}
