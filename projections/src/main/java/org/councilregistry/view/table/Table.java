package org.councilregistry.view.table;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bitemporal table: rows are added and closed, never otherwise changed, and every question names a day and a tree
 * size. Derived and disposable.
 *
 * <p>Safe for threads, and for several nodes on one store. Readers see entries whole: what an {@code apply} has written
 * before its position moved is invisible to them, also when it never gets further.
 */
public interface Table {

    /** Where the table stands, {@link Position#START} at first. */
    Position position();

    /**
     * Closes and adds the rows of the entries after {@code from} up to {@code to}, then moves the position. Entries that
     * change nothing may be left out. Repeating the call, or another node doing the same with the entries cut
     * differently, writes the same rows. Many entries in one call cost far less than one call each.
     *
     * @param from where the table stood when the changes were computed
     * @param to an entry after {@code from}, of the same register
     * @param changes in the order of their entries
     * @return false if the table is not (or no longer) at {@code from}: look where it stands and go on from there
     * @throws IllegalArgumentException if the changes are not between the two positions
     * @throws IllegalStateException if a row to close does not exist; the position has not moved
     */
    boolean apply(Position from, Position to, List<Change> changes);

    /** Applies what one entry, {@code to.entry()}, changes. */
    default boolean apply(Position from, Position to, List<RowId> closed, List<NewRow> added) {
        return apply(from, to, List.of(new Change(to.entry(), closed, added)));
    }

    /**
     * The rows of these keys that the register holds true at the position, by key and the day from which they are valid.
     * Many keys in one call cost far less than one call each.
     */
    List<Row> live(Set<String> keys);

    /**
     * The rows under a term that hold on a day, as known at a tree size, ordered by (valid.to, key, knownFrom, ordinal);
     * text is ordered by its UTF-8 bytes. At the position's own tree size this costs the rows of the answer and those
     * that begin after the day; at an older one also the rows under the term that end after the day and were not known,
     * or no longer, at that size.
     *
     * @param after a page's {@code next}, or null for the first page
     * @param limit how many rows at most, at least 1
     * @throws IllegalArgumentException if the table has not reached {@code asOf.treeSize}
     */
    Page find(String term, AsOf asOf, @Nullable String after, int limit);

    /**
     * Every row that was known at a tree size or before, superseded ones too, as they were known then: in the order of
     * their ids. One that its indexes do not lead to, so that no question finds it, is left out. To be closed.
     *
     * @throws IllegalArgumentException if the table has not reached that size
     */
    Stream<Row> all(long treeSize);

    /** How many rows are kept, superseded ones and those not yet visible included. */
    long rows();

    /** Drops all rows and goes back to the start, for a rebuild. Nodes that are applying meanwhile leave no trace. */
    void clear();
}
