package org.councilregistry.view.table;

import java.util.Set;
import org.councilregistry.time.Period;

/**
 * A row to add.
 *
 * @param key what the row is about; findable under the term {@code key=<key>} without naming it in {@code terms}
 * @param ordinal tells apart the rows of this key that one entry adds
 * @param valid the days on which it holds; between the years 1 and 9999, or without beginning or end
 * @param value what it says, as JSON text; kept to the letter
 * @param terms what else it is found under, such as {@code assignee=HASAB}
 */
public record NewRow(String key, int ordinal, Period valid, String value, Set<String> terms) {
    static final String KEY_TERM = "key=";

    public NewRow {
        Sortable.requireText(key);
        terms = Set.copyOf(terms);
        terms.forEach(Sortable::requireText);
        if (terms.stream().anyMatch(term -> term.startsWith(KEY_TERM))) {
            throw new IllegalArgumentException("the key's own term is added by itself: " + terms);
        }
        if (ordinal < 0) {
            throw new IllegalArgumentException("an ordinal is not negative: " + ordinal);
        }
        Sortable.requireDay(valid.from());
        Sortable.requireDay(valid.to());
    }
}
