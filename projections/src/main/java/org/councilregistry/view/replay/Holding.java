package org.councilregistry.view.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.minutes.Series;
import org.councilregistry.register.AccountState;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.CaseState;
import org.councilregistry.register.ClauseState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.FactsInMemory;
import org.councilregistry.register.Finding;
import org.councilregistry.register.Finding.About;
import org.councilregistry.register.FundState;
import org.councilregistry.register.Ledger;
import org.councilregistry.register.MandateState;
import org.councilregistry.register.OnRecord;
import org.councilregistry.register.SeriesState;
import org.councilregistry.view.Reading;

/**
 * All that holds, each list by id.
 *
 * @param mandates all that had been granted by the day, ended ones too
 * @param findings all that a person should look at, each told once: of the decision, clause or mandate that gives
 *     rise to it, and else of the fund, the account, the body, the minutes or the case
 */
public record Holding(Reading asOf, List<MandateState> mandates, List<FundState> funds, List<Found> findings) {

    /** A finding, and what it is about. */
    public record Found(Thing of, Finding finding) {}

    /** All that these facts make hold on the day of {@code asOf}. */
    public static Holding of(FactsInMemory facts, Reading asOf) {
        LocalDate day = asOf.validAt();
        List<MandateState> mandates = facts.mandates().stream()
                .sorted(Comparator.comparing((ClauseId id) -> id.decision().value())
                        .thenComparingInt(ClauseId::number))
                .map(id -> MandateState.at(facts, id, day))
                .flatMap(Optional::stream)
                .toList();
        List<FundState> funds = facts.funds().stream()
                .sorted(Comparator.comparing(FundId::value))
                .map(id -> FundState.at(facts, id, day))
                .flatMap(Optional::stream)
                .toList();
        return new Holding(asOf, mandates, funds, findings(facts, day, mandates, funds));
    }

    private static List<Found> findings(
            FactsInMemory facts, LocalDate day, List<MandateState> mandates, List<FundState> funds) {
        List<Found> found = new ArrayList<>();
        Set<Finding> ofClauses = new HashSet<>();
        facts.decisions().stream()
                .sorted(Comparator.comparing(DecisionId::value))
                .forEach(id -> {
                    DecisionState.at(facts, id, day)
                            .ifPresent(decision -> add(found, Thing.Kind.DECISION, id.value(), decision.findings()));
                    // A clause may have effect before its decision was made.
                    for (ClauseState clause : clauses(facts, id, day)) {
                        add(found, Thing.Kind.CLAUSE, clause.id().toString(), clause.findings());
                        ofClauses.addAll(clause.findings());
                    }
                });
        for (MandateState mandate : mandates) {
            add(found, Thing.Kind.MANDATE, mandate.id().toString(), own(mandate.findings(), About.MANDATE));
        }
        for (FundState fund : funds) {
            add(
                    found,
                    Thing.Kind.FUND,
                    fund.id().value(),
                    fund.findings().stream()
                            .filter(finding -> !ofClauses.contains(finding))
                            .toList());
        }
        Set<FundId> moneyed = new TreeSet<>(Comparator.comparing(FundId::value));
        moneyed.addAll(facts.funds());
        moneyed.addAll(facts.ledgers());
        for (FundId fund : moneyed) {
            AccountState.of(Ledger.of(facts, fund), fund, day)
                    .forEach(state ->
                            add(found, Thing.Kind.ACCOUNT, state.account().toString(), state.findings()));
        }
        facts.bodies().stream()
                .flatMap(code -> BodyState.of(facts, code).stream())
                .forEach(body -> add(found, Thing.Kind.BODY, body.body().code().value(), body.findings()));
        facts.series().stream()
                .sorted(Comparator.comparing(Series::toString))
                .forEach(series -> SeriesState.at(facts, series, day)
                        .ifPresent(state -> add(found, Thing.Kind.MINUTES, series.toString(), state.findings())));
        facts.cases().stream()
                .sorted(Comparator.comparing(CaseNumber::value))
                .forEach(number -> CaseState.at(facts, number, day)
                        .ifPresent(state -> add(found, Thing.Kind.CASE, number.value(), state.findings())));
        return found;
    }

    private static List<Finding> own(List<Finding> findings, About about) {
        return findings.stream().filter(one -> one.kind().about() == about).toList();
    }

    private static List<ClauseState> clauses(FactsInMemory facts, DecisionId id, LocalDate day) {
        return facts.recorded(id).map(OnRecord::decision).stream()
                .flatMap(decision -> decision.clauses().stream().map(decision::idOf))
                .flatMap(clause -> ClauseState.at(facts, clause, day).stream())
                .toList();
    }

    private static void add(List<Found> found, Thing.Kind kind, String id, List<Finding> findings) {
        findings.forEach(finding -> found.add(new Found(new Thing(kind, id), finding)));
    }
}
