package org.councilregistry.register;

import java.util.List;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * That what is left of a budget year's money is carried to another.
 *
 * @param limit how much at most; null for all that is left
 * @param holders whose, as accounts name them; null for everybody's, and the fund's own
 */
public record Carrying(
        ClauseId clause,
        int from,
        int to,
        @Nullable Money limit,
        @Nullable List<String> holders) {
    public Carrying {
        holders = holders == null ? null : List.copyOf(holders);
    }

    /** Whether it carries what is left of this account. */
    public boolean isFrom(Account account) {
        return account.year() != null && account.year() == from && isFor(account);
    }

    /** Whether it is about this holder's money, whatever the year. */
    public boolean isFor(Account account) {
        return (limit == null || limit.currency().equals(account.currency()))
                && (holders == null
                        || (account.holder() != null
                                && holders.contains(account.holder().toString())));
    }
}
