package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.law.Undelegable;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/** What a clause does. */
public sealed interface ClauseEffect {

    /**
     * Asks bodies to do what the clause says.
     *
     * @param reportBack the last day to report back; null where none is named
     * @param until the last day on which it holds, after which it lapses by itself; null where none is named
     */
    record GrantsMandate(
            Bodies assignees,
            @Nullable LocalDate reportBack,
            @Nullable LocalDate until) implements ClauseEffect {
        /** No day is named. */
        public GrantsMandate(Bodies assignees) {
            this(assignees, null, null);
        }
    }

    /**
     * Sets money aside.
     *
     * @param name what the fund is called
     * @param origin where the money comes from
     * @param purpose what it is for, where the clause says it as one purpose; terms may say more
     * @param years the budget years that it is for, undivided; empty where none are named
     */
    record ProvidesFund(
            FundId fund,
            String name,
            Money amount,
            String origin,
            @Nullable Purpose purpose,
            List<Integer> years,
            List<FundTerm> terms)
            implements ClauseEffect {
        public ProvidesFund {
            years = List.copyOf(years);
            terms = List.copyOf(terms);
        }
    }

    /**
     * Says by which way money that a fund holds reaches it. It adds nothing to the fund.
     *
     * @param through the body that the money comes by
     */
    record FinancesFund(FundId fund, Money amount, BodyCode through, List<Integer> years, String text)
            implements ClauseEffect {
        public FinancesFund {
            years = List.copyOf(years);
        }
    }

    /** Gives bodies a part of a fund, for a budget year and a purpose where these are named. */
    record AllotsFund(
            FundId fund,
            Money amount,
            Bodies to,
            @Nullable Integer year,
            @Nullable Purpose purpose) implements ClauseEffect {}

    /**
     * Permits a use of a fund beside those that it already has.
     *
     * @param within a wider purpose that this is a part of, and that is not permitted by this
     * @param bodies who may: whoever is one of them on the day of use
     * @param years the budget years whose money may be used so; empty for all
     */
    record PermitsUse(
            FundId fund, Purpose purpose, @Nullable Purpose within, Bodies bodies, List<Integer> years)
            implements ClauseEffect {
        public PermitsUse {
            years = List.copyOf(years);
        }
    }

    /**
     * Adds money to a fund after the fact (tilläggsanslag).
     *
     * @param to the bodies that it is for; null where it is for nobody yet
     */
    record SupplementsFund(
            FundId fund,
            Money amount,
            String origin,
            @Nullable Bodies to,
            @Nullable Integer year,
            @Nullable Purpose purpose)
            implements ClauseEffect {}

    /**
     * Moves money to another body, budget year or fund (omdisponering).
     *
     * @param from whose it was; null for what the fund has given to nobody
     * @param fromYear the budget year that it was set aside for; null for none
     * @param to whose it becomes; null for nobody's yet
     * @param purpose what it is for from then on; null where the clause does not say
     */
    record MovesMoney(
            FundId fund,
            Money amount,
            @Nullable Bodies from,
            @Nullable Integer fromYear,
            FundId toFund,
            @Nullable Bodies to,
            @Nullable Integer toYear,
            @Nullable Purpose purpose)
            implements ClauseEffect {}

    /**
     * Gives money back to where it came from.
     *
     * @param from whose it was; null for what the fund has given to nobody
     */
    record ReturnsMoney(
            FundId fund,
            Money amount,
            @Nullable Bodies from,
            @Nullable Integer year) implements ClauseEffect {}

    /**
     * Gives bodies shares of a sum: the same for each year, and in a year by a key. What does not divide evenly goes by
     * the largest remainder, and of two alike to the one named first.
     *
     * @param years the budget years, at least one
     * @param key the bodies and what they weigh, at least one
     */
    record SharesFund(
            FundId fund,
            Money amount,
            List<Integer> years,
            List<Weight> key,
            @Nullable Purpose purpose) implements ClauseEffect {
        public SharesFund {
            years = List.copyOf(years);
            key = List.copyOf(key);
        }
    }

    /** What a body weighs in a key, such as how many it employs. */
    record Weight(BodyCode body, int weight) {}

    /**
     * Carries what is left of a budget year's money to another year (ombudgetering). It keeps its year of origin.
     *
     * @param amount how much at most; null for all that is left
     * @param bodies whose money; null for everybody's
     * @param addedUses what becomes of uses that were added for the year; null where the clause does not say
     */
    record CarriesForward(
            FundId fund,
            int fromYear,
            int toYear,
            @Nullable Money amount,
            @Nullable Bodies bodies,
            @Nullable AddedUses addedUses)
            implements ClauseEffect {}

    /** What changes another clause, of this or an earlier decision, recorded or not. */
    sealed interface ChangesClause extends ClauseEffect {
        ClauseId clause();
    }

    /**
     * Another clause goes on with other words, for other bodies, with another sum, or has effect from another day; null
     * leaves that as it is.
     *
     * @param part those of its words in whose place {@code text} stands; null for all of them
     * @param amount what stands in place of the one sum that the clause's effects have
     * @param takesEffect the day from which it has effect instead, with all that it does
     */
    record Amends(
            ClauseId clause,
            @Nullable String part,
            @Nullable String text,
            @Nullable Bodies assignees,
            @Nullable Money amount,
            @Nullable LocalDate takesEffect)
            implements ChangesClause {
        /** It has other words, or is for other bodies. */
        public Amends(ClauseId clause, @Nullable String text, @Nullable Bodies assignees) {
            this(clause, null, text, assignees, null, null);
        }

        /** It has another sum. */
        public Amends(ClauseId clause, Money amount) {
            this(clause, null, null, null, amount, null);
        }

        /** It has effect from another day. */
        public Amends(ClauseId clause, LocalDate takesEffect) {
            this(clause, null, null, null, null, takesEffect);
        }
    }

    /** Another clause ends, and this one stands in its place. */
    record Replaces(ClauseId clause) implements ChangesClause {}

    /**
     * Another clause ends.
     *
     * @param revives whether what that clause had amended, replaced or repealed stands again; null where the decision
     *     does not say
     */
    record Repeals(ClauseId clause, @Nullable Boolean revives) implements ChangesClause {
        /** Nothing stands again. */
        public Repeals(ClauseId clause) {
            this(clause, null);
        }
    }

    /** What changes a body's record. */
    sealed interface ChangesBody extends ClauseEffect {
        BodyCode body();
    }

    /** A body is called otherwise. */
    record RenamesBody(BodyCode body, String name) implements ChangesBody {}

    /**
     * A body no longer exists.
     *
     * @param successor the body that carries what it was asked to do; null where the clause names none
     */
    record DissolvesBody(BodyCode body, @Nullable BodyCode successor) implements ChangesBody {}
    /** What changes the mandate that another clause grants, and not that clause's words. */
    sealed interface ChangesMandate extends ChangesClause {}

    /** A mandate has longer time; null leaves that day as it is. */
    record Extends(
            ClauseId clause,
            @Nullable LocalDate reportBack,
            @Nullable LocalDate until) implements ChangesMandate {}

    /** A mandate is other bodies' from now on. */
    record PassesOn(ClauseId clause, Bodies assignees) implements ChangesMandate {}

    /** What a mandate asks for has been done, as the council finds. */
    record Completes(ClauseId clause) implements ChangesMandate {}

    /** A mandate that was completed, or has lapsed, is open again; its days are the new ones, or none. */
    record Resumes(
            ClauseId clause,
            @Nullable LocalDate reportBack,
            @Nullable LocalDate until) implements ChangesMandate {}

    /**
     * Lets others decide in the committee's place (delegation).
     *
     * @param matters the kinds of matters; empty for all that are urgent
     * @param reported whether what they decide is to be reported to the committee; null where the clause does not say
     * @param mayDelegateFurther whether a head of administration may delegate further to another employee
     * @param urgent whether it is for matters that cannot wait for the committee
     * @param undelegable the kind of matter that it is and that no committee may delegate; null where it is none
     */
    record Delegates(
            List<Matter> matters,
            List<Delegate> to,
            @Nullable Boolean reported,
            boolean mayDelegateFurther,
            boolean urgent,
            @Nullable Undelegable undelegable)
            implements ClauseEffect {
        public Delegates {
            matters = List.copyOf(matters);
            to = List.copyOf(to);
        }
    }

    /** Decides nothing that binds anyone. */
    sealed interface GrantsNothing extends ClauseEffect {}

    /** Proposes to another body that it decides so. */
    record Proposes(BodyCode to) implements GrantsNothing {}

    /** Rejects a proposal or motion. */
    record Rejects() implements GrantsNothing {}

    /** Refers the matter back for further preparation (återremiss). */
    record RefersBack(@Nullable BodyCode to) implements GrantsNothing {}

    /** Puts the matter off to another meeting (bordläggning). */
    record Tables() implements GrantsNothing {}

    /** Takes note of something (lägger till handlingarna). */
    record Notes() implements GrantsNothing {}

    /** The sum that an effect has, if it has one. */
    static Optional<Money> amountOf(ClauseEffect effect) {
        return switch (effect) {
            case ProvidesFund e -> Optional.of(e.amount());
            case FinancesFund e -> Optional.of(e.amount());
            case AllotsFund e -> Optional.of(e.amount());
            case SupplementsFund e -> Optional.of(e.amount());
            case MovesMoney e -> Optional.of(e.amount());
            case ReturnsMoney e -> Optional.of(e.amount());
            case SharesFund e -> Optional.of(e.amount());
            case CarriesForward e -> Optional.ofNullable(e.amount());
            case PermitsUse e -> Optional.empty();
            case GrantsMandate e -> Optional.empty();
            case ChangesClause e -> Optional.empty();
            case ChangesBody e -> Optional.empty();
            case Delegates e -> Optional.empty();
            case GrantsNothing e -> Optional.empty();
        };
    }

    /** The funds that an effect is about. */
    static List<FundId> fundsOf(ClauseEffect effect) {
        return switch (effect) {
            case ProvidesFund e -> List.of(e.fund());
            case FinancesFund e -> List.of(e.fund());
            case AllotsFund e -> List.of(e.fund());
            case PermitsUse e -> List.of(e.fund());
            case SupplementsFund e -> List.of(e.fund());
            case MovesMoney e -> e.fund().equals(e.toFund()) ? List.of(e.fund()) : List.of(e.fund(), e.toFund());
            case ReturnsMoney e -> List.of(e.fund());
            case SharesFund e -> List.of(e.fund());
            case CarriesForward e -> List.of(e.fund());
            case GrantsMandate e -> List.of();
            case ChangesClause e -> List.of();
            case ChangesBody e -> List.of();
            case Delegates e -> List.of();
            case GrantsNothing e -> List.of();
        };
    }
}
