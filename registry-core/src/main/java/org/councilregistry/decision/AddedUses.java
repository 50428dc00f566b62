package org.councilregistry.decision;

/** What becomes of uses that were added for a budget year when its money is carried to another. */
public enum AddedUses {
    /** They follow the money. */
    CARRIED,
    /** They end with the year. */
    NOT_CARRIED;

    /** As it is written, such as {@code not-carried}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
