package org.councilregistry.view.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one entry changes in a table.
 *
 * @param entry the entry
 * @param closed rows of earlier entries that the register no longer holds true
 * @param added rows that it holds true from now on
 */
public record Change(long entry, List<RowId> closed, List<NewRow> added) {
    public Change {
        closed = List.copyOf(closed);
        added = List.copyOf(added);
        for (RowId row : closed) {
            if (row.entry() >= entry) {
                throw new IllegalArgumentException("entry " + entry + " closes a row that is not older: " + row);
            }
        }
        Set<RowId> ids = new HashSet<>();
        for (NewRow row : added) {
            if (!ids.add(new RowId(row.key(), entry, row.ordinal()))) {
                throw new IllegalArgumentException(
                        "entry " + entry + " adds twice " + row.key() + ", " + row.ordinal());
            }
        }
    }
}
