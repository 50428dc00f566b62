package org.councilregistry.register;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.councilregistry.decision.FundId;

/** The accounts of one fund, added up from its movements. */
public final class Ledger implements Books {
    private final Map<Account, NavigableMap<LocalDate, Sums>> accounts = new HashMap<>();

    private Ledger() {}

    /** The accounts as these facts make them. */
    public static Ledger of(Facts facts, FundId fund) {
        Ledger ledger = new Ledger();
        Movements movements = new Movements(facts, fund);
        movements.causes().forEach(cause -> movements.of(cause).forEach(ledger::add));
        return ledger;
    }

    private void add(Movement movement) {
        for (Movement.Leg leg : movement.legs()) {
            accounts.computeIfAbsent(leg.account(), key -> new TreeMap<>())
                    .merge(movement.on(), Sums.of(java.util.List.of(leg.part())), Sums::plus);
        }
    }

    /** Every account in which money moved, on whatever day. */
    public SortedSet<Account> accounts() {
        SortedSet<Account> all = new TreeSet<>(java.util.Comparator.comparing(Account::toString));
        all.addAll(accounts.keySet());
        return all;
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
