package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.councilregistry.decision.FundId;

/**
 * What is carried between the accounts of a fund on a day. What was left when a budget year ended is carried out of it,
 * as far as it was not used since; so money that is carried can be used under its own year or the other, and
 * once. Where a clause carries less than there is, accounts come in the order of their names.
 */
final class Carried {
    private static final Comparator<Account> ORDER = Comparator.comparing(
                    Account::year, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
            .thenComparing(Account::toString);

    private final Map<Account, BigInteger> in = new HashMap<>();
    private final Map<Account, BigInteger> out = new HashMap<>();
    private final Map<Account, Account> to = new HashMap<>();

    private Carried() {}

    static Carried at(Books books, FundId fund, LocalDate day) {
        Carried carried = new Carried();
        List<Carrying> carryings = books.carryings(fund, day).stream()
                .filter(each -> day.getYear() > each.from())
                .toList();
        if (!carryings.isEmpty()) {
            carried.carry(books, fund, day, carryings);
        }
        return carried;
    }

    private void carry(Books books, FundId fund, LocalDate day, List<Carrying> carryings) {
        Map<Carrying, BigInteger> used = new HashMap<>();
        TreeSet<Account> accounts = new TreeSet<>(ORDER);
        accounts.addAll(books.accounts(fund));
        while (!accounts.isEmpty()) {
            Account account = accounts.removeFirst();
            List<Carrying> here =
                    carryings.stream().filter(each -> each.isFrom(account)).toList();
            if (here.isEmpty()) {
                continue;
            }
            Sums today = books.sums(account, day);
            Sums atEnd = books.sums(account, LocalDate.of(here.getFirst().from(), 12, 31));
            BigInteger now = today.of(account.left()).add(in(account));
            BigInteger then = atEnd.of(account.left()).add(in(account)).max(BigInteger.ZERO);
            // What is used after the year's end is used of what is carried, and not of what lapsed.
            BigInteger usedSince = used(today).subtract(used(atEnd)).max(BigInteger.ZERO);
            BigInteger changedSince = now.subtract(then).add(usedSince);
            BigInteger givenSince = changedSince.max(BigInteger.ZERO);
            // What is taken back after the year's end was not left to be carried.
            then = then.add(changedSince.min(BigInteger.ZERO)).max(BigInteger.ZERO);
            for (Carrying each : here) {
                BigInteger share = then;
                if (each.limit() != null) {
                    share = each.limit()
                            .minor()
                            .subtract(used.getOrDefault(each, BigInteger.ZERO))
                            .min(then);
                    used.merge(each, share, BigInteger::add);
                }
                then = then.subtract(share);
                if (each.limit() == null) {
                    share = share.add(givenSince);
                    givenSince = BigInteger.ZERO;
                }
                BigInteger carried = share.subtract(usedSince).max(BigInteger.ZERO);
                usedSince = usedSince.subtract(share).max(BigInteger.ZERO);
                Account target = account.ofYear(each.to());
                to.putIfAbsent(account, target);
                if (carried.signum() > 0) {
                    out.merge(account, carried, BigInteger::add);
                    in.merge(target, carried, BigInteger::add);
                    accounts.add(target);
                }
            }
        }
    }

    private static BigInteger used(Sums sums) {
        return Stream.of(Term.RESERVED, Term.SPENT, Term.MOVED_OUT, Term.RETURNED)
                .map(sums::of)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger in(Account account) {
        return in.getOrDefault(account, BigInteger.ZERO);
    }

    BigInteger out(Account account) {
        return out.getOrDefault(account, BigInteger.ZERO);
    }

    /** Where what is left of an account is carried, first of all. */
    Stream<Account> target(Account account) {
        return Stream.ofNullable(to.get(account));
    }

    /** The accounts into which something is carried. */
    java.util.Set<Account> targets() {
        return in.keySet();
    }
}
