package org.councilregistry.register;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.councilregistry.decision.FundId;
import org.councilregistry.fund.LedgerEvent;

/** The accounts of one fund, added up from its movements. */
public final class Ledger implements Books {
    private final FundId fund;
    private final Timeline<List<Carrying>> carryings;
    private final Map<Account, NavigableMap<LocalDate, Sums>> accounts = new HashMap<>();
    private final Map<Cause, List<Movement>> moved = new HashMap<>();

    private Ledger(FundId fund, Timeline<List<Carrying>> carryings) {
        this.fund = fund;
        this.carryings = carryings;
    }

    /** The accounts as these facts make them. */
    public static Ledger of(Facts facts, FundId fund) {
        Movements movements = new Movements(facts, fund);
        Ledger ledger = new Ledger(fund, movements.carryings());
        movements.causes().forEach(cause -> ledger.put(cause, movements.of(cause)));
        return ledger;
    }

    /** Goes on to what this event makes of the accounts, at the cost of what it moves and of looking for its request. */
    public void follow(Facts facts, Known<LedgerEvent> known) {
        Movements movements = new Movements(facts, fund);
        movements.touchedBy(known).forEach(cause -> put(cause, movements.of(cause, known.event())));
    }

    private void put(Cause cause, List<Movement> now) {
        moved.getOrDefault(cause, List.of()).forEach(movement -> add(movement, Sums.NONE::minus));
        now.forEach(movement -> add(movement, UnaryOperator.identity()));
        moved.put(cause, now);
    }

    private void add(Movement movement, UnaryOperator<Sums> sign) {
        for (Movement.Leg leg : movement.legs()) {
            accounts.computeIfAbsent(leg.account(), key -> new TreeMap<>())
                    .merge(movement.on(), sign.apply(Sums.of(List.of(leg.part()))), Sums::plus);
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
