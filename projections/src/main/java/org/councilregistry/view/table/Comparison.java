package org.councilregistry.view.table;

import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two tables that should hold the same rows, compared row by row. */
public final class Comparison {
    private Comparison() {}

    /**
     * A row in which they differ.
     *
     * @param kept what the one holds; null if it does not have the row
     * @param due what the other holds; null if it does not have the row
     */
    public record Difference(@Nullable Row kept, @Nullable Row due) {
        /** Names the row. */
        public RowId id() {
            return Objects.requireNonNull(due == null ? kept : due).id();
        }
    }

    /**
     * Tells each row in which they differ, superseded ones too, as both knew them at a tree size.
     *
     * @return how many rows should be there
     * @throws IllegalArgumentException if one of the tables has not reached that size
     */
    public static long of(Table kept, Table due, long treeSize, Consumer<Difference> differences) {
        try (Stream<Row> keptRows = kept.all(treeSize);
                Stream<Row> dueRows = due.all(treeSize)) {
            return merge(keptRows.iterator(), dueRows.iterator(), differences);
        }
    }

    private static long merge(Iterator<Row> keptRows, Iterator<Row> dueRows, Consumer<Difference> differences) {
        long count = 0;
        Row kept = next(keptRows);
        Row due = next(dueRows);
        while (kept != null || due != null) {
            int order = order(kept, due);
            if (order != 0 || !Objects.equals(kept, due)) {
                differences.accept(new Difference(order <= 0 ? kept : null, order >= 0 ? due : null));
            }
            count += order >= 0 ? 1 : 0;
            kept = order <= 0 ? next(keptRows) : kept;
            due = order >= 0 ? next(dueRows) : due;
        }
        return count;
    }

    private static @Nullable Row next(Iterator<Row> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    /** Where there are no more rows on one side, those of the other come first. */
    private static int order(@Nullable Row kept, @Nullable Row due) {
        if (kept == null || due == null) {
            return kept == null ? 1 : -1;
        }
        return Sortable.id(kept.id()).compareTo(Sortable.id(due.id()));
    }
}
