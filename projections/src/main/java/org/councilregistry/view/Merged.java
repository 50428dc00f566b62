package org.councilregistry.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.councilregistry.view.table.AsOf;
import org.councilregistry.view.table.Page;
import org.councilregistry.view.table.Row;
import org.councilregistry.view.table.RowId;
import org.councilregistry.view.table.Table;
import org.jspecify.annotations.Nullable;

/** Rows under several terms, of one table or more, as one page, in the tables' order, each row once. */
final class Merged {
    private final AsOf asOf;
    private final @Nullable String after;
    private final int enough;
    private final List<Row> rows = new ArrayList<>();
    private final Set<RowId> seen = new HashSet<>();

    /**
     * Nothing yet.
     *
     * @param enough how many rows of each term are wanted: one more than the page holds
     */
    Merged(AsOf asOf, @Nullable String after, int enough) {
        this.asOf = asOf;
        this.after = after;
        this.enough = enough;
    }

    /** Adds the first rows under a term that are wanted. */
    void add(Table table, String term, Predicate<Row> wanted) {
        int found = 0;
        String from = after;
        while (true) {
            Page page = table.find(term, asOf, from, enough);
            for (Row row : page.rows()) {
                if (wanted.test(row)) {
                    found++;
                    if (seen.add(row.id())) {
                        rows.add(row);
                    }
                }
            }
            Optional<String> next = page.next();
            if (found >= enough || next.isEmpty()) {
                return;
            }
            from = next.get();
        }
    }

    /** The first rows of them all. */
    Page page(int limit) {
        rows.sort(Comparator.comparing(Row::place));
        return rows.size() <= limit
                ? new Page(rows, Optional.empty())
                : new Page(
                        rows.subList(0, limit), Optional.of(rows.get(limit - 1).place()));
    }
}
