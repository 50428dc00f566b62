package org.councilregistry.law;

import java.util.Locale;

/** Kinds of matters in which a committee must decide itself: KL 1991 6 kap. 34 §, KL 2017 6 kap. 38 § (and 7 kap. 5 §). */
public enum Undelegable {
    /** What the committee's work is to reach, its direction, its extent or its quality. */
    DIRECTION,
    /** Petitions and statements to the council, and statements on appeals of the committee's or the council's decisions. */
    STATEMENTS,
    /** Exercise of authority against individuals that sets a principle, or is of greater weight. */
    PRINCIPLE,
    /** Matters that came up as a citizen's proposal and were left to the committee. */
    CITIZENS_PROPOSAL,
    /** What another law or regulation reserves for the committee. */
    OTHER_LAW;

    /** The kind as it is written, such as {@code citizens-proposal}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
