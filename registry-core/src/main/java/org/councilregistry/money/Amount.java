package org.councilregistry.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;

/**
 * An exact amount that may be negative, such as what is left.
 *
 * @param minor the amount in the currency's smallest unit (öre)
 * @param currency an ISO 4217 code
 */
public record Amount(BigInteger minor, Currency currency) {

    public static Amount zero(Currency currency) {
        return new Amount(BigInteger.ZERO, currency);
    }

    public static Amount of(Money money) {
        return new Amount(money.minor(), money.currency());
    }

    /** Whether a sum in the same currency is larger than this. */
    public boolean isLessThan(Money sum) {
        return minor.compareTo(sum.minor()) < 0;
    }

    /** The amount as a plain decimal with all of the currency's decimals. */
    public String amount() {
        return new BigDecimal(minor, Math.max(0, currency.getDefaultFractionDigits())).toPlainString();
    }

    @Override
    public String toString() {
        return amount() + " " + currency;
    }
}
