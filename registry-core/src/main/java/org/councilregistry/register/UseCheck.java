package org.councilregistry.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/** Whether a fund may be used for something, and on which clauses the answer rests. */
public sealed interface UseCheck {

    /**
     * It may, by these clauses, as long as the conditions are kept.
     *
     * @param left what is then left of what was given to the body, at the least on the day or any later one as known now;
     *     null where no amount was asked about
     */
    record Permitted(List<Ground> ground, @Nullable Money left, List<Condition> conditions) implements UseCheck {}

    /**
     * It may not, for every one of these objections.
     *
     * @param openUses what else is open to that body and year; none where the money or the kind of cost itself is closed
     */
    record Refused(List<Objection> objections, List<FundState.Use> openUses) implements UseCheck {}

    /**
     * The record does not decide it: something is missing, or it can be read in two ways. Nothing that is recorded
     * stands against it.
     *
     * @param openUses what else is open to that body and year, as far as the kind of use goes
     */
    record Undecidable(List<Missing> missing, List<Interpretation> readings, List<FundState.Use> openUses)
            implements UseCheck {}

    /** What must be kept in mind for the permission to hold. It is never an objection. */
    record Condition(About about, String text, List<Ground> ground) {}

    /**
     * What stands against it.
     *
     * @param remedy what would have to change for it to fall away
     */
    record Objection(Against against, String text, String remedy, List<Ground> ground) {}

    /** What would have to be recorded for an answer. */
    record Missing(About about, String text, List<Ground> ground) {}

    /** One of the ways in which the record can be read, and whether the use is permitted if it is read so. */
    record Interpretation(boolean permitted, String text, List<Ground> ground) {}

    /** What a condition, or something missing, is about. */
    enum About {
        /** A decision may be executed before it is final, unless special reasons speak against (KL 13 kap. 14 §). */
        FINALITY,
        COST,
        AMOUNT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which part of the question an objection is about. */
    enum Against {
        FUND,
        /** A court does not let it be executed for now. */
        SUSPENSION,
        PURPOSE,
        BODY,
        YEAR,
        COST,
        /** More than there is. */
        AMOUNT,
        /** The budget year has ended, and the money with it. */
        LAPSED,
        /** The money was carried to a later year, and the use was not. */
        NOT_CARRIED,
        /** The record does not say: for a question no objection, for a request one. */
        UNDECIDED,
        /** Another request, which this one builds on. */
        REQUEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The question.
     *
     * @param body who would use the money
     * @param answersAs the body in whose name it acts, such as a department's committee
     * @param year the budget year that the money was set aside for
     * @param day the day of use
     * @param amount how much; null to ask about the kind of use alone
     * @param cost what kind of cost, where that is stated
     * @param raisesRunningExpenses whether it raises running expenses, where that is stated
     */
    record Question(
            Body body,
            Optional<Body> answersAs,
            Purpose purpose,
            int year,
            LocalDate day,
            @Nullable Money amount,
            @Nullable CostKind cost,
            @Nullable Boolean raisesRunningExpenses) {

        boolean isAskedBy(@Nullable Bodies bodies) {
            return bodies == null
                    || isIn(bodies, body)
                    || answersAs.filter(other -> isIn(bodies, other)).isPresent();
        }

        // A permitted use names a class: whoever is in it on the day of use.
        private boolean isIn(Bodies bodies, Body one) {
            return one.exists().contains(day) && bodies.include(one);
        }
    }

    /** What the register knows beside the fund. */
    interface Beside {
        /** Whether a decision can still be set aside on the day of use; empty if it was not yet made. */
        Optional<Finality> finality(DecisionId decision);

        /** What is left of an account on the day of use. */
        Balance balance(Account account, @Nullable Purpose purpose);

        /** As these facts have it. */
        static Beside of(Facts facts, LocalDate day) {
            return new Beside() {
                @Override
                public Optional<Finality> finality(DecisionId decision) {
                    return DecisionState.at(facts, decision, day).map(DecisionState::finality);
                }

                @Override
                public Balance balance(Account account, @Nullable Purpose purpose) {
                    return Balance.of(Ledger.of(facts, account.fund()), account, purpose, day);
                }
            };
        }
    }

    /** Judges a use by every clause in force; without an amount the kind of use alone. */
    static UseCheck of(FundState fund, Question question, Beside beside) {
        return new UseJudgement(fund, question, beside).answer();
    }
}
