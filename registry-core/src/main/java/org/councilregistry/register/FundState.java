package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.FundEvent.FundAllotted;
import org.councilregistry.fund.FundEvent.FundCarriedForward;
import org.councilregistry.fund.FundEvent.FundFinanced;
import org.councilregistry.fund.FundEvent.FundProvided;
import org.councilregistry.fund.FundEvent.FundShared;
import org.councilregistry.fund.FundEvent.FundSupplemented;
import org.councilregistry.fund.FundEvent.MoneyMoved;
import org.councilregistry.fund.FundEvent.MoneyReturned;
import org.councilregistry.fund.FundEvent.UsePermitted;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A fund on one day: what the clauses in force by then make of it.
 *
 * @param name what it is called; null while no clause provides it
 * @param amount all that is provided; null while no clause provides it
 * @param allotted all that is allotted, in the currency of {@code amount}
 * @param suspended what a court does not let be executed on that day
 * @param pending clauses that are decided and not yet in effect
 */
public record FundState(
        FundId id,
        @Nullable String name,
        @Nullable Money amount,
        @Nullable Money allotted,
        List<Provision> provisions,
        List<Financing> financing,
        List<Use> uses,
        List<Exclusion> exclusions,
        List<Allotment> allotments,
        List<Carrying> carried,
        List<Move> moved,
        List<Ground> pending,
        List<Suspension> suspended,
        List<Ground> ground,
        List<Finding> findings) {

    /** Money that a clause set aside. */
    public record Provision(
            Money amount,
            String origin,
            @Nullable Purpose purpose,
            List<Integer> years,
            String text,
            LocalDate since,
            List<Ground> ground) {}

    /** A way by which the money reaches the fund. It adds nothing to it. */
    public record Financing(
            Money amount, BodyCode through, List<Integer> years, String text, LocalDate since, List<Ground> ground) {}

    /**
     * A use that is permitted.
     *
     * @param amount the part that is earmarked for it; null for a use beside others
     * @param within a wider purpose that this one is a part of
     * @param bodies who may; null where no body is named
     * @param years the budget years whose money may be used so; empty where none are named
     * @param added whether it was permitted beside what the money was set aside for
     */
    public record Use(
            Purpose purpose,
            @Nullable Money amount,
            @Nullable Purpose within,
            @Nullable Bodies bodies,
            List<Integer> years,
            boolean added,
            String text,
            LocalDate since,
            List<Ground> ground) {}

    /** A use that is not permitted, whatever the purpose. */
    public record Exclusion(
            List<CostKind> costs, boolean raisingRunningExpenses, String text, LocalDate since, List<Ground> ground) {}

    /** A part that was given to bodies. */
    public record Allotment(
            Money amount,
            Bodies to,
            @Nullable Integer year,
            @Nullable Purpose purpose,
            LocalDate since,
            List<Ground> ground) {}

    /**
     * What was left of a year's money, carried to another year.
     *
     * @param amount how much at most; null for all that was left
     * @param bodies whose money; null for everybody's
     * @param addedUses what becomes of uses that were added for the year; null where the clause does not say
     */
    public record Carrying(
            int fromYear,
            int toYear,
            @Nullable Money amount,
            @Nullable Bodies bodies,
            @Nullable AddedUses addedUses,
            LocalDate since,
            List<Ground> ground) {}

    /**
     * What was moved to another body, year or fund, or given back to where it came from.
     *
     * @param from whose it was; null for nobody's
     * @param toFund null where it was given back
     * @param to whose it became; null for nobody's
     */
    public record Move(
            Money amount,
            FundId fromFund,
            @Nullable Bodies from,
            @Nullable Integer fromYear,
            @Nullable FundId toFund,
            @Nullable Bodies to,
            @Nullable Integer toYear,
            @Nullable Purpose purpose,
            LocalDate since,
            List<Ground> ground) {}

    /** A court's order not to execute a clause (inhibition). */
    public record Suspension(ClauseId clause, String text, LocalDate since, List<Ground> ground) {}

    private record Act(
            Precedence precedence, FundEvent event, Decision decision, ClauseState clause, List<CourtCase> cases) {}

    /** The fund on this day; empty if it is not known, or nothing about it had been decided. */
    public static Optional<FundState> at(Facts facts, FundId id, LocalDate day) {
        List<Act> acts = new ArrayList<>();
        for (Known<FundEvent> known : facts.fund(id)) {
            FundEvent event = known.event();
            facts.standing(known, event.clause())
                    .ifPresent(record -> ClauseState.at(facts, event.clause(), day)
                            .ifPresent(clause -> acts.add(new Act(
                                    Precedence.of(record, event.clause(), clause.effectiveFrom(), known.position()),
                                    event.amended(clause.amendedAmount()),
                                    record.decision(),
                                    clause,
                                    CourtCase.of(facts, record.decision().id(), day)))));
        }
        if (acts.isEmpty()) {
            return Optional.empty();
        }
        acts.sort(Comparator.comparing(Act::precedence));
        Folding fold = new Folding();
        acts.forEach(fold::add);
        return Optional.of(fold.state(id));
    }

    /** The fund over all days. */
    public static Timeline<FundState> timeline(Facts facts, FundId id) {
        SortedSet<LocalDate> days = new TreeSet<>();
        facts.fund(id)
                .forEach(known ->
                        days.addAll(ClauseState.days(facts, known.event().clause())));
        return Timeline.of(days, day -> at(facts, id, day));
    }

    private static final class Folding {
        private @Nullable String name;
        private @Nullable Money amount;
        private final List<Provision> provisions = new ArrayList<>();
        private final List<Financing> financing = new ArrayList<>();
        private final List<Use> uses = new ArrayList<>();
        private final List<Exclusion> exclusions = new ArrayList<>();
        private final List<Allotment> allotments = new ArrayList<>();
        private final List<Carrying> carried = new ArrayList<>();
        private final List<Move> moved = new ArrayList<>();
        private final List<Ground> pending = new ArrayList<>();
        private final List<Suspension> suspended = new ArrayList<>();
        private final List<Ground> ground = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        void add(Act act) {
            Ground on = act.clause.ground().getFirst();
            switch (act.clause.status()) {
                case NOT_YET_IN_EFFECT -> once(pending, on);
                case IN_FORCE -> {
                    act.clause.ground().forEach(each -> once(ground, each));
                    suspend(act);
                    evolve(act);
                }
                case REPLACED, REPEALED, ANNULLED, STRUCK_OUT, INCOMPLETE -> {}
            }
            act.clause.findings().forEach(finding -> once(findings, finding));
        }

        private void suspend(Act act) {
            for (CourtCase one : act.cases) {
                if (one.suspended() != null) {
                    once(
                            suspended,
                            new Suspension(
                                    act.clause.id(),
                                    "Since " + one.suspended() + " a court does not let clause " + act.clause.id()
                                            + " be executed, in case " + one.number(),
                                    one.suspended(),
                                    act.clause.ground()));
                }
            }
        }

        private void evolve(Act act) {
            List<Ground> on = act.clause.ground();
            LocalDate since = act.clause.effectiveFrom();
            switch (act.event) {
                case FundProvided e -> {
                    name = name == null ? e.name() : name;
                    amount = sum(amount, e.amount(), on);
                    provisions.add(new Provision(
                            e.amount(), e.origin(), e.purpose(), e.years(), act.clause.text(), since, on));
                    if (e.purpose() != null) {
                        uses.add(
                                new Use(e.purpose(), null, null, null, e.years(), false, act.clause.text(), since, on));
                    }
                    e.terms().forEach(term -> add(term, act, since));
                }
                case FundFinanced e ->
                    financing.add(new Financing(e.amount(), e.through(), e.years(), e.text(), since, on));
                case FundAllotted e -> {
                    allotments.add(new Allotment(e.amount(), e.to(), e.year(), e.purpose(), since, on));
                    use(e.purpose(), e.amount(), e.to(), e.year(), act, since);
                }
                case FundSupplemented e -> {
                    amount = sum(amount, e.amount(), on);
                    provisions.add(new Provision(
                            e.amount(),
                            e.origin(),
                            e.purpose(),
                            e.year() == null ? List.of() : List.of(e.year()),
                            act.clause.text(),
                            since,
                            on));
                    if (e.to() != null) {
                        allotments.add(new Allotment(e.amount(), e.to(), e.year(), e.purpose(), since, on));
                    }
                    use(e.purpose(), e.to() == null ? null : e.amount(), e.to(), e.year(), act, since);
                }
                case FundShared e -> {
                    for (FundShared.Share share : e.shares()) {
                        Bodies to = Bodies.of(share.body().value());
                        allotments.add(new Allotment(share.amount(), to, share.year(), e.purpose(), since, on));
                        use(e.purpose(), share.amount(), to, share.year(), act, since);
                    }
                }
                // How much there is then, the ledger tells.
                case MoneyMoved e -> {
                    moved.add(new Move(
                            e.amount(),
                            e.fromFund(),
                            e.from(),
                            e.fromYear(),
                            e.toFund(),
                            e.to(),
                            e.toYear(),
                            e.purpose(),
                            since,
                            on));
                    if (e.toFund().equals(e.fund())) {
                        use(e.purpose(), null, e.to(), e.toYear(), act, since);
                    }
                }
                case MoneyReturned e ->
                    moved.add(new Move(e.amount(), e.fund(), e.from(), e.year(), null, null, null, null, since, on));
                case UsePermitted e ->
                    uses.add(new Use(
                            e.purpose(), null, e.within(), e.bodies(), e.years(), true, act.clause.text(), since, on));
                case FundCarriedForward e ->
                    carried.add(
                            new Carrying(e.fromYear(), e.toYear(), e.amount(), e.bodies(), e.addedUses(), since, on));
            }
        }

        /** That money is for a purpose permits that use of it. */
        private void use(
                @Nullable Purpose purpose,
                @Nullable Money amount,
                @Nullable Bodies bodies,
                @Nullable Integer year,
                Act act,
                LocalDate since) {
            if (purpose != null) {
                uses.add(new Use(
                        purpose,
                        amount,
                        null,
                        bodies,
                        year == null ? List.of() : List.of(year),
                        false,
                        act.clause.text(),
                        since,
                        act.clause.ground()));
            }
        }

        private void add(FundTerm term, Act act, LocalDate since) {
            List<Ground> on = act.clause.ground().stream()
                    .map(each ->
                            each.clause().equals(act.clause.id()) ? each.onWordOf(act.decision, term.source()) : each)
                    .toList();
            switch (term) {
                case FundTerm.Earmark e ->
                    uses.add(new Use(e.purpose(), e.amount(), null, e.bodies(), e.years(), false, e.text(), since, on));
                case FundTerm.Exclusion e ->
                    exclusions.add(new Exclusion(e.costs(), e.raisingRunningExpenses(), e.text(), since, on));
            }
        }

        private @Nullable Money sum(@Nullable Money total, Money more, List<Ground> on) {
            if (total == null) {
                return more;
            }
            if (!total.currency().equals(more.currency())) {
                // A clause may allot the same sum twice.
                once(
                        findings,
                        new Finding(
                                Finding.Kind.CURRENCIES_DIFFER,
                                more + " is not added to " + total + ", which is in another currency",
                                on));
                return total;
            }
            return total.plus(more);
        }

        private static <T> void once(List<T> list, T item) {
            if (!list.contains(item)) {
                list.add(item);
            }
        }

        FundState state(FundId id) {
            Money allotted = null;
            for (Allotment allotment : allotments) {
                if (allotted == null && amount != null && !amount.currency().equals(allotment.amount.currency())) {
                    allotted = Money.zero(amount.currency());
                }
                allotted = sum(allotted, allotment.amount, allotment.ground);
            }
            if (amount == null
                    && !(uses.isEmpty() && allotments.isEmpty() && carried.isEmpty() && financing.isEmpty())) {
                findings.add(new Finding(
                        Finding.Kind.FUND_NOT_PROVIDED,
                        "Clauses dispose of fund " + id + ", and no clause in force provides it",
                        ground));
            }
            if (amount != null && allotted != null && allotted.compareTo(amount) > 0) {
                findings.add(new Finding(
                        Finding.Kind.ALLOTMENTS_EXCEED_FUND,
                        "Allotted are " + allotted + " of the " + amount + " provided",
                        ground));
            }
            return new FundState(
                    id,
                    name,
                    amount,
                    allotted,
                    List.copyOf(provisions),
                    List.copyOf(financing),
                    List.copyOf(uses),
                    List.copyOf(exclusions),
                    List.copyOf(allotments),
                    List.copyOf(carried),
                    List.copyOf(moved),
                    List.copyOf(pending),
                    List.copyOf(suspended),
                    List.copyOf(ground),
                    List.copyOf(findings));
        }
    }
}
