package org.councilregistry.view.ledger;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.councilregistry.decision.FundId;
import org.councilregistry.register.Account;
import org.councilregistry.register.AccountFindings;
import org.councilregistry.register.Authority;
import org.councilregistry.register.Carrying;
import org.councilregistry.register.Finding;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.Rows;
import org.councilregistry.view.findings.FindingProjection;
import org.councilregistry.view.findings.FindingProjection.Found;

/**
 * What is found in those accounts of a fund in which something else may be found since an entry: those in which it moved
 * something, from the first day on which it did, and all that money is carried to or from together with them.
 */
final class FoundAgain {
    private final Rows rows;
    private final StandingBooks books;
    private final long entry;
    private final FundId fund;
    private final Set<Carrying> carryings;
    private final Set<Account> accounts;
    private final LocalDate from;

    /**
     * @param changed the accounts in which something moved, and the first day on which it did
     */
    FoundAgain(Rows rows, StandingBooks books, long entry, FundId fund, Map<Account, LocalDate> changed) {
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
        boolean related = carrying.isFor(account)
                && account.year() != null
                && (account.year() == carrying.from() || account.year() == carrying.to());
        if (!related) {
            return Stream.of();
        }
        Stream<Account> before = carrying.limit() == null
                ? Stream.of(account.ofYear(carrying.from()))
                : books.ofYear(fund, carrying.from()).stream().filter(carrying::isFrom);
        return before.flatMap(each -> Stream.of(each, each.ofYear(carrying.to())));
    }

    void write() {
        NavigableSet<LocalDate> days = new TreeSet<>();
        if (from.isAfter(LocalDate.MIN)) {
            days.add(from);
        }
        accounts.forEach(account -> days.addAll(books.on(account)));
        books.carriedSpans(fund)
                .forEach(span -> Stream.of(span.valid().from(), span.valid().to())
                        .filter(LocalDate.MAX::isAfter)
                        .forEach(days::add));
        carryings.forEach(each -> days.add(LocalDate.of(each.from() + 1, 1, 1)));
        NavigableSet<LocalDate> again = days.tailSet(from, true);
        for (Account account : accounts) {
            books.days(account)
                    .ifPresent(row -> FindingProjection.put(
                            rows, entry, timeline(account, row.entry(), again), "found/" + account));
        }
    }

    private Timeline<Found> timeline(Account account, long known, NavigableSet<LocalDate> again) {
        List<Timeline.Span<Found>> before = rows.spans("found/" + account, Found.class);
        NavigableSet<LocalDate> days = new TreeSet<>(again);
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
                        : found(account, known, day));
    }

    private Optional<Found> found(Account account, long known, LocalDate day) {
        List<Finding> findings = AccountFindings.of(Authority.at(books, account, day), books.sums(account, day));
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(Finding.About.ACCOUNT, account.toString(), known, findings));
    }
}
