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
import java.util.Optional;
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

    /** What money is added up by. */
    public enum By {
        BODY,
        YEAR,
        /** What the money is for, as clauses and postings say it. */
        PURPOSE,
        /** Where the money comes from; only of what came in. */
        SOURCE;

        /** Whether it is the account that has it, and not the money. */
        boolean isOfAccounts() {
            return this == BODY || this == YEAR;
        }

        /** What a sum in an account belongs to, empty for what has none; no value if it is not told. */
        Optional<String> of(Account account, Sums.Part part) {
            return switch (this) {
                case BODY -> Optional.of(Objects.toString(account.holder(), ""));
                case YEAR -> Optional.of(Objects.toString(account.year(), ""));
                case PURPOSE -> Optional.of(Objects.toString(part.purpose(), ""));
                case SOURCE ->
                    Optional.of(Objects.toString(part.source(), ""))
                            .filter(source -> part.term().cameIn());
            };
        }

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

    /** Adds up the accounts of one fund. */
    public static List<Total> of(LedgerRows rows, FundId fund, By by, LocalDate day) {
        Map<Account, Sums> sums = rows.sumsUnder(LedgerProjection.ofFund(fund), day);
        Map<Line, Map<Term, BigInteger>> totals = none();
        sums.forEach((account, all) -> all.parts().stream()
                .filter(part -> !by.isOfAccounts() || !part.term().isAuthority())
                .forEach(part ->
                        by.of(account, part).ifPresent(of -> add(totals, new Line(by, of, account.currency()), part))));
        if (by.isOfAccounts()) {
            for (Authority authority : Authority.of(new Fetched(rows, sums, day), fund, day)) {
                authority.terms().forEach((term, minor) -> {
                    Account account = authority.account();
                    Sums.Part part = new Sums.Part(term, null, null, minor);
                    by.of(account, part).ifPresent(of -> add(totals, new Line(by, of, account.currency()), part));
                });
            }
        }
        return listed(totals);
    }

    /** Adds up the accounts of all funds. Costs the lines of the answer, and neither the funds nor the years gone by. */
    public static List<Total> of(LedgerRows rows, By by, LocalDate day) {
        Map<Line, Map<Term, BigInteger>> totals = none();
        rows.lines(by, day, moved -> moved.sums().parts().forEach(part -> add(totals, moved.line(), part)));
        return listed(totals);
    }

    private static Map<Line, Map<Term, BigInteger>> none() {
        return new TreeMap<>(Comparator.comparing(Line::of)
                .thenComparing(line -> line.currency().getCurrencyCode()));
    }

    private static List<Total> listed(Map<Line, Map<Term, BigInteger>> totals) {
        totals.values().forEach(terms -> terms.values().removeIf(minor -> minor.signum() == 0));
        return totals.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> new Total(each.getKey().of(), each.getKey().currency(), each.getValue()))
                .toList();
    }

    private static void add(Map<Line, Map<Term, BigInteger>> totals, Line line, Sums.Part part) {
        if (part.minor().signum() != 0) {
            totals.computeIfAbsent(line, key -> new EnumMap<>(Term.class))
                    .merge(part.term(), part.minor(), BigInteger::add);
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
