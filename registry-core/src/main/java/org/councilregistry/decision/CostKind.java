package org.councilregistry.decision;

/** What kind of cost money is spent on. */
public enum CostKind {
    /** Paid once, and leaving nothing to be paid again. */
    ONE_OFF,
    /** The running of ordinary operations (drift). */
    OPERATING,
    /** Something of lasting value (investering). */
    INVESTMENT;

    /** The kind as it is written, such as {@code one-off}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
