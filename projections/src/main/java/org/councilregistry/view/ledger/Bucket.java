package org.councilregistry.view.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.councilregistry.register.Account;
import org.councilregistry.register.Sums;
import org.councilregistry.time.Period;

/**
 * What moved in an account on a day, in a month, or in a year. A day's row holds to the end of its month, from when the
 * month's holds, to the end of its year, from when the year's does: the rows that hold on a day add up to all that had
 * moved by then.
 *
 * @param of the day, month or year, as ISO 8601 writes it
 */
public record Bucket(Account account, String of, Sums sums) {

    /** Those that count what moved on a day. December needs no month: where it ends, the year does. */
    static List<String> of(LocalDate day) {
        String month = day.toString().substring(0, 7);
        String year = month.substring(0, 4);
        return day.getMonthValue() == 12 ? List.of(day.toString(), year) : List.of(day.toString(), month, year);
    }

    /** When a bucket's row holds. */
    static Period holds(String of) {
        return switch (of.length()) {
            case 4 -> Period.from(LocalDate.parse(of + "-12-31").plusDays(1));
            case 7 -> {
                LocalDate end = YearMonth.parse(of).atEndOfMonth();
                yield new Period(end.plusDays(1), LocalDate.of(end.getYear() + 1, 1, 1));
            }
            default -> {
                LocalDate day = LocalDate.parse(of);
                yield new Period(day, YearMonth.from(day).atEndOfMonth().plusDays(1));
            }
        };
    }

    static boolean isOfYear(String of) {
        return of.length() == 4;
    }

    boolean isOfDay() {
        return of.length() == 10;
    }
}
