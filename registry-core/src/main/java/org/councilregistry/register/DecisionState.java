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
import org.councilregistry.decision.DecisionId;
import org.jspecify.annotations.Nullable;

/**
 * A decision on one day, its clauses as they stand then.
 *
 * @param record the decision, and what the register says of its recording
 * @param finality whether it can still be set aside
 * @param restsOn of a delegated decision the delegation that it cites, as it was on the day decided; null where none was
 */
public record DecisionState(
        OnRecord record,
        Finality finality,
        List<ClauseState> clauses,
        @Nullable DelegationState restsOn,
        List<Finding> findings) {
    public Decision decision() {
        return record.decision();
    }

    /** The entry that holds it as it stands. */
    public long entry() {
        return record.entry();
    }

    /** The decision on this day; empty if it is not known, or was not yet made. */
    public static Optional<DecisionState> at(Facts facts, DecisionId id, LocalDate day) {
        return facts.recorded(id)
                .filter(record -> !day.isBefore(record.decision().decided()))
                .map(record -> of(facts, record, day));
    }

    /** The decision over all days. */
    public static Timeline<DecisionState> timeline(Facts facts, DecisionId id) {
        SortedSet<LocalDate> days = new TreeSet<>();
        facts.recorded(id).ifPresent(known -> {
            Decision decision = known.decision();
            decision.clauses().forEach(clause -> days.addAll(ClauseState.days(facts, decision.idOf(clause))));
            days.addAll(Finality.days(facts, decision));
        });
        return Timeline.of(days, day -> at(facts, id, day));
    }

    private static DecisionState of(Facts facts, OnRecord record, LocalDate day) {
        Decision decision = record.decision();
        if (!record.counts()) {
            return new DecisionState(
                    record, Finality.at(facts, decision, day), clauses(facts, decision, day), null, incomplete(record));
        }
        List<Finding> findings = new ArrayList<>();
        if (decision.dayUnknown()) {
            findings.add(new Finding(
                    Finding.Kind.DAY_WITHIN_MEETING_UNKNOWN,
                    "The meeting had several days and the record does not say on which of them this was decided; "
                            + decision.decided() + ", the last, is taken",
                    List.of()));
        }
        findings.addAll(incomplete(record));
        findings.addAll(Finality.findings(facts, decision, day));
        Optional<UnderDelegation> delegated = UnderDelegation.of(facts, decision);
        delegated.ifPresent(one -> findings.addAll(one.findings(day, record.entry())));
        for (Clause clause : decision.clauses()) {
            findings.addAll(DelegationState.findings(facts, record, clause));
            ClauseId id = decision.idOf(clause);
            for (ClauseEffect effect : clause.effects()) {
                if (effect instanceof ClauseEffect.ChangesClause change) {
                    citation(facts, id, record.entryOf(clause.number()), change).ifPresent(findings::add);
                }
            }
        }
        return new DecisionState(
                record,
                Finality.at(facts, decision, day),
                clauses(facts, decision, day),
                delegated.map(UnderDelegation::restsOn).orElse(null),
                findings.stream().distinct().toList());
    }

    private static List<Finding> incomplete(OnRecord record) {
        boolean corrected = record.correction() != null;
        return record.unfinished().stream()
                .map(one -> new Finding(
                        Finding.Kind.DECISION_INCOMPLETE,
                        "Of the " + one.decision().parts() + " parts of "
                                + (corrected ? "a correction of this decision " : "this decision ")
                                + one.parts().size()
                                + (one.parts().size() == 1 ? " is" : " are") + " recorded: "
                                + (corrected
                                        ? "it stands as it did before until the last"
                                        : "it has no effect before the last"),
                        List.of()))
                .toList();
    }

    private static List<ClauseState> clauses(Facts facts, Decision decision, LocalDate day) {
        return decision.clauses().stream()
                .map(clause -> ClauseState.at(facts, decision.idOf(clause), day).orElseThrow())
                .toList();
    }

    private static Optional<Finding> citation(
            Facts facts, ClauseId citing, long entry, ClauseEffect.ChangesClause change) {
        ClauseId cited = change.clause();
        List<Ground> ground = List.of(Ground.of(citing, entry));
        Optional<OnRecord> target = facts.recorded(cited.decision());
        if (target.isEmpty()) {
            return Optional.of(new Finding(
                    Finding.Kind.CITES_DECISION_NOT_RECORDED,
                    "Clause " + citing + " changes " + cited + ", whose decision is not recorded",
                    ground));
        }
        if (target.get().standing() == OnRecord.Standing.INCOMPLETE) {
            return Optional.of(new Finding(
                    Finding.Kind.CITES_DECISION_NOT_RECORDED,
                    "Clause " + citing + " changes " + cited + ", whose decision is recorded in part only",
                    ground));
        }
        if (!target.get().counts()) {
            return Optional.of(new Finding(
                    Finding.Kind.CITES_STRUCK_OUT,
                    "Clause " + citing + " changes " + cited + ", whose recording does not count: it is "
                            + (target.get().duplicateOf() == null
                                    ? "struck out"
                                    : "a duplicate of " + target.get().duplicateOf()),
                    ground));
        }
        Optional<Clause> clause = target.get().decision().clause(cited.number());
        if (clause.isEmpty()) {
            return Optional.of(new Finding(
                    Finding.Kind.CITES_CLAUSE_THAT_DOES_NOT_EXIST,
                    "Clause " + citing + " changes " + cited + ", and that decision has no such clause",
                    ground));
        }
        if (change instanceof ClauseEffect.ChangesMandate
                && clause.get().effects().stream().noneMatch(ClauseEffect.GrantsMandate.class::isInstance)) {
            return Optional.of(new Finding(
                    Finding.Kind.CITES_NO_MANDATE,
                    "Clause " + citing + " changes the mandate of " + cited + ", which grants none",
                    ground));
        }
        return Optional.empty();
    }
}
