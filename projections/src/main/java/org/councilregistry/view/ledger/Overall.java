package org.councilregistry.view.ledger;

import java.util.Currency;
import org.councilregistry.body.Bodies;
import org.councilregistry.register.Account;
import org.councilregistry.register.Sums;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of all funds that one holder has for one budget year, as one.
 *
 * @param holder null for what the funds have given to nobody
 * @param year null for money of none
 */
record Overall(@Nullable Bodies holder, @Nullable Integer year, Currency currency) {

    static Overall of(Account account) {
        return new Overall(account.holder(), account.year(), account.currency());
    }

    /** What moved in them on a day, in a month or in a year, as a {@link Bucket} has it for one. */
    record Moved(Overall overall, Sums sums) {}

    @Override
    public String toString() {
        return (holder == null ? "-" : holder) + "/" + (year == null ? "-" : year) + "/" + currency;
    }
}
