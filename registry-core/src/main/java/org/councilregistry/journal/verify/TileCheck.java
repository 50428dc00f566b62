package org.councilregistry.journal.verify;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.proof.Frontier;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;
import org.jspecify.annotations.Nullable;

/** Compares the tiles that are kept with the hashes of the entries, one tile of each level at a time. */
final class TileCheck implements Frontier.Nodes {
    private static final int TILE_LEVELS = 8;

    private final Function<TilePath, Optional<byte[]>> kept;
    private final Consumer<Fault> faults;

    /** The hashes of each level's last tile; null for an entry that has none. */
    private final @Nullable Hash[][] open = new @Nullable Hash[Long.SIZE / TILE_LEVELS][Tiles.WIDTH];

    private long number;
    private int width;

    TileCheck(Function<TilePath, Optional<byte[]>> kept, Consumer<Fault> faults) {
        this.kept = kept;
        this.faults = faults;
    }

    /**
     * The next entry's hash.
     *
     * @param index from 0; those that are passed over are missing
     * @param hash null if what lies there can have none
     */
    void leaf(long index, @Nullable Hash hash) {
        if (index / Tiles.WIDTH != number) {
            compareLeaves(Tiles.WIDTH);
        }
        number = index / Tiles.WIDTH;
        open[0][(int) (index % Tiles.WIDTH)] = hash;
        width = (int) (index % Tiles.WIDTH) + 1;
    }

    /** There are no more entries: the last tile of their own hashes ends with the last of them. */
    void endOfLeaves() {
        if (width > 0) {
            compareLeaves(width);
        }
    }

    private void compareLeaves(int width) {
        compareLeaves(new TilePath(0, number, width));
        Arrays.fill(open[0], null);
    }

    private void compareLeaves(TilePath path) {
        Optional<byte[]> tile = kept.apply(path).filter(bytes -> isWhole(path, bytes));
        if (tile.isEmpty()) {
            return;
        }
        long first = path.number() * Tiles.WIDTH + 1;
        int at = 0;
        while (at < path.width()) {
            int from = at;
            while (at < path.width() && differs(open[0][at], tile.get(), at)) {
                at++;
            }
            if (at > from) {
                String which = at == from + 1
                        ? "entry " + (first + from)
                        : "entries " + (first + from) + " to " + (first + at - 1);
                faults.accept(new Fault(
                        first + from, Fault.Kind.TILE_DIFFERS, path.path() + " has another hash for " + which));
            }
            at++;
        }
    }

    private static boolean differs(@Nullable Hash hash, byte[] tile, int at) {
        return hash != null
                && !Arrays.equals(hash.toBytes(), 0, Hash.LENGTH, tile, at * Hash.LENGTH, (at + 1) * Hash.LENGTH);
    }

    private boolean isWhole(TilePath path, byte[] tile) {
        boolean whole = tile.length == path.width() * Hash.LENGTH;
        if (!whole) {
            faults.accept(new Fault(
                    0,
                    Fault.Kind.TILE_DIFFERS,
                    path.path() + " has " + tile.length + " bytes in place of " + path.width() * Hash.LENGTH));
        }
        return whole;
    }

    @Override
    public void complete(int treeLevel, long index, Hash hash) {
        if (treeLevel == 0 || treeLevel % TILE_LEVELS != 0) {
            return;
        }
        int level = treeLevel / TILE_LEVELS;
        int at = (int) (index % Tiles.WIDTH);
        open[level][at] = hash;
        if (at == Tiles.WIDTH - 1) {
            compareNodes(new TilePath(level, index / Tiles.WIDTH, Tiles.WIDTH));
        }
    }

    /** The tree has no more leaves than these: its last tiles, which are not full, may be kept too. */
    void endOfNodes(long size) {
        for (int level = 1; level < open.length; level++) {
            long hashes = size >>> (TILE_LEVELS * level);
            int last = (int) (hashes % Tiles.WIDTH);
            if (last > 0) {
                compareNodes(new TilePath(level, hashes / Tiles.WIDTH, last));
            }
        }
    }

    private void compareNodes(TilePath path) {
        Optional<byte[]> tile = kept.apply(path).filter(bytes -> isWhole(path, bytes));
        for (int at = 0; tile.isPresent() && at < path.width(); at++) {
            if (differs(open[path.level()][at], tile.get(), at)) {
                faults.accept(new Fault(
                        0,
                        Fault.Kind.TILE_DIFFERS,
                        path.path() + " has other hashes than follow from the entries, from its number " + at + " on"));
                return;
            }
        }
    }
}
