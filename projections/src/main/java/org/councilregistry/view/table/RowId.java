package org.councilregistry.view.table;

/**
 * What names a row: computed from the entry alone, so that every node that applies the entry names it alike.
 *
 * @param key the row's key
 * @param entry the entry that added it
 * @param ordinal tells apart the rows of one key that one entry added
 */
public record RowId(String key, long entry, int ordinal) {}
