package org.councilregistry.journal.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.councilregistry.journal.Hash;

/**
 * The proof that one leaf is in a tree (RFC 6962 section 2.1.1), made in one pass over all of the tree's leaves, of which
 * it keeps O(log n) hashes. For who has no tiles; a {@link Tree} is quicker.
 */
public final class InclusionPass {
    private final long index;
    private final long treeSize;

    /** The subtrees whose roots are the proof, from the widest down. */
    private final List<Subtree> path = new ArrayList<>();

    /** The same in the order of their leaves. */
    private final List<Subtree> passed;

    private final Map<Subtree, Hash> roots = new HashMap<>();

    /** Roots of the full subtrees that have been passed in the subtree at hand, the widest first. */
    private final Deque<Hash> peaks = new ArrayDeque<>();

    private long seen;

    private record Subtree(long from, long to) {}

    /** Begins a pass for the leaf of this index, from 0, in a tree of this size. */
    public InclusionPass(long index, long treeSize) {
        if (index < 0 || index >= treeSize) {
            throw new IllegalArgumentException("a tree of " + treeSize + " leaves has no index " + index);
        }
        this.index = index;
        this.treeSize = treeSize;
        long from = 0;
        long to = treeSize;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (index < middle) {
                path.add(new Subtree(middle, to));
                to = middle;
            } else {
                path.add(new Subtree(from, middle));
                from = middle;
            }
        }
        passed = path.stream().sorted(Comparator.comparingLong(Subtree::from)).toList();
    }

    /** Passes the next leaf. */
    public void add(Hash leaf) {
        if (seen == treeSize) {
            throw new IllegalStateException("all " + treeSize + " leaves have been passed");
        }
        long at = seen++;
        if (at == index) {
            return;
        }
        Subtree subtree = passed.get(roots.size());
        Hash hash = leaf;
        for (long before = at - subtree.from; (before & 1) == 1; before >>>= 1) {
            hash = Hash.ofNode(peaks.removeLast(), hash);
        }
        peaks.addLast(hash);
        if (seen == subtree.to) {
            Hash root = peaks.removeLast();
            while (!peaks.isEmpty()) {
                root = Hash.ofNode(peaks.removeLast(), root);
            }
            roots.put(subtree, root);
        }
    }

    /** The proof, once all leaves have been passed. */
    public List<Hash> proof() {
        if (seen != treeSize) {
            throw new IllegalStateException(seen + " of " + treeSize + " leaves have been passed");
        }
        return path.reversed().stream()
                .map(subtree -> Objects.requireNonNull(roots.get(subtree)))
                .toList();
    }
}
