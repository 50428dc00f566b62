package org.councilregistry.journal.proof;

import static java.util.Objects.checkIndex;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.councilregistry.journal.Hash;

/**
 * The Merkle tree of RFC 6962 over a journal's leaf hashes, which grows by appending. A leaf costs amortised one hash
 * and a bit; roots and proofs of any size up to its own cost O(log n) tiles. Full tiles are kept in {@link Tiles};
 * what is not full yet is held in memory, at most 255 hashes a level. A full tile that is missing or torn is made again
 * from the leaves.
 *
 * <p>Thread-safe.
 */
public final class Tree {
    private static final int TILE_LEVELS = 8;
    private static final int TILE_BYTES = Tiles.WIDTH * Hash.LENGTH;
    private static final int TILES_REMEMBERED = 256;

    private final Tiles tiles;
    private final Leaves leaves;

    /** For each tile level, the hashes of its last tile, which is not full. */
    private final List<ByteArrayOutputStream> open = new ArrayList<>();

    private final Map<TilePath, byte[]> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
            return size() > TILES_REMEMBERED;
        }
    };

    private long size;

    /** What a tree is made from again: the leaf hashes of the entries that it has seen. */
    @FunctionalInterface
    public interface Leaves {
        /** The hashes of exactly {@code count} leaves from this index on. */
        List<Hash> from(long index, int count);
    }

    /** A tree without leaves. */
    public Tree(Tiles tiles, Leaves leaves) {
        this.tiles = tiles;
        this.leaves = leaves;
    }

    /**
     * The tree over the first {@code size} leaves. Where tiles are kept, few leaves are read; where they are not, all
     * that the missing ones cover.
     */
    public static Tree of(long size, Tiles tiles, Leaves leaves) {
        Tree tree = new Tree(tiles, leaves);
        tree.size = size;
        // From the leaves up, since a level's last tile is made from the roots of the full ones below.
        for (int level = 0; size >>> (TILE_LEVELS * level) > 0; level++) {
            long hashes = size >>> (TILE_LEVELS * level);
            long first = hashes / Tiles.WIDTH * Tiles.WIDTH;
            ByteArrayOutputStream last = tree.open(level);
            if (level == 0) {
                if (hashes > first) {
                    leaves.from(first, (int) (hashes - first)).forEach(leaf -> last.writeBytes(leaf.toBytes()));
                }
            } else {
                for (long below = first; below < hashes; below++) {
                    last.writeBytes(tree.full(level - 1, below).root().toBytes());
                }
            }
        }
        return tree;
    }

    private ByteArrayOutputStream open(int level) {
        while (open.size() <= level) {
            open.add(new ByteArrayOutputStream());
        }
        return open.get(level);
    }

    /** Appends a leaf. */
    public synchronized void append(Hash leaf) {
        Hash hash = leaf;
        for (int level = 0; ; level++) {
            ByteArrayOutputStream last = open(level);
            last.writeBytes(hash.toBytes());
            if (last.size() < TILE_BYTES) {
                break;
            }
            byte[] full = last.toByteArray();
            tiles.put(level, ((size + 1) >>> (TILE_LEVELS * (level + 1))) - 1, full);
            last.reset();
            hash = new Hashes(full).root();
        }
        size++;
    }

    public synchronized long size() {
        return size;
    }

    /** The tree as it is now. */
    public synchronized TreeHead head() {
        return head(size);
    }

    /** The tree as it was with so many leaves. */
    public synchronized TreeHead head(long size) {
        checkSize(size);
        return new TreeHead(size, size == 0 ? Hash.EMPTY_TREE : root(0, size));
    }

    /** The leaf of this index, from 0. */
    public synchronized Hash leaf(long index) {
        checkIndex(index, size);
        return node(0, index);
    }

    /**
     * The hashes of a tile.
     *
     * @throws IllegalArgumentException if the tree has no such tile, or is not that wide there
     */
    public synchronized byte[] tile(TilePath path) {
        if (path.level() < 0 || TilePath.width(path.level(), path.number(), size) < path.width()) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no " + path.path());
        }
        return Arrays.copyOf(hashes(path.level(), path.number()).bytes, path.width() * Hash.LENGTH);
    }

    /**
     * The proof that a leaf is in the tree of this size (RFC 6962 section 2.1.1).
     *
     * @param index the leaf's, from 0
     */
    public synchronized List<Hash> inclusion(long index, long treeSize) {
        checkSize(treeSize);
        checkIndex(index, treeSize);
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = treeSize;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.add(root(middle, to));
                to = middle;
            } else {
                path.add(root(from, middle));
                from = middle;
            }
        }
        return path.reversed();
    }

    /**
     * The proof that the tree of the second size begins with that of the first (RFC 6962 section 2.1.2). It is empty
     * where they are equal, and where the first is empty, which proves nothing.
     */
    public synchronized List<Hash> consistency(long first, long second) {
        checkSize(second);
        if (first < 0 || first > second) {
            throw new IllegalArgumentException(
                    "a tree of " + second + " leaves has no tree of " + first + " before it");
        }
        if (first == 0) {
            return List.of();
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = second;
        boolean known = true; // Whether the first tree's root is the node at hand, which its owner has.
        while (to - from > 0 && first != to) {
            long middle = from + split(to - from);
            if (first <= middle) {
                path.add(root(middle, to));
                to = middle;
            } else {
                path.add(root(from, middle));
                from = middle;
                known = false;
            }
        }
        if (!known) {
            path.add(root(from, to));
        }
        return path.reversed();
    }

    private void checkSize(long treeSize) {
        if (treeSize < 0 || treeSize > size) {
            throw new IllegalArgumentException("the tree has " + size + " leaves, not " + treeSize);
        }
    }

    /** The largest power of two that is smaller. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    /** The root over the leaves from here to there; {@code from} is where a subtree of that width can begin. */
    private Hash root(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            return node(Long.numberOfTrailingZeros(width), from >>> Long.numberOfTrailingZeros(width));
        }
        long middle = from + split(width);
        return Hash.ofNode(root(from, middle), root(middle, to));
    }

    /** The node with this many levels of the binary tree below it, all of them full. */
    private Hash node(int level, long index) {
        int inTile = level % TILE_LEVELS;
        long first = index << inTile;
        Hashes hashes = hashes(level / TILE_LEVELS, first / Tiles.WIDTH);
        return hashes.root((int) (first % Tiles.WIDTH), 1 << inTile);
    }

    private Hashes hashes(int level, long number) {
        return number < size >>> (TILE_LEVELS * (level + 1))
                ? full(level, number)
                : new Hashes(open.get(level).toByteArray());
    }

    private Hashes full(int level, long number) {
        byte[] tile = remembered.computeIfAbsent(
                new TilePath(level, number, Tiles.WIDTH),
                path -> tiles.tile(level, number)
                        .filter(bytes -> bytes.length == TILE_BYTES)
                        .orElse(new byte[0]));
        if (tile.length == 0) {
            tile = made(level, number);
            remembered.put(new TilePath(level, number, Tiles.WIDTH), tile);
            tiles.put(level, number, tile);
        }
        return new Hashes(tile);
    }

    private byte[] made(int level, long number) {
        ByteArrayOutputStream made = new ByteArrayOutputStream(TILE_BYTES);
        if (level == 0) {
            leaves.from(number * Tiles.WIDTH, Tiles.WIDTH).forEach(leaf -> made.writeBytes(leaf.toBytes()));
        } else {
            for (long below = number * Tiles.WIDTH; below < (number + 1) * Tiles.WIDTH; below++) {
                made.writeBytes(full(level - 1, below).root().toBytes());
            }
        }
        return made.toByteArray();
    }

    /** The hashes of a tile, one after another. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Hashes(byte[] bytes) {
        Hash root() {
            return root(0, bytes.length / Hash.LENGTH);
        }

        /** The root over so many of them, a power of two, from this one on. */
        Hash root(int from, int count) {
            if (count == 1) {
                return Hash.of(Arrays.copyOfRange(bytes, from * Hash.LENGTH, (from + 1) * Hash.LENGTH));
            }
            return Hash.ofNode(root(from, count / 2), root(from + count / 2, count / 2));
        }
    }
}
