package org.councilregistry.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.purpose.PurposeEvent;

/** All facts of a journal, or of its beginning, held in memory: for replay and for tests. */
public final class FactsInMemory implements Facts {
    private final Map<BodyCode, List<Known<BodyEvent>>> bodies =
            new TreeMap<>(java.util.Comparator.comparing(BodyCode::value));
    private final Map<DecisionId, List<Known<DecisionEvent>>> decisions = new HashMap<>();
    private final Map<DecisionId, List<Known<ClauseEvent>>> changes = new HashMap<>();
    private final Map<ClauseId, List<Known<MandateEvent>>> mandates = new HashMap<>();
    private final Map<FundId, List<Known<FundEvent>>> funds = new HashMap<>();
    private final Map<Purpose, List<Known<PurposeEvent>>> purposes = new HashMap<>();
    private final Map<FundId, List<Known<LedgerEvent>>> ledgers = new HashMap<>();
    private final Map<BodyCode, List<Known<BodyChange>>> bodyChanges = new HashMap<>();
    private final Map<ClauseId, List<Known<DelegationEvent>>> delegations = new HashMap<>();
    private final Map<Series, List<Known<SeriesEvent>>> series = new HashMap<>();
    private final Map<CaseNumber, List<Known<CaseEvent>>> cases = new HashMap<>();
    private final Map<BodyCode, Set<ClauseId>> naming = new HashMap<>();
    private final Map<BodyCode, Set<FundId>> giving = new HashMap<>();

    /** Adds one event; events are added in the order recorded. */
    public void add(long entry, int position, Object event) {
        switch (event) {
            case BodyEvent e -> put(bodies, e.code(), new Known<>(entry, position, e));
            case DecisionEvent e -> put(decisions, e.id(), new Known<>(entry, position, e));
            case ClauseEvent e -> put(changes, e.clause().decision(), new Known<>(entry, position, e));
            case MandateEvent e -> put(mandates, e.mandate(), new Known<>(entry, position, e));
            case FundEvent e -> {
                put(funds, e.fund(), new Known<>(entry, position, e));
                Facts.given(e)
                        .forEach(code -> giving.computeIfAbsent(code, each -> new LinkedHashSet<>())
                                .add(e.fund()));
            }
            case LedgerEvent e -> put(ledgers, e.fund(), new Known<>(entry, position, e));
            case PurposeEvent e -> put(purposes, e.id(), new Known<>(entry, position, e));
            case BodyChange e -> put(bodyChanges, e.code(), new Known<>(entry, position, e));
            case DelegationEvent e -> put(delegations, e.delegation(), new Known<>(entry, position, e));
            case SeriesEvent e -> put(series, e.series(), new Known<>(entry, position, e));
            case CaseEvent e -> put(cases, e.number(), new Known<>(entry, position, e));
            default -> throw new IllegalArgumentException("not an event of the domain: " + event);
        }
        for (BodyCode code : Facts.named(event)) {
            naming.computeIfAbsent(code, each -> new LinkedHashSet<>()).add(Facts.naming(event));
        }
    }

    private static <K, V> void put(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    @Override
    public List<Known<BodyEvent>> body(BodyCode code) {
        return bodies.getOrDefault(code, List.of());
    }

    @Override
    public List<Known<DecisionEvent>> decision(DecisionId id) {
        return decisions.getOrDefault(id, List.of());
    }

    @Override
    public List<Known<ClauseEvent>> changes(DecisionId id) {
        return changes.getOrDefault(id, List.of());
    }

    @Override
    public List<Known<MandateEvent>> mandate(ClauseId id) {
        return mandates.getOrDefault(id, List.of());
    }

    @Override
    public List<Known<PurposeEvent>> purpose(Purpose id) {
        return purposes.getOrDefault(id, List.of());
    }

    @Override
    public List<Known<FundEvent>> fund(FundId id) {
        return funds.getOrDefault(id, List.of());
    }

    @Override
    public List<Known<LedgerEvent>> ledger(FundId id) {
        return ledgers.getOrDefault(id, List.of());
    }

    @Override
    public List<Known<BodyChange>> changes(BodyCode code) {
        return bodyChanges.getOrDefault(code, List.of());
    }

    @Override
    public List<Known<DelegationEvent>> delegation(ClauseId id) {
        return delegations.getOrDefault(id, List.of());
    }

    @Override
    public List<Known<SeriesEvent>> series(Series of) {
        return series.getOrDefault(of, List.of());
    }

    @Override
    public List<Known<CaseEvent>> casefile(CaseNumber number) {
        return cases.getOrDefault(number, List.of());
    }

    @Override
    public Set<ClauseId> naming(BodyCode code) {
        return naming.getOrDefault(code, Set.of());
    }

    @Override
    public Set<FundId> giving(BodyCode code) {
        return giving.getOrDefault(code, Set.of());
    }

    public Set<BodyCode> bodies() {
        return bodies.keySet();
    }

    public Set<DecisionId> decisions() {
        return decisions.keySet();
    }

    public Set<ClauseId> mandates() {
        return mandates.keySet();
    }

    public Set<FundId> funds() {
        return funds.keySet();
    }

    public Set<FundId> ledgers() {
        return ledgers.keySet();
    }

    public Set<Series> series() {
        return series.keySet();
    }

    public Set<CaseNumber> cases() {
        return cases.keySet();
    }
}
