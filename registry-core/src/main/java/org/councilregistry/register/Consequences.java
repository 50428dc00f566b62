package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;

/**
 * What recording a decision does beside the decision itself: to clauses, mandates, funds, bodies and delegations, to
 * the items of minutes and to its case, each in its stream.
 */
public final class Consequences {
    private final List<ClauseEvent> clauses = new ArrayList<>();
    private final List<MandateEvent> mandates = new ArrayList<>();
    private final List<FundEvent> funds = new ArrayList<>();
    private final List<BodyChange> bodies = new ArrayList<>();
    private final List<DelegationEvent> delegations = new ArrayList<>();

    private final List<SeriesEvent> items = new ArrayList<>();
    private final List<CaseEvent> cases = new ArrayList<>();

    private Consequences() {}

    public static Consequences of(Decision decision) {
        Consequences all = of(decision, decision.clauses());
        if (decision.delegation() != null) {
            all.delegations.add(new DelegationEvent.DelegationUsed(
                    decision.delegation().clause(),
                    decision.id(),
                    decision.body(),
                    decision.decided(),
                    decision.delegation().by(),
                    decision.delegation().matter()));
        }
        Series.of(decision)
                .ifPresent(series -> all.items.add(new SeriesEvent.ItemDecided(
                        series.body(), series.year(), Objects.requireNonNull(decision.item()), decision.id())));
        CaseNumber.of(decision).ifPresent(number -> all.cases.add(new CaseEvent.CaseDecided(number, decision.id())));
        return all;
    }

    /** What these clauses of a decision do. */
    public static Consequences of(Decision decision, List<Clause> some) {
        Consequences all = new Consequences();
        for (Clause clause : some) {
            ClauseId id = decision.idOf(clause);
            LocalDate effective = decision.effective(clause);
            clause.effects().forEach(effect -> all.add(id, decision, effective, effect));
        }
        return all;
    }

    private void add(ClauseId by, Decision decision, LocalDate from, ClauseEffect effect) {
        switch (effect) {
            case ClauseEffect.GrantsMandate e ->
                mandates.add(new MandateEvent.MandateGranted(by, e.assignees(), from, e.reportBack(), e.until()));
            case ClauseEffect.ProvidesFund e ->
                funds.add(new FundEvent.FundProvided(
                        e.fund(), by, from, e.name(), e.amount(), e.origin(), e.purpose(), e.years(), e.terms()));
            case ClauseEffect.FinancesFund e ->
                funds.add(new FundEvent.FundFinanced(e.fund(), by, from, e.amount(), e.through(), e.years(), e.text()));
            case ClauseEffect.AllotsFund e ->
                funds.add(new FundEvent.FundAllotted(e.fund(), by, from, e.amount(), e.to(), e.year(), e.purpose()));
            case ClauseEffect.PermitsUse e ->
                funds.add(
                        new FundEvent.UsePermitted(e.fund(), by, from, e.purpose(), e.within(), e.bodies(), e.years()));
            case ClauseEffect.SupplementsFund e ->
                funds.add(new FundEvent.FundSupplemented(
                        e.fund(), by, from, e.amount(), e.origin(), e.to(), e.year(), e.purpose()));
            case ClauseEffect.MovesMoney e ->
                ClauseEffect.fundsOf(e)
                        .forEach(fund -> funds.add(new FundEvent.MoneyMoved(
                                fund,
                                by,
                                from,
                                e.amount(),
                                e.fund(),
                                e.from(),
                                e.fromYear(),
                                e.toFund(),
                                e.to(),
                                e.toYear(),
                                e.purpose())));
            case ClauseEffect.ReturnsMoney e ->
                funds.add(new FundEvent.MoneyReturned(e.fund(), by, from, e.amount(), e.from(), e.year()));
            case ClauseEffect.SharesFund e ->
                funds.add(new FundEvent.FundShared(e.fund(), by, from, e.amount(), e.years(), e.key(), e.purpose()));
            case ClauseEffect.CarriesForward e ->
                funds.add(new FundEvent.FundCarriedForward(
                        e.fund(), by, from, e.fromYear(), e.toYear(), e.amount(), e.bodies(), e.addedUses()));
            case ClauseEffect.Amends e ->
                clauses.add(new ClauseEvent.ClauseAmended(
                        e.clause(), by, from, e.part(), e.text(), e.assignees(), e.amount(), e.takesEffect()));
            case ClauseEffect.Replaces e -> clauses.add(new ClauseEvent.ClauseReplaced(e.clause(), by, from));
            case ClauseEffect.Repeals e ->
                clauses.add(new ClauseEvent.ClauseRepealed(e.clause(), by, from, e.revives()));
            case ClauseEffect.RenamesBody e -> bodies.add(new BodyChange.BodyRenamed(e.body(), by, from, e.name()));
            case ClauseEffect.DissolvesBody e -> {
                bodies.add(new BodyChange.BodyDissolved(e.body(), by, from, e.successor()));
                if (e.successor() != null) {
                    bodies.add(new BodyChange.BodySucceeded(e.successor(), by, from, e.body()));
                }
            }
            case ClauseEffect.Extends e ->
                clauses.add(new ClauseEvent.MandateExtended(e.clause(), by, from, e.reportBack(), e.until()));
            case ClauseEffect.PassesOn e ->
                clauses.add(new ClauseEvent.MandatePassedOn(e.clause(), by, from, e.assignees()));
            case ClauseEffect.Completes e -> clauses.add(new ClauseEvent.MandateCompleted(e.clause(), by, from));
            case ClauseEffect.Resumes e ->
                clauses.add(new ClauseEvent.MandateResumed(e.clause(), by, from, e.reportBack(), e.until()));
            case ClauseEffect.Delegates e ->
                delegations.add(new DelegationEvent.DelegationGiven(by, decision.body(), from, e.to()));
            case ClauseEffect.GrantsNothing e -> {}
        }
    }

    public List<ClauseEvent> clauses() {
        return clauses;
    }

    public List<MandateEvent> mandates() {
        return mandates;
    }

    public List<FundEvent> funds() {
        return funds;
    }

    public List<BodyChange> bodies() {
        return bodies;
    }

    public List<DelegationEvent> delegations() {
        return delegations;
    }

    public List<SeriesEvent> items() {
        return items;
    }

    public List<CaseEvent> cases() {
        return cases;
    }
}
