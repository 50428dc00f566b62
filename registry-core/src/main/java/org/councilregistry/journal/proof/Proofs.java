package org.councilregistry.journal.proof;

import static org.councilregistry.journal.proof.RefusedException.require;

import java.util.Iterator;
import java.util.List;
import org.councilregistry.journal.Hash;

/**
 * Checks proofs as RFC 9162 says a client does it: bottom-up from the numbers alone, sharing nothing with the
 * {@link Tree} that makes them.
 */
public final class Proofs {
    private Proofs() {}

    /**
     * Returns when the proof shows that the tree with this head has this leaf under this index (RFC 9162 section
     * 2.1.3.2).
     *
     * @param index from 0
     * @throws RefusedException if it does not
     */
    public static void requireInclusion(long index, Hash leaf, List<Hash> proof, TreeHead head) {
        require(index >= 0 && index < head.size(), "a tree of " + head.size() + " entries has no index " + index);
        // Up to where the path to the leaf leaves the tree's right border, every level has a sibling; from there on
        // only those levels have one where the path turns right.
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (head.size() - 1));
        int border = Long.bitCount(inner == Long.SIZE ? 0 : index >>> inner);
        require(
                proof.size() == inner + border,
                "the proof has " + proof.size() + " hashes, and " + (inner + border) + " belong in it");
        Hash hash = leaf;
        for (int level = 0; level < proof.size(); level++) {
            Hash sibling = proof.get(level);
            boolean right = level >= inner || (index >>> level & 1) == 1;
            hash = right ? Hash.ofNode(sibling, hash) : Hash.ofNode(hash, sibling);
        }
        require(hash.equals(head.root()), "the proof does not lead from this entry to the tree's root");
    }

    /**
     * Returns when the proof shows that the second tree begins with the first, unchanged (RFC 9162 section 2.1.4.2). The
     * empty tree is refused as a first one unless the second is empty too: everything begins with nothing.
     *
     * <p>As with inclusion, only the roots are bound by the hashes: a proof can hold for other sizes of the same shape.
     * So sizes have to come from where the roots come from, a signed checkpoint.
     *
     * @throws RefusedException if it does not
     */
    public static void requireConsistency(TreeHead first, TreeHead second, List<Hash> proof) {
        require(
                first.size() <= second.size(),
                "a tree of " + second.size() + " entries cannot begin with one of " + first.size());
        if (first.size() == second.size()) {
            require(
                    proof.isEmpty(),
                    "trees of one size need no proof, and one of " + proof.size() + " hashes is given");
            require(
                    first.root().equals(second.root()),
                    "two trees of " + first.size() + " entries have different roots");
            require(first.size() > 0 || first.root().equals(Hash.EMPTY_TREE), "the root of the empty tree is another");
            return;
        }
        require(first.size() > 0, "that a tree begins with the empty one proves nothing");
        require(!proof.isEmpty(), "the proof is empty");
        Iterator<Hash> path = proof.iterator();
        long fn = first.size() - 1;
        long sn = second.size() - 1;
        int shift = Long.numberOfTrailingZeros(~fn);
        fn >>>= shift;
        sn >>>= shift;
        // The first tree's own root, where that is a node of the second, is not sent.
        Hash start = Long.bitCount(first.size()) == 1 ? first.root() : path.next();
        Hash fr = start;
        Hash sr = start;
        while (path.hasNext()) {
            Hash node = path.next();
            require(sn != 0, "the proof has too many hashes");
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hash.ofNode(node, fr);
                sr = Hash.ofNode(node, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = Hash.ofNode(sr, node);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        require(sn == 0, "the proof has too few hashes");
        require(fr.equals(first.root()), "the proof does not lead to the root of the tree of " + first.size());
        require(sr.equals(second.root()), "the proof does not lead to the root of the tree of " + second.size());
    }
}
