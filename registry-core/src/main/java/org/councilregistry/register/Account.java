package org.councilregistry.register;

import java.time.LocalDate;
import java.util.Currency;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.FundId;
import org.jspecify.annotations.Nullable;

/**
 * Whose money of a fund, set aside for which budget year.
 *
 * @param holder to whom it was given; null for what the fund has given to nobody. Several bodies, or a group, hold
 *     together what no clause has divided among them
 * @param year the budget year; null for money that was set aside for none, or for several together
 */
public record Account(
        FundId fund, @Nullable Bodies holder, @Nullable Integer year, Currency currency) {

    /** The account of one body. */
    public static Account of(FundId fund, BodyCode body, @Nullable Integer year, Currency currency) {
        return new Account(fund, Bodies.of(body.value()), year, currency);
    }

    /** What its money is called that is neither reserved nor spent: allotted where somebody holds it, else free. */
    Term left() {
        return holder == null ? Term.FREE : Term.ALLOTTED;
    }

    /** The same holder's of another budget year. */
    public Account ofYear(int other) {
        return new Account(fund, holder, other, currency);
    }

    /** Whether by this day what was left of the money has lapsed: after 31 December of its budget year. */
    boolean hasLapsed(LocalDate day) {
        return year != null && day.getYear() > year;
    }

    /**
     * The first day on which what was left of the money has lapsed.
     *
     * @throws IllegalStateException if it is of no budget year
     */
    public LocalDate lapses() {
        if (year == null) {
            throw new IllegalStateException("money of no budget year does not lapse");
        }
        return LocalDate.of(year + 1, 1, 1);
    }

    /** The account in one word, by which accounts are ordered: {@code h22/BUN/2020/SEK}. */
    @Override
    public String toString() {
        return fund + "/" + (holder == null ? "-" : holder) + "/" + (year == null ? "-" : year) + "/" + currency;
    }
}
