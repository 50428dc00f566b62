package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * What a body has left of a fund's money for a budget year.
 *
 * @param isGiven whether anything is given to this account by the day or later
 * @param left what is left at the end of the day; for a purpose, without what is allotted for others
 * @param lowest the least that is left on the day or any later one, as known now: so much can be used on the day
 * @param lowestOn the first day on which no more than that is left
 */
public record Balance(Account account, boolean isGiven, Amount left, Amount lowest, LocalDate lowestOn) {

    private static final LocalDate FAR_AHEAD = LocalDate.of(9999, 12, 31);

    /**
     * What is left on a day.
     *
     * @param year the budget year; null for money that was set aside for none
     * @param purpose null to ask whatever the purpose
     */
    public static Balance of(
            Facts facts,
            FundId fund,
            BodyCode body,
            @Nullable Integer year,
            @Nullable Purpose purpose,
            Currency currency,
            LocalDate day) {
        return of(Ledger.of(facts, fund), Account.of(fund, body, year, currency), purpose, day);
    }

    /** What is left of an account on a day. */
    public static Balance of(Books books, Account account, @Nullable Purpose purpose, LocalDate day) {
        NavigableMap<LocalDate, Sums> after = books.after(account, day);
        NavigableSet<LocalDate> later = new TreeSet<>(after.keySet());
        List<Account> targets =
                Carried.at(books, account.fund(), FAR_AHEAD).target(account).toList();
        targets.forEach(target -> later.addAll(books.after(target, day).keySet()));
        boolean given = isGiven(books.sums(account, day))
                || Carried.at(books, account.fund(), day).in(account).signum() > 0
                || after.values().stream().anyMatch(Balance::isGiven);
        BigInteger left = left(books, account, purpose, day, day);
        BigInteger lowest = left;
        LocalDate on = day;
        for (LocalDate each : later) {
            BigInteger then = left(books, account, purpose, day, each);
            if (then.compareTo(lowest) < 0) {
                lowest = then;
                on = each;
            }
        }
        return new Balance(
                account, given, new Amount(left, account.currency()), new Amount(lowest, account.currency()), on);
    }

    /**
     * How much of what is used on a day there is on the same or a later one. That the rest lapses takes nothing from what
     * was used before; of what is carried only so much is left as the account has that it is carried to.
     */
    private static BigInteger left(
            Books books, Account account, @Nullable Purpose purpose, LocalDate used, LocalDate day) {
        Carried carried = Carried.at(books, account.fund(), day);
        BigInteger here = left(books.sums(account, day), account, purpose).add(carried.in(account));
        if (!account.hasLapsed(day)) {
            return here;
        }
        BigInteger out = carried.out(account);
        BigInteger there = carried.target(account)
                .map(target -> Authority.at(books, target, day).left().minor())
                .findFirst()
                .orElse(BigInteger.ZERO);
        BigInteger stillCarried = out.min(there.max(BigInteger.ZERO));
        if (account.hasLapsed(used)) {
            return out.signum() > 0 ? stillCarried : here.min(BigInteger.ZERO);
        }
        return here.subtract(out).add(stillCarried);
    }

    private static boolean isGiven(Sums sums) {
        return sums.parts().stream()
                .anyMatch(part -> part.term().cameIn() && part.minor().signum() > 0);
    }

    /** What is left, as if nothing lapsed; of money for other purposes no more than what these have overdrawn. */
    private static BigInteger left(Sums sums, Account account, @Nullable Purpose purpose) {
        BigInteger all = sums.of(account.left());
        if (purpose == null) {
            return all;
        }
        BigInteger forOthers = sums.parts().stream()
                .filter(part -> part.term() == account.left())
                .map(Sums.Part::purpose)
                .filter(other -> other != null && !other.equals(purpose))
                .distinct()
                .map(other -> sums.of(account.left(), other).max(BigInteger.ZERO))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return all.subtract(forOthers).max(all.min(BigInteger.ZERO));
    }
}
