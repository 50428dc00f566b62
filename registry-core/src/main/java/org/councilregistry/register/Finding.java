package org.councilregistry.register;

import java.util.List;

/**
 * Something in the record that a person should look at. Findings are computed, never recorded, and stand as long as
 * the record warrants them.
 *
 * @param ground the clauses that give rise to it
 */
public record Finding(Kind kind, String text, List<Ground> ground) {
    public Finding {
        ground = List.copyOf(ground);
    }

    /** What there is to find. */
    public enum Kind {
        /** The item was decided on one of several days, and the record does not say which: the last is taken. */
        DAY_WITHIN_MEETING_UNKNOWN,
        /** The minutes were attested after the last day that the law sets for it. */
        ATTESTED_LATE,
        /** The notice was posted after the last day that the law sets for it. */
        NOTICE_POSTED_LATE,
        /** The notice was taken down before the time for appeals had ended: when that ended cannot be told. */
        NOTICE_TAKEN_DOWN_EARLY,
        /** A court annulled this, and its ruling is not final: until it is, the clause holds. */
        ANNULLED_RULING_NOT_FINAL,
        /** A court annulled a clause that the decision does not have. */
        ANNULS_CLAUSE_THAT_DOES_NOT_EXIST,
        /** A clause changes a clause of a decision that is not recorded. */
        CITES_DECISION_NOT_RECORDED,
        /** A clause changes a clause that its decision, which is recorded, does not have. */
        CITES_CLAUSE_THAT_DOES_NOT_EXIST,
        /** A clause is changed after it has ended; the change has no effect. */
        CHANGED_AFTER_IT_ENDED,
        /** Two changes of one day have no order in the record: the one recorded later is taken as the later. */
        ORDER_NOT_IN_RECORD,
        /** A clause allots or permits money of a fund that no clause in force provides. */
        FUND_NOT_PROVIDED,
        /** More has been allotted than was provided. */
        ALLOTMENTS_EXCEED_FUND,
        /** A fund has sums in more than one currency; only those in its first are added up. */
        CURRENCIES_DIFFER;

        /** The kind as it is written, such as {@code order-not-in-record}. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
