package org.councilregistry.register;

import java.util.Locale;

/**
 * What a sum of an account is part of. The authority to spend is balanced: what came in (the first four) equals where
 * it stands (the next eight). Those after that tell how the money reaches the fund, and
 * what is not accounted for.
 */
public enum Term {
    /** Set aside by a clause; with a body, the part that was allotted to it. */
    PROVIDED,
    /** Added by a clause after the fact (tilläggsanslag). */
    SUPPLEMENTED,
    /** Carried in from an earlier budget year. */
    CARRIED_IN,
    /** Moved in from another body, year or fund (omdisponering). */
    MOVED_IN,

    /** Given to nobody yet. */
    FREE,
    /** Given to a body, and neither reserved nor spent. */
    ALLOTTED,
    /** Set by for a use to come. */
    RESERVED,
    /** Spent: posted, or granted and not posted yet. */
    SPENT,
    MOVED_OUT,
    /** Given back to where it came from. */
    RETURNED,
    /** Carried out to a later budget year. */
    CARRIED_OUT,
    /** Left when the budget year ended, and not carried. */
    LAPSED,

    /** To be paid to the fund, by a clause. */
    EXPECTED,
    /** Decided by the meeting of the body that pays. */
    DECIDED,
    RECEIVED,

    /** Posted under no clause and no request. */
    UNEXPLAINED;

    /** Whether it is a part of what came in. */
    public boolean cameIn() {
        return compareTo(FREE) < 0;
    }

    /** Whether it is a part of the authority to spend, and not of its financing. */
    public boolean isAuthority() {
        return compareTo(EXPECTED) < 0;
    }

    /** The term as it is written, such as {@code carried-in}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
