package org.councilregistry.view.table;

/** The tables of one store. */
public interface Tables {

    /**
     * The table of this name, empty if nothing was ever put there. A name stands for one way of computing the rows:
     * when that changes, take another name or {@link Table#clear clear} it.
     *
     * @param name lower-case letters, digits, {@code -} and {@code _}
     */
    Table table(String name);
}
