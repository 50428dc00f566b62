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
 * what is not full yet is held in memory, at most 255 hashes a level. A full tile that is missing, or has not its full
 * length, is made again from the leaves. One of full length is believed: whoever opens a tree compares its head with one
 * that was signed, and clears the tiles where they differ.
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

    /** The full tiles used last. */
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
        if (size < 0) {
            throw new IllegalArgumentException("a tree's size is not negative: " + size);
        }
        Tree tree = new Tree(tiles, leaves);
        tree.size = size;
        // From the leaves up, since a level's last tile is made from the roots of the full ones below.
        for (int level = 0; tree.count(level) > 0; level++) {
            long first = tree.count(level + 1) * Tiles.WIDTH;
            tree.open(level).writeBytes(tree.made(level, first, (int) (tree.count(level) - first)));
        }
        return tree;
    }

    /** How many hashes this tile level has, which is how many full tiles the one below has. */
    private long count(int level) {
        int levels = TILE_LEVELS * level;
        // Java shifts by the remainder of 64.
        return levels < Long.SIZE ? size >>> levels : 0;
    }

    private ByteArrayOutputStream open(int level) {
        while (open.size() <= level) {
            open.add(new ByteArrayOutputStream());
        }
        return open.get(level);
    }

    /** Appends a leaf. Where a tile that it fills cannot be kept, that is thrown, and the tree is as it was. */
    public synchronized void append(Hash leaf) {
        long grown = Math.addExact(size, 1);
        Hash hash = leaf;
        int level = 0;
        while (open(level).size() == TILE_BYTES - Hash.LENGTH) {
            byte[] full = Arrays.copyOf(open(level).toByteArray(), TILE_BYTES);
            System.arraycopy(hash.toBytes(), 0, full, TILE_BYTES - Hash.LENGTH, Hash.LENGTH);
            tiles.put(level, count(level + 1), full);
            hash = new Hashes(full).root();
            level++;
        }
        open.subList(0, level).forEach(ByteArrayOutputStream::reset);
        open(level).writeBytes(hash.toBytes());
        size = grown;
    }

    public synchronized long size() {
        return size;
    }

    /** The tree as it is now. */
    public synchronized TreeHead head() {
        return head(size);
    }

    /** The tree as it was with so many leaves. */
    public synchronized TreeHead head(long treeSize) {
        checkSize(treeSize);
        return treeSize == 0 ? TreeHead.EMPTY : new TreeHead(treeSize, root(0, treeSize));
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
        if (path.level() == TilePath.ENTRIES || TilePath.width(path.level(), path.number(), size) < path.width()) {
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
        return List.copyOf(path.reversed());
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
        while (first != to) {
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
        return List.copyOf(path.reversed());
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
        return number < count(level + 1)
                ? full(level, number)
                : new Hashes(open.get(level).toByteArray());
    }

    private Hashes full(int level, long number) {
        TilePath path = new TilePath(level, number, Tiles.WIDTH);
        byte[] tile = remembered.get(path);
        if (tile == null) {
            tile = tiles.tile(level, number)
                    .filter(kept -> kept.length == TILE_BYTES)
                    .orElseGet(() -> {
                        byte[] again = made(level, number * Tiles.WIDTH, Tiles.WIDTH);
                        tiles.put(level, number, again);
                        return again;
                    });
            remembered.put(path, tile);
        }
        return new Hashes(tile);
    }

    /** So many hashes of a tile level, from this one on, made from what is below: the leaves, or the full tiles. */
    private byte[] made(int level, long first, int count) {
        ByteArrayOutputStream made = new ByteArrayOutputStream(count * Hash.LENGTH);
        if (level > 0) {
            for (long below = first; below < first + count; below++) {
                made.writeBytes(full(level - 1, below).root().toBytes());
            }
        } else if (count > 0) {
            leaves.from(first, count).forEach(leaf -> made.writeBytes(leaf.toBytes()));
            if (made.size() != count * Hash.LENGTH) {
                throw new IllegalStateException(
                        "of the " + count + " leaves from " + first + " on, there are " + made.size() / Hash.LENGTH);
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
