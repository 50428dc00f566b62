package org.councilregistry.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact sum that is not negative.
 *
 * @param minor the sum in the currency's smallest unit (öre)
 * @param currency an ISO 4217 code
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");

    public Money {
        if (minor < 0) {
            throw new IllegalArgumentException("a sum is not negative");
        }
    }

    /** A sum in Swedish kronor. */
    public static Money kronor(long kronor) {
        return new Money(Math.multiplyExact(kronor, 100L), Currency.getInstance("SEK"));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a plain decimal such as {@code 250000000.00}.
     *
     * @throws IllegalArgumentException with a message for the sender: on signs, exponents, more decimals than the
     *     currency has, 10^15 or more, or a currency that ISO 4217 does not know
     */
    public static Money parse(String amount, String currencyCode) {
        if (!PLAIN.matcher(amount).matches()) {
            throw new IllegalArgumentException(
                    "must be a plain decimal below 10^15, such as \"250000000.00\", not \"" + amount + "\"");
        }
        Currency currency;
        try {
            currency = Currency.getInstance(currencyCode);
            if (currency.getDefaultFractionDigits() < 0) {
                throw new IllegalArgumentException("no money: gold, a unit of account, a test, or none at all");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must have an ISO 4217 currency, not \"" + currencyCode + "\"", e);
        }
        try {
            return new Money(
                    new BigDecimal(amount)
                            .setScale(digits(currency), RoundingMode.UNNECESSARY)
                            .unscaledValue()
                            .longValueExact(),
                    currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    currencyCode + " has " + digits(currency) + " decimals, and \"" + amount + "\" has more", e);
        }
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /**
     * Both sums together.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /** The sum as a plain decimal with all of the currency's decimals. */
    public String amount() {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("sums of " + currency + " and " + other.currency + " do not add up");
        }
    }

    @Override
    public String toString() {
        return amount() + " " + currency;
    }
}
