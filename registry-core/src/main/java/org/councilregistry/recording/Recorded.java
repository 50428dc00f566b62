package org.councilregistry.recording;

import org.councilregistry.journal.Entry;

/** What became of a command that was not refused. */
public sealed interface Recorded {
    /** The entry that answers it. */
    Entry entry();

    /** It was recorded, just now. */
    record Now(Entry entry) implements Recorded {}

    /** The same request had been recorded before, and nothing was recorded again. */
    record Before(Entry entry) implements Recorded {}
}
