package org.councilregistry.view;

import org.councilregistry.register.Facts;

/** How one view's rows follow from the journal. */
public interface Projection {

    /** The view's name, and its table's. */
    String name();

    /**
     * Says what the rows are after one more entry.
     *
     * @param facts what is known, that entry included
     * @param rows takes the rows of every key that the entry may have changed
     */
    void project(EntryEvents entry, Facts facts, Rows rows);
}
