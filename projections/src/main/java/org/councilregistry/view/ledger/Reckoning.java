package org.councilregistry.view.ledger;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.councilregistry.decision.FundId;
import org.councilregistry.register.Account;
import org.councilregistry.register.AccountFindings;
import org.councilregistry.register.Authority;
import org.councilregistry.register.Carrying;
import org.councilregistry.register.Finding;
import org.councilregistry.register.Sums;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.Rows;
import org.councilregistry.view.findings.FindingProjection;
import org.councilregistry.view.findings.FindingProjection.Found;

/**
 * What the passing of days makes of accounts of a fund since an entry, and what is found in them: of those in which it moved
 * something, from the first day on which it did, and of all that money is carried to or from together with them.
 */
final class Reckoning {
    private final Rows rows;
    private final StandingBooks books;
    private final long entry;
    private final FundId fund;
    private final Set<Carrying> carryings;
    private final Set<Account> accounts;
    private final LocalDate from;

    /** Takes what is carried, or lapses, otherwise than before. */
    interface Shift {
        void add(Account account, LocalDate day, Sums more);
    }

    /** What was carried or has lapsed since a day, more than the day before. */
    record OnDay(LocalDate on, Sums more) {}

    /** All of that in an account, by day. */
    record Shifted(List<OnDay> days) {
        Shifted {
            days = List.copyOf(days);
        }
    }

    /**
     * @param changed the accounts in which something moved, and the first day on which it did
     */
    Reckoning(Rows rows, StandingBooks books, long entry, FundId fund, Map<Account, LocalDate> changed) {
        this.rows = rows;
        this.books = books;
        this.entry = entry;
        this.fund = fund;
        carryings = books.carryings(fund);
        boolean carriedOtherwise = books.carriedOtherwise().contains(fund);
        from = carriedOtherwise || changed.isEmpty() ? LocalDate.MIN : Collections.min(changed.values());
        accounts = together(carriedOtherwise ? books.accounts(fund) : List.of(), changed.keySet());
    }

    private Set<Account> together(List<Account> carried, Set<Account> changed) {
        Set<Account> together = new LinkedHashSet<>();
        Deque<Account> next = new ArrayDeque<>(changed);
        next.addAll(carried);
        while (!next.isEmpty()) {
            Account account = next.pop();
            if (together.add(account)) {
                carryings.forEach(each -> related(each, account).forEach(next::add));
            }
        }
        return together;
    }

    /** One holder's accounts of the two years; where a sum is carried at most, everybody's, who share it. */
    private Stream<Account> related(Carrying carrying, Account account) {
        if (!isRelated(carrying, account)) {
            return Stream.of();
        }
        Stream<Account> before = carrying.limit() == null
                ? Stream.of(account.ofYear(carrying.from()))
                : books.ofYear(fund, carrying.from()).stream().filter(carrying::isFrom);
        return before.flatMap(each -> Stream.of(each, each.ofYear(carrying.to())));
    }

    private static boolean isRelated(Carrying carrying, Account account) {
        return carrying.isFor(account)
                && account.year() != null
                && (account.year() == carrying.from() || account.year() == carrying.to());
    }

    void write(Shift shift) {
        NavigableSet<LocalDate> carried = daysOfCarrying();
        for (Account account : accounts) {
            NavigableSet<LocalDate> days = new TreeSet<>(books.on(account));
            if (carryings.stream().anyMatch(each -> isRelated(each, account))) {
                days.addAll(carried);
            }
            if (from.isAfter(LocalDate.MIN)) {
                days.add(from);
            }
            if (account.year() != null) {
                days.add(account.lapses());
            }
            NavigableMap<LocalDate, Authority> again = new TreeMap<>();
            days.tailSet(from, true).forEach(day -> again.put(day, Authority.at(books, account, day)));
            shift(account, again, shift);
            books.days(account)
                    .ifPresent(row -> FindingProjection.put(
                            rows, entry, timeline(account, row.entry(), again), "found/" + account));
        }
    }

    /** The days on which something may be carried otherwise: also what moves in one account, in another. */
    private NavigableSet<LocalDate> daysOfCarrying() {
        NavigableSet<LocalDate> days = new TreeSet<>();
        if (carryings.isEmpty()) {
            return days;
        }
        accounts.forEach(account -> days.addAll(books.on(account)));
        books.carriedSpans(fund)
                .forEach(span -> Stream.of(span.valid().from(), span.valid().to())
                        .filter(LocalDate.MAX::isAfter)
                        .forEach(days::add));
        carryings.forEach(each -> days.add(LocalDate.of(each.from() + 1, 1, 1)));
        return days;
    }

    /** What an account's terms are beside what moved in it: money is carried and lapses without anybody moving it. */
    private void shift(Account account, NavigableMap<LocalDate, Authority> again, Shift shift) {
        String key = "shifted/" + account;
        List<OnDay> before =
                rows.standing(key, Shifted.class).map(Shifted::days).orElse(List.of());
        List<OnDay> now = new ArrayList<>();
        Sums shifted = Sums.NONE;
        for (OnDay each : before) {
            if (each.on().isBefore(from)) {
                now.add(each);
                shifted = shifted.plus(each.more());
            }
        }
        for (var each : again.entrySet()) {
            Sums then = shifted(each.getValue(), each.getKey());
            Sums more = then.minus(shifted);
            if (!more.equals(Sums.NONE)) {
                now.add(new OnDay(each.getKey(), more));
                shifted = then;
            }
        }
        if (!now.equals(before)) {
            before.forEach(each -> shift.add(account, each.on(), Sums.NONE.minus(each.more())));
            now.forEach(each -> shift.add(account, each.on(), each.more()));
            rows.put(key, now.isEmpty() ? Timeline.never() : Timeline.always(new Shifted(now)), each -> Set.of());
        }
    }

    private Sums shifted(Authority authority, LocalDate day) {
        Sums moved = books.sums(authority.account(), day);
        List<Sums.Part> parts = new ArrayList<>();
        authority.terms().forEach((term, minor) -> {
            BigInteger more = minor.subtract(moved.of(term));
            if (more.signum() != 0) {
                parts.add(new Sums.Part(term, null, null, more));
            }
        });
        return Sums.of(parts);
    }

    private Timeline<Found> timeline(Account account, long known, NavigableMap<LocalDate, Authority> again) {
        List<Timeline.Span<Found>> before = rows.spans("found/" + account, Found.class);
        NavigableSet<LocalDate> days = new TreeSet<>(again.keySet());
        for (Timeline.Span<Found> span : before) {
            Stream.of(span.valid().from(), span.valid().to())
                    .filter(day -> day.isBefore(from))
                    .forEach(days::add);
        }
        return Timeline.of(
                days,
                day -> day.isBefore(from)
                        ? before.stream()
                                .filter(span -> span.valid().contains(day))
                                .map(Timeline.Span::state)
                                .findFirst()
                        : found(Objects.requireNonNull(again.get(day)), known, day));
    }

    /** Without amounts: with them each day would be another row, and a late posting would write all of them anew. */
    private Optional<Found> found(Authority authority, long known, LocalDate day) {
        Account account = authority.account();
        List<Finding> findings = AccountFindings.withoutAmounts(authority, books.sums(account, day));
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(Finding.About.ACCOUNT, account.toString(), known, findings));
    }
}
