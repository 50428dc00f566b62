package org.councilregistry.view.ledger;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.councilregistry.decision.FundId;
import org.councilregistry.register.Account;
import org.councilregistry.register.Authority;
import org.councilregistry.register.Books;
import org.councilregistry.register.Carrying;
import org.councilregistry.register.Sums;
import org.councilregistry.register.Term;

/** Sums over many accounts, read with one question of the rows. */
public final class Totals {
    private Totals() {}

    /** What accounts are added up by. */
    public enum By {
        BODY,
        YEAR,
        /** What the money is for, as clauses and postings say it. */
        PURPOSE,
        /** Where the money comes from; only of what came in. */
        SOURCE;

        /** As it is written, such as {@code body}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One sum.
     *
     * @param of the body or bodies, year, purpose or source; empty for money that has none
     */
    public record Total(String of, Currency currency, Map<Term, BigInteger> terms) {}

    private record Key(String of, Currency currency) {}

    /** Adds up the accounts of one fund. */
    public static List<Total> of(LedgerRows rows, FundId fund, By by, LocalDate day) {
        Map<Account, Sums> sums = rows.sumsUnder(LedgerProjection.ofFund(fund), day);
        Map<Key, Map<Term, BigInteger>> totals = none();
        if (by == By.PURPOSE || by == By.SOURCE) {
            sums.forEach((account, all) -> addParts(totals, by, Overall.of(account), all));
        } else {
            Fetched books = new Fetched(rows, sums, day);
            Authority.of(books, fund, day).forEach(authority -> {
                Overall whose = Overall.of(authority.account());
                authority.terms().forEach((term, minor) -> add(totals, by, whose, term, minor));
                books.sums(authority.account(), day).parts().stream()
                        .filter(part -> !part.term().isAuthority())
                        .forEach(part -> add(totals, by, whose, part.term(), part.minor()));
            });
        }
        return listed(totals);
    }

    /**
     * Adds up the accounts of all funds. Costs the holders, budget years, days of a month and months of a year, and not
     * the funds.
     */
    public static List<Total> of(LedgerRows rows, By by, LocalDate day) {
        Map<Key, Map<Term, BigInteger>> totals = none();
        rows.overall(LedgerProjection.TOTALS, day, moved -> {
            if (by == By.PURPOSE || by == By.SOURCE) {
                addParts(totals, by, moved.overall(), moved.sums());
            } else {
                moved.sums().parts().forEach(part -> add(totals, by, moved.overall(), part.term(), part.minor()));
            }
        });
        if (by == By.BODY || by == By.YEAR) {
            rows.overall(
                    LedgerProjection.SHIFTED,
                    day,
                    moved -> moved.sums()
                            .parts()
                            .forEach(part -> add(totals, by, moved.overall(), part.term(), part.minor())));
        }
        return listed(totals);
    }

    private static Map<Key, Map<Term, BigInteger>> none() {
        return new TreeMap<>(Comparator.comparing(Key::of)
                .thenComparing(key -> key.currency().getCurrencyCode()));
    }

    private static List<Total> listed(Map<Key, Map<Term, BigInteger>> totals) {
        totals.values().forEach(terms -> terms.values().removeIf(minor -> minor.signum() == 0));
        return totals.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> new Total(each.getKey().of(), each.getKey().currency(), each.getValue()))
                .toList();
    }

    private static void addParts(Map<Key, Map<Term, BigInteger>> totals, By by, Overall whose, Sums sums) {
        for (Sums.Part part : sums.parts()) {
            if (by == By.PURPOSE || part.term().cameIn()) {
                Object of = by == By.PURPOSE ? part.purpose() : part.source();
                add(totals, Objects.toString(of, ""), whose.currency(), part.term(), part.minor());
            }
        }
    }

    private static void add(Map<Key, Map<Term, BigInteger>> totals, By by, Overall whose, Term term, BigInteger minor) {
        Object of = by == By.BODY ? whose.holder() : whose.year();
        add(totals, Objects.toString(of, ""), whose.currency(), term, minor);
    }

    private static void add(
            Map<Key, Map<Term, BigInteger>> totals, String of, Currency currency, Term term, BigInteger minor) {
        if (minor.signum() != 0) {
            totals.computeIfAbsent(new Key(of, currency), key -> new EnumMap<>(Term.class))
                    .merge(term, minor, BigInteger::add);
        }
    }

    /** Sums of one day that were read before, and what is carried, read once a fund. */
    private static final class Fetched implements Books {
        private final LedgerRows rows;
        private final Map<Account, Sums> sums;
        private final LocalDate fetched;
        private final Map<FundId, List<Account>> accounts = new LinkedHashMap<>();
        private final Map<FundId, List<Carrying>> carryings = new HashMap<>();

        Fetched(LedgerRows rows, Map<Account, Sums> sums, LocalDate fetched) {
            this.rows = rows;
            this.sums = sums;
            this.fetched = fetched;
            sums.keySet()
                    .forEach(account -> accounts.computeIfAbsent(account.fund(), key -> new ArrayList<>())
                            .add(account));
        }

        @Override
        public Sums sums(Account account, LocalDate day) {
            return day.equals(fetched) ? sums.getOrDefault(account, Sums.NONE) : rows.sums(account, day);
        }

        @Override
        public NavigableMap<LocalDate, Sums> after(Account account, LocalDate day) {
            return rows.after(account, day);
        }

        @Override
        public Collection<Account> accounts(FundId fund) {
            return accounts.getOrDefault(fund, List.of());
        }

        @Override
        public List<Carrying> carryings(FundId fund, LocalDate day) {
            return carryings.computeIfAbsent(fund, key -> rows.carryings(key, day));
        }
    }
}
