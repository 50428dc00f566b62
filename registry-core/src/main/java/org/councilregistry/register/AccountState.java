package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.councilregistry.decision.FundId;

/**
 * An account on a day.
 *
 * @param terms what is not nothing, of the authority to spend and of the financing
 */
public record AccountState(Account account, Map<Term, BigInteger> terms, List<Finding> findings) {
    public AccountState {
        terms = Map.copyOf(terms);
        findings = List.copyOf(findings);
    }

    /** The accounts of a fund in which there is something on the day, by name. */
    public static List<AccountState> of(Books books, FundId fund, LocalDate day) {
        List<AccountState> states = new ArrayList<>();
        for (Authority authority : Authority.of(books, fund, day)) {
            Sums sums = books.sums(authority.account(), day);
            Map<Term, BigInteger> terms = new EnumMap<>(Term.class);
            for (Term term : Term.values()) {
                BigInteger sum = term.isAuthority() ? authority.of(term) : sums.of(term);
                if (sum.signum() != 0) {
                    terms.put(term, sum);
                }
            }
            if (!terms.isEmpty()) {
                states.add(new AccountState(authority.account(), terms, AccountFindings.of(authority, sums)));
            }
        }
        return states;
    }
}
