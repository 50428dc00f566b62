package org.councilregistry.view.table;

import java.util.Set;
import org.councilregistry.time.Period;

/**
 * A row as it stood at the tree size asked about. Asked again for the same tree size it is equal, whatever the register
 * has learnt since: {@code knownTo}, too, is what was known then.
 *
 * @param id names the row
 * @param key what it is about
 * @param valid the days on which it holds
 * @param knownFrom the entry that added it
 * @param knownTo the entry that superseded it, {@link #STANDS} where none had done so at that tree size
 * @param value what it says, as the JSON text that was added
 * @param terms what it is found under, the key's own term aside
 */
public record Row(RowId id, String key, Period valid, long knownFrom, long knownTo, String value, Set<String> terms) {
    /** In place of an entry that superseded a row: none did. */
    public static final long STANDS = Long.MAX_VALUE;

    public Row {
        terms = Set.copyOf(terms);
    }

    /** The row's place in the order of answers, as text that compares so: what a page that ends with it has as next. */
    public String place() {
        return Sortable.place(valid.to(), Sortable.id(id));
    }
}
