package org.councilregistry.journal.bag;

/** Hears how far some work is. */
@FunctionalInterface
public interface Progress {
    /** What is done one after another. */
    enum Step {
        /** Entries are written into a bag. */
        EXPORTING,
        /** The bag's files are compared with its manifest; counted in bytes. */
        READING_FILES,
        /** The entries in the bag are checked, and the checkpoints with them; counted in entries. */
        CHECKING,
        /** Entries and checkpoints are put into a store. */
        RESTORING
    }

    /** So much of it is done. */
    void at(Step step, long done, long total);
}
