package org.councilregistry.register;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.councilregistry.decision.FundId;

/** The accounts of one fund, added up from its movements. */
public final class Ledger implements Books {
    private final FundId fund;
    private final Timeline<List<Carrying>> carryings;
    private final Map<Account, NavigableMap<LocalDate, Sums>> accounts = new HashMap<>();

    private Ledger(FundId fund, Timeline<List<Carrying>> carryings) {
        this.fund = fund;
        this.carryings = carryings;
    }

    /** The accounts as these facts make them. */
    public static Ledger of(Facts facts, FundId fund) {
        Movements movements = new Movements(facts, fund);
        Ledger ledger = new Ledger(fund, movements.carryings());
        movements.causes().forEach(cause -> movements.of(cause).forEach(ledger::add));
        return ledger;
    }

    private void add(Movement movement) {
        for (Movement.Leg leg : movement.legs()) {
            accounts.computeIfAbsent(leg.account(), key -> new TreeMap<>())
                    .merge(movement.on(), Sums.of(List.of(leg.part())), Sums::plus);
        }
    }

    @Override
    public Set<Account> accounts(FundId of) {
        return of.equals(fund) ? accounts.keySet() : Set.of();
    }

    @Override
    public List<Carrying> carryings(FundId of, LocalDate day) {
        return of.equals(fund)
                ? carryings.spans().stream()
                        .filter(span -> span.valid().contains(day))
                        .findFirst()
                        .map(Timeline.Span::state)
                        .orElse(List.of())
                : List.of();
    }

    @Override
    public Sums sums(Account account, LocalDate day) {
        return days(account).headMap(day, true).values().stream().reduce(Sums.NONE, Sums::plus);
    }

    @Override
    public NavigableMap<LocalDate, Sums> after(Account account, LocalDate day) {
        return days(account).tailMap(day, false);
    }

    private NavigableMap<LocalDate, Sums> days(Account account) {
        return accounts.getOrDefault(account, Collections.emptyNavigableMap());
    }
}
