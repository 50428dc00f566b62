package org.councilregistry.view.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How entries become visible whole, without transactions. A store has two indexes over the <em>live</em> rows, one of
 * them by level, and one over those that were superseded ({@link Shelves}), all in the same order. An apply
 *
 * <ol>
 *   <li>adds rows to the indexes of live rows, notes on superseded rows the entry that closed them, and puts these into
 *       their index, leaving them live;
 *   <li>moves the position by compare-and-set;
 *   <li>takes what was closed up to the new position out of the indexes of live rows.
 * </ol>
 *
 * A reader at tree size T takes only rows with knownFrom ≤ T &lt; knownTo. The first step's writes all bear entries above
 * the position, so no reader can tell whether they are there. The third step's can be told only by a reader at an older
 * T. One of the newest T looks at the position again afterwards, and where that has moved asks as one of an older T does:
 * first the live rows by level, then the superseded ones. A row that has left the first by the time it is asked was put
 * into the second before, and one that is in both is the same. Every step can be repeated and comes to the same: rows
 * are named by their entry, a row has one entry that closes it, and taking out looks only at the position. So a crash
 * after the first step is mended by applying again, and one after the second by the next apply; until then a few closed
 * rows are examined in vain.
 *
 * <p>A <em>generation</em> counts how often the table was cleared. Rows belong to one, so what a slower node still
 * writes after a clear belongs to no one.
 *
 * <p>It rests on this: a read sees at least what an earlier read of the same question saw. The derived file gives it; a
 * replica set gives it for majority reads as long as they go to one primary.
 */
abstract class StoredTable implements Table {

    /** Between the steps, for tests that look or stop there. */
    enum Step {
        POSITION_SEEN,
        ROWS_WRITTEN,
        POSITION_MOVED
    }

    record Standing(Position position, long generation) {
        static final Standing NEW = new Standing(Position.START, 0);
    }

    /**
     * What a scan looks for: rows under {@code term}, at places after {@code after} and before {@code before}, known at
     * {@code treeSize} and valid from the day {@code validAt} or before, at most {@code limit}.
     */
    record Scan(String term, String after, String before, String validAt, long treeSize, int limit) {
        Scan(String term, String after, String validAt, long treeSize, int limit) {
            this(term, after, Sortable.END, validAt, treeSize, limit);
        }

        /** What no place of a row of this width comes up to that is looked for. */
        String end(int width) {
            String end = Shelves.end(width, validAt);
            return before.compareTo(end) < 0 ? before : end;
        }

        /** What these rows leave to look for. */
        Scan beside(List<Row> found) {
            return found.size() < limit
                    ? this
                    : new Scan(term, after, found.getLast().place(), validAt, treeSize, limit);
        }
    }

    private static final Comparator<Row> BY_KEY = Comparator.comparing(Row::key)
            .thenComparing(row -> row.valid().from())
            .thenComparing(Row::place);

    private final Consumer<Step> reached;

    StoredTable(Consumer<Step> reached) {
        this.reached = reached;
    }

    abstract Standing standing();

    /**
     * The first step, for rows of this generation.
     *
     * @return whether all rows to be closed were there
     */
    abstract boolean write(long generation, List<Change> changes);

    /** The second step: whether the table stood there and now stands at {@code to}. */
    abstract boolean move(Standing from, Position to);

    /** The third step: takes out of the indexes of live rows what was closed by this entry or an earlier one. */
    abstract void takeOut(long generation, long entry);

    /** The rows of these keys, in any order, that are known at a tree size, from the index over live rows. */
    abstract List<Row> live(long generation, Set<String> keys, long treeSize);

    /** The rows, in order, from the index over live rows. */
    abstract List<Row> live(long generation, Scan scan);

    /** The rows, in order, from the index over live rows by level. */
    abstract List<Row> liveByLevel(long generation, Scan scan);

    /** The rows, in order, from the index over superseded rows, of those closed up to an entry. */
    abstract List<Row> superseded(long generation, long closedUpTo, Scan scan);

    @Override
    public final Position position() {
        return standing().position();
    }

    @Override
    public boolean apply(Position from, Position to, List<Change> changes) {
        requireBetween(from, to, changes);
        Standing standing = standing();
        if (!standing.position().equals(from)) {
            return false;
        }
        reached.accept(Step.POSITION_SEEN);
        boolean complete = write(standing.generation(), changes);
        reached.accept(Step.ROWS_WRITTEN);
        if (!complete) {
            if (!standing().equals(standing)) {
                return false;
            }
            throw new IllegalStateException("entries after " + from.entry() + " up to " + to.entry()
                    + " close a row that does not exist, or that another entry closed");
        }
        if (!move(standing, to)) {
            return false;
        }
        reached.accept(Step.POSITION_MOVED);
        takeOut(standing.generation(), to.entry());
        return true;
    }

    private static void requireBetween(Position from, Position to, List<Change> changes) {
        if (to.entry() <= from.entry()
                || !(from.equals(Position.START) || from.register().equals(to.register()))) {
            throw new IllegalArgumentException("not further in the same register: from " + from + " to " + to);
        }
        long last = from.entry();
        for (Change change : changes) {
            if (change.entry() <= last || change.entry() > to.entry()) {
                throw new IllegalArgumentException(
                        "entry " + change.entry() + " is not after " + last + " and up to " + to.entry());
            }
            last = change.entry();
        }
    }

    @Override
    public final List<Row> live(Set<String> keys) {
        while (true) {
            Standing before = standing();
            List<Row> rows = live(before.generation(), keys, before.position().entry());
            if (standing().equals(before)) {
                return rows.stream().sorted(BY_KEY).toList();
            }
        }
    }

    @Override
    public final Page find(String term, AsOf asOf, @Nullable String after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("at least one row: " + limit);
        }
        String validAt = Sortable.askedDay(asOf.validAt());
        String start = Sortable.past(validAt);
        if (after != null && after.compareTo(start) > 0) {
            start = after;
        }
        // One more than asked for tells whether anything follows.
        List<Row> rows = read(new Scan(term, start, validAt, asOf.treeSize(), Math.addExact(limit, 1)));
        if (rows.size() <= limit) {
            return new Page(rows, Optional.empty());
        }
        return new Page(rows.subList(0, limit), Optional.of(rows.get(limit - 1).place()));
    }

    /** The rows of this generation that entries up to this one added, by id, closed ones as they are kept. */
    abstract Stream<Row> all(long generation, long treeSize);

    @Override
    public final Stream<Row> all(long treeSize) {
        Standing standing = standing();
        requireReached(treeSize, standing);
        return all(standing.generation(), treeSize)
                .map(row -> row.knownTo() <= treeSize
                        ? row
                        : new Row(
                                row.id(),
                                row.key(),
                                row.valid(),
                                row.knownFrom(),
                                Row.STANDS,
                                row.value(),
                                row.terms()));
    }

    private static void requireReached(long treeSize, Standing standing) {
        long reached = standing.position().entry();
        if (treeSize < 0 || treeSize > reached) {
            throw new IllegalArgumentException("asked at tree size " + treeSize + " of " + reached);
        }
    }

    private List<Row> older(long generation, Scan scan) {
        List<Row> live = liveByLevel(generation, scan);
        // Whatever has left the live rows by now was closed by an entry up to here.
        long closedUpTo = standing().position().entry();
        List<Row> superseded = superseded(generation, closedUpTo, scan.beside(live));
        if (superseded.isEmpty()) {
            return live;
        }
        SortedMap<String, Row> rows = new TreeMap<>();
        live.forEach(row -> rows.put(row.place(), row));
        superseded.forEach(row -> rows.put(row.place(), row));
        return rows.values().stream().limit(scan.limit()).toList();
    }

    private List<Row> read(Scan scan) {
        while (true) {
            Standing before = standing();
            long reached = before.position().entry();
            requireReached(scan.treeSize(), before);
            boolean newest = scan.treeSize() == reached;
            List<Row> rows = newest ? live(before.generation(), scan) : older(before.generation(), scan);
            Standing after = standing();
            if (newest ? after.equals(before) : after.generation() == before.generation()) {
                return rows;
            }
        }
    }
}
