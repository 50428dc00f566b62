package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;

/**
 * A decision on one day, its clauses as they stand then.
 *
 * @param entry the entry that recorded it
 * @param finality whether it can still be set aside
 */
public record DecisionState(
        Decision decision, long entry, Finality finality, List<ClauseState> clauses, List<Finding> findings) {

    /** The decision on this day; empty if it is not known, or was not yet made. */
    public static Optional<DecisionState> at(Facts facts, org.councilregistry.decision.DecisionId id, LocalDate day) {
        return facts.recorded(id)
                .filter(known -> !day.isBefore(known.event().decision().decided()))
                .map(known -> of(facts, known.event().decision(), known.entry(), day));
    }

    /** The decision over all days. */
    public static Timeline<DecisionState> timeline(Facts facts, org.councilregistry.decision.DecisionId id) {
        SortedSet<LocalDate> days = new TreeSet<>();
        facts.recorded(id).ifPresent(known -> {
            Decision decision = known.event().decision();
            decision.clauses().forEach(clause -> days.addAll(ClauseState.days(facts, decision.idOf(clause))));
            days.addAll(Finality.days(facts, decision));
        });
        return Timeline.of(days, day -> at(facts, id, day));
    }

    private static DecisionState of(Facts facts, Decision decision, long entry, LocalDate day) {
        List<Finding> findings = new ArrayList<>();
        if (decision.dayUnknown()) {
            findings.add(new Finding(
                    Finding.Kind.DAY_WITHIN_MEETING_UNKNOWN,
                    "The meeting had several days and the record does not say on which of them this was decided; "
                            + decision.decided() + ", the last, is taken",
                    List.of()));
        }
        findings.addAll(Finality.findings(facts, decision, day));
        List<ClauseState> clauses = new ArrayList<>();
        for (Clause clause : decision.clauses()) {
            ClauseId id = decision.idOf(clause);
            clauses.add(ClauseState.at(facts, id, day).orElseThrow());
            for (ClauseEffect effect : clause.effects()) {
                if (effect instanceof ClauseEffect.ChangesClause change) {
                    citation(facts, id, entry, change.clause()).ifPresent(findings::add);
                }
            }
        }
        return new DecisionState(
                decision,
                entry,
                Finality.at(facts, decision, day),
                List.copyOf(clauses),
                findings.stream().distinct().toList());
    }

    private static Optional<Finding> citation(Facts facts, ClauseId citing, long entry, ClauseId cited) {
        List<Ground> ground = List.of(Ground.of(citing, entry));
        var target = facts.recorded(cited.decision());
        if (target.isEmpty()) {
            return Optional.of(new Finding(
                    Finding.Kind.CITES_DECISION_NOT_RECORDED,
                    "Clause " + citing + " changes " + cited + ", whose decision is not recorded",
                    ground));
        }
        if (target.get().event().decision().clause(cited.number()).isEmpty()) {
            return Optional.of(new Finding(
                    Finding.Kind.CITES_CLAUSE_THAT_DOES_NOT_EXIST,
                    "Clause " + citing + " changes " + cited + ", and that decision has no such clause",
                    ground));
        }
        return Optional.empty();
    }
}
