package org.councilregistry.journal.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.councilregistry.journal.Hash;

/** Trees to test with, and what RFC 6962 says of them, told as it tells it: by recursion over all the leaves. */
final class Forest {
    private Forest() {}

    /** Tiles in memory, which tests may take away and damage. */
    static final class MemoryTiles implements Tiles {
        final Map<String, byte[]> kept = new TreeMap<>();

        @Override
        public Optional<byte[]> tile(int level, long number) {
            return Optional.ofNullable(kept.get(level + "/" + number)).map(byte[]::clone);
        }

        @Override
        public void put(int level, long number, byte[] hashes) {
            kept.put(level + "/" + number, hashes.clone());
        }

        @Override
        public void clear() {
            kept.clear();
        }
    }

    /** The leaf of this index: no two are alike. */
    static Hash leaf(long index) {
        return Hash.ofLeaf(Long.toString(index).getBytes(StandardCharsets.UTF_8));
    }

    static List<Hash> leaves(long from, int count) {
        return LongStream.range(from, from + count).mapToObj(Forest::leaf).toList();
    }

    static Tree grown(int size, Tiles tiles) {
        Tree tree = new Tree(tiles, Forest::leaves);
        leaves(0, size).forEach(tree::append);
        return tree;
    }

    /** MTH of RFC 6962 section 2.1. */
    static Hash root(List<Hash> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hash.EMPTY_TREE;
            case 1 -> leaves.getFirst();
            default -> {
                int middle = (int) split(leaves.size());
                yield Hash.ofNode(root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size())));
            }
        };
    }

    /** PATH of RFC 6962 section 2.1.1. */
    static List<Hash> inclusion(int index, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int middle = (int) split(leaves.size());
        List<Hash> left = leaves.subList(0, middle);
        List<Hash> right = leaves.subList(middle, leaves.size());
        return index < middle
                ? with(inclusion(index, left), root(right))
                : with(inclusion(index - middle, right), root(left));
    }

    /** PROOF of RFC 6962 section 2.1.2. */
    static List<Hash> consistency(int first, List<Hash> leaves) {
        return consistency(first, leaves, true);
    }

    private static List<Hash> consistency(int first, List<Hash> leaves, boolean known) {
        if (first == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        int middle = (int) split(leaves.size());
        List<Hash> left = leaves.subList(0, middle);
        List<Hash> right = leaves.subList(middle, leaves.size());
        return first <= middle
                ? with(consistency(first, left, known), root(right))
                : with(consistency(first - middle, right, false), root(left));
    }

    /**
     * On which sides the siblings on the way from a leaf to the root lie. It is all that an index and a size are to an
     * inclusion proof: where two pairs have the same sides, a proof for one is a proof for the other.
     */
    static String sides(long index, long size) {
        if (size == 1) {
            return "";
        }
        long middle = split(size);
        return index < middle ? sides(index, middle) + "r" : sides(index - middle, size - middle) + "l";
    }

    /**
     * The same of a consistency proof between two sizes, and at its start, whether the first root is a node of the
     * second tree, so that it is not sent.
     */
    static String sides(long first, long second, boolean known) {
        if (first == second) {
            return known ? "known" : "sent";
        }
        long middle = split(second);
        return first <= middle
                ? sides(first, middle, known) + "r"
                : sides(first - middle, second - middle, false) + "l";
    }

    private static long split(long size) {
        long half = 1;
        while (half < size - half) {
            half = 2 * half;
        }
        return half;
    }

    static List<Hash> with(List<Hash> hashes, Hash last) {
        List<Hash> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }

    /** The hash with one bit changed. */
    static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.toBytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }
}
