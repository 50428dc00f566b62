package org.councilregistry.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact sum that is not negative.
 *
 * @param minor the sum in the currency's smallest unit (öre)
 * @param currency an ISO 4217 code
 */
public record Money(BigInteger minor, Currency currency) implements Comparable<Money> {
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");

    public Money {
        if (minor.signum() < 0) {
            throw new IllegalArgumentException("a sum is not negative");
        }
    }

    /** A sum in Swedish kronor. */
    public static Money kronor(long kronor) {
        return new Money(BigInteger.valueOf(kronor).multiply(BigInteger.valueOf(100)), Currency.getInstance("SEK"));
    }

    public static Money zero(Currency currency) {
        return new Money(BigInteger.ZERO, currency);
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
        return exact(amount, currency);
    }

    /**
     * Reads what {@link #amount()} wrote, however large: totals may be larger than any sum that is sent to us.
     *
     * @throws IllegalArgumentException if it was not written so
     */
    public static Money written(String amount, String currencyCode) {
        return exact(amount, Currency.getInstance(currencyCode));
    }

    private static Money exact(String amount, Currency currency) {
        try {
            return new Money(
                    new BigDecimal(amount)
                            .setScale(digits(currency), RoundingMode.UNNECESSARY)
                            .unscaledValue(),
                    currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    currency + " has " + digits(currency) + " decimals, and \"" + amount + "\" has more", e);
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
        return new Money(minor.add(other.minor), currency);
    }

    /**
     * What is left when the other is taken from this.
     *
     * @throws IllegalArgumentException if the currencies differ, or the other is more
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(minor.subtract(other.minor), currency);
    }

    /** The sum as a plain decimal with all of the currency's decimals. */
    public String amount() {
        return new BigDecimal(minor, digits(currency)).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return minor.compareTo(other.minor);
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
