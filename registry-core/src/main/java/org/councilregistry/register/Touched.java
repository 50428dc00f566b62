package org.councilregistry.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.OfRecord;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.Step;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.decision.DelegationEvent.DelegationGiven;
import org.councilregistry.decision.DelegationEvent.DelegationUsed;
import org.councilregistry.decision.FundId;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.purpose.PurposeEvent;

/** The things whose state may differ after some events: all that depends on them by the fold, and nothing else. */
public record Touched(
        Set<BodyCode> bodies,
        Set<DecisionId> decisions,
        Set<ClauseId> clauses,
        Set<ClauseId> mandates,
        Set<FundId> funds,
        Set<FundId> ledgers,
        Set<Series> series,
        Set<CaseNumber> cases) {

    /**
     * What one entry touches.
     *
     * @param events the entry's events
     * @param facts what is known, those events included
     */
    public static Touched by(List<?> events, Facts facts) {
        Touched touched = new Touched(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        for (Object event : events) {
            switch (event) {
                case BodyEvent.BodyRecorded e -> touched.bodies.add(e.code());
                case BodyEvent.BodyCorrected e -> {
                    touched.dissolved(e.code(), facts, new HashSet<>());
                    // Of another kind, it may be among those whose money is carried to another year.
                    touched.funds.addAll(facts.giving(e.code()));
                }
                case OfRecord e -> touched.recorded(e.id(), facts);
                case RouteStated e -> touched.decisions.add(e.id());
                case Step e -> touched.happened(e.id(), facts);
                case StepStruckOut e -> touched.happened(e.id(), facts);
                // It stands beside the decision whose clause did it, which says so itself.
                case ClauseEvent e -> {}
                case MandateEvent e -> touched.mandates.add(e.mandate());
                case FundEvent e -> touched.funds.add(e.fund());
                case LedgerEvent e -> touched.ledgers.add(e.fund());
                // It stands alone, and no state but its own depends on it.
                case PurposeEvent e -> {}
                // The decision whose clause did it says so itself.
                case BodyChange e -> {}
                // So does the decision that gives it, or cites it.
                case DelegationEvent e -> {}
                case SeriesEvent e -> touched.series.add(e.series());
                case CaseEvent e -> touched.cases.add(e.number());
                default -> throw new IllegalArgumentException("not an event of the domain: " + event);
            }
        }
        return touched;
    }

    /** What it did as it stood before may no longer be done: all its versions count, the new one among them. */
    private void recorded(DecisionId id, Facts facts) {
        decisions.add(id);
        OnRecord.versions(facts.decision(id)).forEach(version -> {
            did(version, facts);
            Series.of(version).ifPresent(series::add);
            CaseNumber.of(version).ifPresent(cases::add);
        });
        // Decisions that cited this one before it was recorded have a finding less from now on, or another one where
        // they cite a clause that it does not have.
        facts.changes(id).forEach(change -> decisions.add(change.event().by().decision()));
    }

    private void did(Decision decision, Facts facts) {
        for (Clause clause : decision.clauses()) {
            ClauseId id = decision.idOf(clause);
            clauses.add(id);
            for (ClauseEffect effect : clause.effects()) {
                add(id, effect, facts);
                if (effect instanceof ClauseEffect.ChangesClause change) {
                    add(change.clause(), facts);
                }
            }
        }
    }

    /** A ruling may annul every clause, and then what these had changed stands as it did. */
    private void happened(DecisionId id, Facts facts) {
        facts.recorded(id).ifPresent(known -> {
            decisions.add(id);
            did(known.decision(), facts);
        });
    }

    /** A clause that is changed, and what it changes in turn, which may stand again. */
    private void add(ClauseId changed, Facts facts) {
        add(changed, facts, new HashSet<>());
    }

    private void add(ClauseId changed, Facts facts, Set<ClauseId> seen) {
        if (!seen.add(changed)) {
            return;
        }
        facts.recorded(changed.decision())
                .flatMap(known -> known.decision().clause(changed.number()))
                .ifPresent(clause -> {
                    clauses.add(changed);
                    decisions.add(changed.decision());
                    for (ClauseEffect effect : clause.effects()) {
                        add(changed, effect, facts);
                        if (effect instanceof ClauseEffect.ChangesClause change) {
                            add(change.clause(), facts, seen);
                        }
                    }
                });
    }

    private void add(ClauseId changed, ClauseEffect effect, Facts facts) {
        switch (effect) {
            case ClauseEffect.GrantsMandate e -> mandates.add(changed);
            case ClauseEffect.Delegates e -> delegated(changed, facts);
            case ClauseEffect.RenamesBody e -> bodies.add(e.body());
            case ClauseEffect.DissolvesBody e -> {
                dissolved(e.body(), facts, new HashSet<>());
                if (e.successor() != null) {
                    bodies.add(e.successor());
                }
            }
            default -> funds.addAll(ClauseEffect.fundsOf(effect));
        }
    }

    /** What was decided under a delegation, or was delegated further under it. */
    private void delegated(ClauseId id, Facts facts) {
        Set<ClauseId> seen = new HashSet<>();
        List<ClauseId> next = new ArrayList<>(List.of(id));
        while (!next.isEmpty()) {
            ClauseId one = next.removeLast();
            if (!seen.add(one)) {
                continue;
            }
            for (Known<DelegationEvent> known : facts.delegation(one)) {
                switch (known.event()) {
                    case DelegationGiven e -> clauses.add(one);
                    case DelegationUsed e -> {
                        decisions.add(e.by());
                        OnRecord.versions(facts.decision(e.by()))
                                .forEach(decision -> decision.clauses().stream()
                                        .filter(clause -> clause.effects().stream()
                                                .anyMatch(ClauseEffect.Delegates.class::isInstance))
                                        .forEach(clause -> next.add(decision.idOf(clause))));
                    }
                }
            }
        }
    }

    /** A body may have another end: what it was asked to do, and what it carries of others, may be another's now. */
    private void dissolved(BodyCode code, Facts facts, Set<BodyCode> seen) {
        if (!seen.add(code)) {
            return;
        }
        bodies.add(code);
        for (ClauseId id : facts.naming(code)) {
            mandates.add(id);
            delegated(id, facts);
        }
        for (Known<BodyChange> known : facts.changes(code)) {
            switch (known.event()) {
                case BodyChange.BodyRenamed e -> {}
                case BodyChange.BodyDissolved e -> {
                    if (e.successor() != null) {
                        bodies.add(e.successor());
                    }
                }
                case BodyChange.BodySucceeded e -> dissolved(e.predecessor(), facts, seen);
            }
        }
    }
}
