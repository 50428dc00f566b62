package org.councilregistry.body;

/** What kind of body. An executive board is a committee too (KL 3:3–4). */
public enum BodyKind {
    COUNCIL,
    EXECUTIVE_BOARD,
    COMMITTEE,
    SUBCOMMITTEE,
    COMPANY,
    DEPARTMENT;

    /** Whether a clause that speaks of every committee speaks of this kind. */
    public boolean isCommittee() {
        return this == COMMITTEE || this == EXECUTIVE_BOARD;
    }

    /** The kind as it is written, such as {@code executive-board}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
