package org.councilregistry.view.table;

import java.util.List;
import java.util.Optional;

/**
 * A part of an answer.
 *
 * @param rows the rows, in order
 * @param next where to go on, empty when nothing follows; printable ASCII, a place in the order and not a time, so it
 *     holds for any {@link AsOf} and is given back as it was received
 */
public record Page(List<Row> rows, Optional<String> next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
