package org.councilregistry.view.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.councilregistry.decision.FundId;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.register.AccountState;
import org.councilregistry.register.Books;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FactsUpTo;
import org.councilregistry.register.Known;
import org.councilregistry.register.Ledger;
import org.councilregistry.register.Touched;

/**
 * What entries that follow each other make of the accounts, as of one day. A fund is added up when an entry first touches
 * it, and again when a clause disposes of it; what the accounts post costs no more than what it moves, and the accounts of
 * its fund.
 */
final class Accounts {
    private final Facts facts;
    private final LocalDate day;
    private final Map<FundId, Ledger> ledgers = new HashMap<>();
    private final Map<FundId, Map<String, AccountState>> states = new HashMap<>();

    /**
     * No entry yet.
     *
     * @param facts those of all the entries, or of those that were passed so far
     */
    Accounts(Facts facts, LocalDate day) {
        this.facts = facts;
        this.day = day;
    }

    /** What the next entry changes. */
    List<Change> changes(long entry, List<Object> events, Touched touched) {
        List<Change> changes = new ArrayList<>();
        Facts after = new FactsUpTo(facts, entry);
        Set<FundId> funds = new LinkedHashSet<>(touched.funds());
        funds.addAll(touched.ledgers());
        for (FundId fund : funds) {
            Map<String, AccountState> before = states.computeIfAbsent(fund, one -> {
                Ledger ledger = Ledger.of(new FactsUpTo(facts, entry - 1), one);
                ledgers.put(one, ledger);
                return states(ledger, one, day);
            });
            if (touched.funds().contains(fund)) {
                ledgers.put(fund, Ledger.of(after, fund));
            } else {
                Ledger ledger = Objects.requireNonNull(ledgers.get(fund));
                for (int i = 0; i < events.size(); i++) {
                    if (events.get(i) instanceof LedgerEvent event
                            && event.fund().equals(fund)) {
                        ledger.follow(after, new Known<>(entry, i, event));
                    }
                }
            }
            Map<String, AccountState> now = states(Objects.requireNonNull(ledgers.get(fund)), fund, day);
            changes.addAll(changes(before, now));
            states.put(fund, now);
        }
        return changes;
    }

    /** What the passing of days makes of a fund's accounts. */
    static List<Change> changes(Facts facts, FundId fund, LocalDate from, LocalDate to) {
        Ledger ledger = Ledger.of(facts, fund);
        return changes(states(ledger, fund, from), states(ledger, fund, to));
    }

    private static Map<String, AccountState> states(Books books, FundId fund, LocalDate day) {
        Map<String, AccountState> states = new LinkedHashMap<>();
        AccountState.of(books, fund, day)
                .forEach(state -> states.put(state.account().toString(), state));
        return states;
    }

    private static List<Change> changes(Map<String, AccountState> before, Map<String, AccountState> after) {
        List<Change> changes = new ArrayList<>();
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            if (!Objects.equals(before.get(id), after.get(id))) {
                changes.add(new Change(new Thing(Thing.Kind.ACCOUNT, id), before.get(id), after.get(id)));
            }
        }
        return changes;
    }
}
