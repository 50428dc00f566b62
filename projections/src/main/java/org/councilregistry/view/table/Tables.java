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

    /**
     * Puts one table in the place of another, whose rows are gone then. Whoever asks meanwhile is answered from one of
     * the two; tables of these names that were given out before are not used any more.
     *
     * @param by what takes its place; afterwards it is empty
     */
    void replace(String name, String by);
}
