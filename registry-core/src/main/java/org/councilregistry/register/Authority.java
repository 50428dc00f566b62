package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.councilregistry.decision.FundId;
import org.councilregistry.money.Amount;

/**
 * The authority to spend of an account on a day, term by term: what came in, and where it stands.
 *
 * @param terms every term of the authority
 */
public record Authority(Account account, Map<Term, BigInteger> terms) {
    public Authority {
        terms = Map.copyOf(terms);
    }

    /** The account as it stands at the end of this day. */
    public static Authority at(Books books, Account account, LocalDate day) {
        return at(books, account, day, Carried.at(books, account.fund(), day));
    }

    private static Authority at(Books books, Account account, LocalDate day, Carried carried) {
        Sums sums = books.sums(account, day);
        Map<Term, BigInteger> terms = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            if (term.isAuthority()) {
                terms.put(term, sums.of(term));
            }
        }
        Term left = account.left();
        BigInteger out = carried.out(account);
        BigInteger rest = sums.of(left).add(carried.in(account)).subtract(out);
        terms.put(Term.CARRIED_IN, carried.in(account));
        terms.put(Term.CARRIED_OUT, out);
        terms.put(left, rest);
        if (account.hasLapsed(day) && rest.signum() > 0) {
            terms.merge(Term.LAPSED, rest, BigInteger::add);
            terms.put(left, BigInteger.ZERO);
        }
        return new Authority(account, terms);
    }

    /** Every account of a fund in which there is something, whether it moved there or was carried there, by name. */
    public static List<Authority> of(Books books, FundId fund, LocalDate day) {
        Carried carried = Carried.at(books, fund, day);
        SortedSet<Account> accounts = new TreeSet<>(Comparator.comparing(Account::toString));
        accounts.addAll(books.accounts(fund));
        accounts.addAll(carried.targets());
        return accounts.stream()
                .map(account -> at(books, account, day, carried))
                .toList();
    }

    public BigInteger of(Term term) {
        return terms.getOrDefault(term, BigInteger.ZERO);
    }

    /** What came in less where it stands: nothing, or the books are wrong. */
    public BigInteger difference() {
        BigInteger difference = BigInteger.ZERO;
        for (var each : terms.entrySet()) {
            difference =
                    each.getKey().cameIn() ? difference.add(each.getValue()) : difference.subtract(each.getValue());
        }
        return difference;
    }

    /** What can still be used; less than nothing where more was used than there was. */
    public Amount left() {
        return new Amount(of(account.left()), account.currency());
    }
}
