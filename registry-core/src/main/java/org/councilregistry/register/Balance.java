package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Currency;
import java.util.NavigableMap;
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
        Sums sums = books.sums(account, day);
        NavigableMap<LocalDate, Sums> after = books.after(account, day);
        boolean given = isGiven(sums) || after.values().stream().anyMatch(Balance::isGiven);
        BigInteger left = left(sums, account, purpose);
        if (account.hasLapsed(day)) {
            left = left.min(BigInteger.ZERO);
        }
        BigInteger lowest = left;
        LocalDate on = day;
        // What was used before the rest lapses is not in the rest: only money that has lapsed by the day is lost to it.
        for (var each : after.entrySet()) {
            sums = sums.plus(each.getValue());
            BigInteger then = left(sums, account, purpose);
            if (then.compareTo(lowest) < 0) {
                lowest = then;
                on = each.getKey();
            }
        }
        return new Balance(
                account, given, new Amount(left, account.currency()), new Amount(lowest, account.currency()), on);
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
