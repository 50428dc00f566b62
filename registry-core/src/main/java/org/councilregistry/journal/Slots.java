package org.councilregistry.journal;

import java.util.Optional;

/**
 * A few small named values beside the journal, each replaced only by who has seen its newest revision: where a view
 * stands, who feeds it. Derived and disposable; on MongoDB shared by all nodes.
 */
public interface Slots {

    /**
     * A value, and which of those put there it is.
     *
     * @param value what was put there
     * @param revision 1 for the first value, and one more with each that replaces it
     */
    record Slot(String value, long revision) {}

    /** What stands under this name. */
    Optional<Slot> get(String name);

    /**
     * Puts a value there if the newest revision is still the expected one.
     *
     * @param expectedRevision the revision that was seen, 0 for none
     * @return whether it was put there; if not, somebody else was first
     */
    boolean compareAndSet(String name, long expectedRevision, String value);

    /** Removes what stands under this name, if anything. */
    void remove(String name);
}
