package org.councilregistry.view.ledger;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.FundId;
import org.councilregistry.register.Account;
import org.councilregistry.register.AccountFindings;
import org.councilregistry.register.Authority;
import org.councilregistry.register.Balance;
import org.councilregistry.register.Books;
import org.councilregistry.register.Finding;
import org.councilregistry.register.Sums;
import org.councilregistry.register.Term;
import org.jspecify.annotations.Nullable;

/**
 * Both ledgers of a fund on a day.
 *
 * @param accounts those in which there is or was something by the day, by name
 */
public record FundLedger(FundId fund, List<Standing> accounts) {

    /**
     * An account on a day.
     *
     * @param authority the authority to spend
     * @param balance what is left, and the least that is from the day on
     * @param beside how its money reaches the fund, where this is the body that it comes through; and what is not
     *     accounted for
     * @param findings what a person should look at
     */
    public record Standing(
            Authority authority, Balance balance, Map<Term, BigInteger> beside, List<Finding> findings) {}

    public FundLedger {
        accounts = List.copyOf(accounts);
    }

    /**
     * Reads a fund's accounts.
     *
     * @param body only those that this body holds, alone or with others; null for all
     * @param year only those of this budget year; null for all
     */
    public static FundLedger of(
            Books books, FundId fund, @Nullable BodyCode body, @Nullable Integer year, LocalDate day) {
        List<Standing> standing = new ArrayList<>();
        for (Authority authority : Authority.of(books, fund, day)) {
            Account account = authority.account();
            boolean asked = (body == null
                            || (account.holder() != null
                                    && account.holder().codes().contains(body)))
                    && (year == null || year.equals(account.year()));
            if (asked) {
                Sums sums = books.sums(account, day);
                if (!sums.parts().isEmpty() || authority.of(Term.CARRIED_IN).signum() > 0) {
                    standing.add(new Standing(
                            authority,
                            Balance.of(books, account, null, day),
                            beside(sums),
                            AccountFindings.of(authority, sums)));
                }
            }
        }
        return new FundLedger(fund, standing);
    }

    private static Map<Term, BigInteger> beside(Sums sums) {
        Map<Term, BigInteger> terms = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            if (!term.isAuthority() && sums.of(term).signum() != 0) {
                terms.put(term, sums.of(term));
            }
        }
        return terms;
    }

    /** All accounts together, each currency by itself. */
    public Map<java.util.Currency, Map<Term, BigInteger>> total() {
        Map<java.util.Currency, Map<Term, BigInteger>> totals = new LinkedHashMap<>();
        for (Standing standing : accounts) {
            Map<Term, BigInteger> total =
                    totals.computeIfAbsent(standing.authority().account().currency(), key -> new EnumMap<>(Term.class));
            standing.authority().terms().forEach((term, minor) -> total.merge(term, minor, BigInteger::add));
            standing.beside().forEach((term, minor) -> total.merge(term, minor, BigInteger::add));
        }
        return totals;
    }
}
