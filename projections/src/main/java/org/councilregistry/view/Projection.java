package org.councilregistry.view;

import org.councilregistry.register.Facts;

/** How one view's rows follow from the journal. */
public interface Projection {

    /** The view's name. */
    String name();

    /** Raised whenever the same entries make other rows than before. */
    default int version() {
        return 1;
    }

    /** The table of this view in this version: rows of an older one are never read. */
    default String table() {
        return version() == 1 ? name() : name() + "-" + version();
    }

    /**
     * Says what the rows are after one more entry.
     *
     * @param facts what is known, that entry included
     * @param rows takes the rows of every key that the entry may have changed
     */
    void project(EntryEvents entry, Facts facts, Rows rows);
}
