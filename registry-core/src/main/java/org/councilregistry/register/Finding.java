package org.councilregistry.register;

import java.util.List;
import java.util.Locale;

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

    /** How much hangs on it. */
    public enum Severity {
        /** Something was not done as the law has it, or is not known; no answer of the register rests on it. */
        NOTE,
        /** An answer rests on one reading of the record, and another is possible. */
        READING,
        /** An answer may be wrong until somebody has looked. */
        FAULT;

        /** The severity as it is written, such as {@code reading}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What kind of thing it is found in. */
    public enum About {
        DECISION,
        CLAUSE,
        FUND,
        /** A fund's account. What is found in it is told with the ledger. */
        ACCOUNT,
        BODY,
        MANDATE,
        /** The items of a body's minutes in one year. */
        MINUTES,
        CASE;

        /** The kind as it is written, such as {@code clause}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What there is to find. */
    public enum Kind {
        /** The item was decided on one of several days, and the record does not say which: the last is taken. */
        DAY_WITHIN_MEETING_UNKNOWN(About.DECISION, Severity.READING, "The day on which the item was decided"),
        /** A decision, or its correction, is recorded in parts, and not all of them are there. */
        DECISION_INCOMPLETE(About.DECISION, Severity.FAULT, "The parts that are still to be recorded"),
        /** The minutes were attested after the last day that the law sets for it. */
        ATTESTED_LATE(About.DECISION, Severity.NOTE, "Nothing, if the day is right: it was late"),
        /** The notice was posted after the last day that the law sets for it. */
        NOTICE_POSTED_LATE(About.DECISION, Severity.NOTE, "Nothing, if the day is right: it was late"),
        /** The notice was taken down before the time for appeals had ended: when that ended cannot be told. */
        NOTICE_TAKEN_DOWN_EARLY(About.DECISION, Severity.FAULT, "A notice that is posted anew, and stays long enough"),
        /** The corrected minutes have words in place of some that the register never had. */
        CORRECTS_OTHER_WORDS(
                About.CLAUSE, Severity.FAULT, "A correction of the register, so that it says what the minutes said"),
        /** The minutes were corrected, and another sum, year or day stands there now: that takes a decision. */
        CORRECTION_CHANGES_SUBSTANCE(
                About.CLAUSE, Severity.READING, "A decision that changes the clause, if the minutes were right before"),
        /** A clause changes a clause that was struck out, or recorded twice and counts elsewhere. */
        CITES_STRUCK_OUT(About.DECISION, Severity.FAULT, "A decision that changes the clause which was meant"),
        /** A step in the decision's life has a day before the decision was made. */
        STEP_BEFORE_DECISION(About.DECISION, Severity.FAULT, "The day on which it was done"),
        /** A court annulled a clause that the decision does not have. */
        ANNULS_CLAUSE_THAT_DOES_NOT_EXIST(
                About.DECISION, Severity.FAULT, "The ruling's clauses, as the decision numbers them"),
        /** A clause changes a clause of a decision that is not recorded. */
        CITES_DECISION_NOT_RECORDED(About.DECISION, Severity.FAULT, "The recording of the decision that is cited"),
        /** A clause changes a clause that its decision, which is recorded, does not have. */
        CITES_CLAUSE_THAT_DOES_NOT_EXIST(
                About.DECISION, Severity.FAULT, "A decision that changes the clause which was meant"),
        /** A court annulled this, and its ruling is not final: until it is, the clause holds. */
        ANNULLED_RULING_NOT_FINAL(
                About.CLAUSE, Severity.READING, "That the ruling is final, or is changed by a higher court"),
        /** A court does not let the clause be executed for now. */
        EXECUTION_SUSPENDED(About.CLAUSE, Severity.READING, "That the court lets it be executed, or rules"),
        /** A clause is changed after it has ended; the change has no effect. */
        CHANGED_AFTER_IT_ENDED(About.CLAUSE, Severity.FAULT, "A decision that changes the clause which was meant"),
        /** A part of a clause is amended that is not among its words; they stay as they are. */
        AMENDS_OTHER_WORDS(About.CLAUSE, Severity.FAULT, "A decision that amends words which the clause has"),
        /** A sum of a clause is amended that has none, several, or one in another currency; it stays as it is. */
        AMENDS_NO_SUM(
                About.CLAUSE, Severity.FAULT, "A decision that replaces the clause, or amends the one with the sum"),
        /** A clause is changed by one that was decided before it. */
        CHANGED_BY_OLDER_DECISION(
                About.CLAUSE, Severity.READING, "The right day of each decision, or the clause that was meant"),
        /** What was decided first has effect last, over what was decided since. */
        EARLIER_DECISION_HAS_LATER_EFFECT(
                About.CLAUSE, Severity.READING, "A decision that says which of the two changes holds"),
        /** Clauses change each other in a circle. */
        CHANGES_IN_A_CIRCLE(About.CLAUSE, Severity.READING, "A decision that says which of them holds"),
        /** Two changes of one day have no order in the record: the one recorded later is taken as the later. */
        ORDER_NOT_IN_RECORD(About.CLAUSE, Severity.READING, "The items of the minutes (§) in which both were decided"),
        /** A clause allots or permits money of a fund that no clause in force provides. */
        FUND_NOT_PROVIDED(About.FUND, Severity.FAULT, "The decision that provides the fund"),
        /** More has been allotted than was provided. */
        ALLOTMENTS_EXCEED_FUND(About.FUND, Severity.FAULT, "A decision that provides more, or allots less"),
        /** A fund has sums in more than one currency; only those in its first are added up. */
        CURRENCIES_DIFFER(About.FUND, Severity.FAULT, "A fund for each currency"),
        /** More was used of an account than it was given. */
        ACCOUNT_OVERDRAWN(About.ACCOUNT, Severity.FAULT, "A decision that gives it more, or a posting that corrects"),
        /** Something was used, and no clause in force gives the account any money. */
        USED_WITHOUT_ALLOTMENT(About.ACCOUNT, Severity.FAULT, "The decision that allots the money"),
        /** The accounts posted something under no clause and no request. */
        POSTED_UNDER_NOTHING(About.ACCOUNT, Severity.NOTE, "The clause or request under which it was posted"),
        /** What is expected of a fund's financing, what is decided and what was received are not the same. */
        FINANCING_GAP(About.ACCOUNT, Severity.NOTE, "The meeting's decision, or the payment"),
        /** A body that is asked to do something no longer exists, and nobody carries on for it. */
        ASSIGNEE_GONE(
                About.MANDATE,
                Severity.FAULT,
                "A decision that says who carries what the body was asked to do, or that asks another"),
        /** A clause dissolves a body that had not begun by then, or that another clause had dissolved already. */
        DISSOLVES_NO_BODY(About.BODY, Severity.READING, "The day on which the body was dissolved, or which was meant"),
        /** The body that is to carry on for another does not exist on the day when that one ends. */
        SUCCESSOR_DOES_NOT_EXIST(
                About.BODY, Severity.FAULT, "The right day of the one's end or the other's beginning, or another body"),
        /** A body ends that may have been asked for something as one of a group, and nobody carries on for it. */
        ENDED_WITHOUT_SUCCESSOR(
                About.BODY, Severity.NOTE, "A decision that says who carries on, if it was asked for anything"),
        /** A clause changes a mandate, and the clause that it cites grants none. */
        CITES_NO_MANDATE(About.DECISION, Severity.FAULT, "A decision that changes the mandate which was meant"),
        /** A mandate was to be reported back by a day that has passed, and was not. */
        MANDATE_OVERDUE(About.MANDATE, Severity.NOTE, "A final report, or a decision that extends or ends the mandate"),
        /** A mandate's own last day has passed, and nobody reported what became of it. */
        MANDATE_LAPSED_UNREPORTED(
                About.MANDATE, Severity.NOTE, "A final report of that day or before, or a decision that resumes it"),
        /** Somebody took a mandate on, or reported it, before it was granted. */
        STEP_BEFORE_GRANT(About.MANDATE, Severity.FAULT, "The day on which it was done, or the mandate that was meant"),
        /** Something happened to a mandate that had ended. */
        STEP_AFTER_END(
                About.MANDATE,
                Severity.READING,
                "A decision that resumes the mandate, or the right day of what was done"),
        /** A delegated decision cites a clause that the register does not have, or that delegates nothing. */
        DELEGATION_NOT_RECORDED(
                About.DECISION, Severity.FAULT, "The recording of the delegation, or the clause that was meant"),
        /** Whoever decided was not entrusted with it on that day. */
        DECIDED_WITHOUT_DELEGATION(
                About.DECISION,
                Severity.FAULT,
                "The delegation that it rests on, or a decision by the committee itself"),
        /** What the law has the committee decide itself was delegated, or it was to somebody who may not have it. */
        MAY_NOT_BE_DELEGATED(
                About.DECISION, Severity.FAULT, "A decision by the committee itself, or the right kind of matter"),
        /** Somebody delegated further without leave, to another than an employee, or more than they had. */
        SUBDELEGATED_WITHOUT_LEAVE(
                About.DECISION,
                Severity.FAULT,
                "The committee's leave for it, or a delegation by the committee itself"),
        /** A delegated decision is to be reported to the committee, and is not yet. */
        NOT_REPORTED(About.DECISION, Severity.NOTE, "The meeting to which it was reported"),
        /** An urgent decision was reported after the committee's next meeting. */
        REPORTED_LATE(About.DECISION, Severity.NOTE, "Nothing, if the days are right: it was late"),
        /** Items of minutes lie between others that are known, and nothing is known of them. */
        ITEMS_MISSING(
                About.MINUTES,
                Severity.NOTE,
                "The decisions that stand under them, or that they hold nothing for this register"),
        /** An item is that of several decisions: it is used once in a year. */
        ITEM_USED_TWICE(
                About.MINUTES,
                Severity.FAULT,
                "A correction of the item, or that one recording is another's duplicate"),
        /** A case was opened, and neither was anything decided in it nor was it closed. */
        CASE_WITHOUT_DECISION(About.CASE, Severity.NOTE, "The decision, or that the case was closed");

        private final About about;
        private final Severity severity;
        private final String remedy;

        Kind(About about, Severity severity, String remedy) {
            this.about = about;
            this.severity = severity;
            this.remedy = remedy;
        }

        public About about() {
            return about;
        }

        public Severity severity() {
            return severity;
        }

        /** What the record would have to have for it to go away. */
        public String remedy() {
            return remedy;
        }

        /** The kind as it is written, such as {@code order-not-in-record}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
