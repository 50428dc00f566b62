package org.councilregistry.decision;

/** How a decision can be appealed. */
public enum Route {
    /** By any member of the municipality, as to its legality (laglighetsprövning, KL 13 kap.). */
    LEGALITY_REVIEW,
    /** As another law says, within the time that that law sets (förvaltningsbesvär). */
    SPECIAL_LAW,
    /** Not at all, such as a decision that only prepares another (KL 13 kap. 2 §). */
    NOT_APPEALABLE,
    /** The record does not say. */
    UNKNOWN;

    /** The route as it is written, such as {@code legality-review}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
