package org.councilregistry.journal.verify;

import java.util.Locale;

/**
 * One thing that is wrong with a record.
 *
 * @param entry the entry that it is about, or the first of several; 0 where it is about none
 * @param kind what kind of thing it is
 * @param detail what is wrong, in words
 */
public record Fault(long entry, Kind kind, String detail) {
    /** What can be wrong. The names are never changed. */
    public enum Kind {
        /** What lies there is no entry. */
        NOT_AN_ENTRY,
        /** It is an entry, but its bytes are not the canonical JSON of what it says. */
        NOT_CANONICAL,
        /** It is longer than an entry can be. */
        TOO_LONG,
        /** It lies where another entry should, or between two that follow from each other. */
        WRONG_NUMBER,
        /** It is stored under another number than its own, and not found under that. */
        WRONG_ID,
        /** Entries that should lie between two others are not there. */
        MISSING_ENTRY,
        /** It names another hash than that of the entry before it: one of the two is not what it was. */
        WRONG_PREVIOUS,
        /** It counts another number of events before it than there are. */
        WRONG_EVENT_COUNT,
        /** It was recorded before the entry before it. */
        TIME_FELL,
        /** It says that entries were durable which were not there yet, or fewer than an earlier one says. */
        WRONG_DURABLE,
        /** The domain cannot read the payload of one of its events. */
        PAYLOAD_UNREADABLE,
        /** It names a key that does not follow from the one before it. */
        KEY_FAULT,
        /** The first entry is not the one by which a register names its key. */
        NOT_FOUNDED,
        /** No checkpoint is kept, though some must have been signed. */
        CHECKPOINTS_MISSING,
        /** What is kept as a checkpoint is none. */
        CHECKPOINT_UNREADABLE,
        /** A checkpoint is not signed by the key whose time it is. */
        CHECKPOINT_NOT_SIGNED,
        /** A checkpoint signs another root than the entries have. */
        CHECKPOINT_ROOT,
        /** A checkpoint does not sign more entries than the one that was kept before it. */
        CHECKPOINT_NOT_RISING,
        /** A checkpoint signs more entries than there are. */
        ENTRIES_MISSING,
        /** A kept tile of the tree has other hashes than the entries. */
        TILE_DIFFERS,
        /** A view has another row than the entries make, one too many, or one too few. */
        VIEW_DIFFERS,
        /** A tile is not there that a bag has to have. */
        TILE_MISSING,
        /** A file of a bag is not the one that its manifest lists, or does not agree with the others. */
        BAG_FILE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** As a line for a person. */
    @Override
    public String toString() {
        return (entry == 0 ? "" : "entry " + entry + ": ") + kind + ": " + detail;
    }
}
