package org.councilregistry.journal.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile's place in a log that is served as C2SP tlog-tiles: {@code tile/<level>/<number>[.p/<width>]}, where a bundle of
 * entries has {@code entries} for its level.
 *
 * @param level 0 for the leaves, each level above it 256 times as wide; {@link #ENTRIES} for a bundle
 * @param number from 0
 * @param width how many hashes or entries there are, 256 in a full one
 */
public record TilePath(int level, long number, int width) {
    /** The level of a bundle of entries. */
    public static final int ENTRIES = -1;

    /** No tree of 2^63 leaves has more levels. */
    private static final int HIGHEST_LEVEL = 7;

    private static final Pattern PATH =
            Pattern.compile("(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** @throws IllegalArgumentException if no tree of fewer than 2^63 leaves has such a tile */
    public TilePath {
        if (level < ENTRIES || width < 1 || width > width(level, number, Long.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "no tile is of level " + level + ", number " + number + ", width " + width);
        }
    }

    /**
     * Reads what follows {@code tile/}; empty if it is written in another way than the one there is, or if no tree has
     * such a tile.
     */
    public static Optional<TilePath> parse(String path) {
        Matcher found = PATH.matcher(path);
        if (!found.matches()) {
            return Optional.empty();
        }
        int level = found.group(1).equals("entries") ? ENTRIES : Integer.parseInt(found.group(1));
        // At most 18 digits, so it is a long.
        long number = Long.parseLong(found.group(2).replace("x", "").replace("/", ""));
        int width = found.group(3) == null ? Tiles.WIDTH : Integer.parseInt(found.group(3));
        if (width > width(level, number, Long.MAX_VALUE)) {
            return Optional.empty();
        }
        // A number may be padded with groups of zeros, and a full tile's width be given.
        TilePath tile = new TilePath(level, number, width);
        return tile.path().equals("tile/" + path) ? Optional.of(tile) : Optional.empty();
    }

    /** How many hashes or entries the tile with this place has in a tree of this size; 0 if it has none. */
    public static int width(int level, long number, long treeSize) {
        if (level > HIGHEST_LEVEL || number < 0) {
            return 0;
        }
        long hashes = treeSize >>> (8 * Math.max(0, level));
        long full = hashes / Tiles.WIDTH;
        return number < full ? Tiles.WIDTH : number == full ? (int) (hashes % Tiles.WIDTH) : 0;
    }

    /** The path, from {@code tile/} on. */
    public String path() {
        StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "%03d", number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + path
                + (width == Tiles.WIDTH ? "" : ".p/" + width);
    }
}
