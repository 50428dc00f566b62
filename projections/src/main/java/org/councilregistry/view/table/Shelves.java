package org.councilregistry.view.table;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.time.Period;

/**
 * How the indexes are divided, so that a question passes few rows that it does not answer with.
 *
 * <p>By <em>width</em>: for how many days a row holds. A row of a width that holds on a day ends soon after it, so of
 * each width but the last only those are passed that do.
 *
 * <p>Rows that stand, by <em>level</em> of the entry that added them: the first entry is alone on its own, and each level
 * has twice as many entries as the one before. Who asks as of an entry has to do with its level and those below, which
 * hold less than twice what was known then.
 *
 * <p>Rows that were superseded, by the <em>span</em> of entries for which they stood, and within a span by blocks of
 * entries as long as the longest of it. A row of a span that was known at an entry was added in its block or the one
 * before.
 */
final class Shelves {
    /** A row of a width holds for fewer days than this, one of the last for as many as it likes. */
    private static final int[] FEWER_DAYS_THAN = {32, 400, 4_000};

    static final int WIDTHS = FEWER_DAYS_THAN.length + 1;

    /** Each span is eight times as long as the one before. */
    private static final int BITS = 3;

    private Shelves() {}

    static int width(Period valid) {
        if (valid.from().equals(LocalDate.MIN) || valid.to().equals(LocalDate.MAX)) {
            return WIDTHS - 1;
        }
        long days = ChronoUnit.DAYS.between(valid.from(), valid.to());
        int width = 0;
        while (width < FEWER_DAYS_THAN.length && days >= FEWER_DAYS_THAN[width]) {
            width++;
        }
        return width;
    }

    /** What is after the place of every row of this width that holds on a day. */
    static String end(int width, String validAt) {
        if (width == WIDTHS - 1) {
            return Sortable.END;
        }
        LocalDate day = Sortable.parseDay(validAt);
        if (day.equals(LocalDate.MAX)) {
            return Sortable.END;
        }
        LocalDate last = day.plusDays(FEWER_DAYS_THAN[width] - 1);
        return last.getYear() > 9999 ? Sortable.END : Sortable.past(Sortable.day(last));
    }

    static int level(long entry) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(entry);
    }

    /** The levels on which rows may stand that were known at a tree size. */
    static List<Integer> levels(long treeSize) {
        List<Integer> levels = new ArrayList<>();
        for (int level = 0; treeSize > 0 && level <= level(treeSize); level++) {
            levels.add(level);
        }
        return levels;
    }

    /** The shelf of a row that one entry added and another closed. */
    static String superseded(long added, long closed) {
        int span = span(closed - added);
        return shelf(span, block(span, added));
    }

    /** The shelves on which rows may be that were known at a tree size and closed up to another, in order. */
    static List<String> supersededSince(long treeSize, long reached) {
        List<String> shelves = new ArrayList<>();
        for (int span = 0; reached > treeSize && span <= span(reached); span++) {
            long block = block(span, treeSize);
            if (block > 0) {
                shelves.add(shelf(span, block - 1));
            }
            shelves.add(shelf(span, block));
        }
        return shelves;
    }

    private static int span(long entries) {
        return level(entries) / BITS;
    }

    private static long block(int span, long entry) {
        return entry >> (BITS * (span + 1));
    }

    private static String shelf(int span, long block) {
        return Sortable.number(span) + ' ' + Sortable.number(block);
    }
}
