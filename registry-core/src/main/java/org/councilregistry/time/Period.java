package org.councilregistry.time;

import java.time.LocalDate;

/**
 * A half-open period of days, {@code [from, to)}. {@link LocalDate#MIN} and {@link LocalDate#MAX} stand for no
 * beginning and no end.
 */
public record Period(LocalDate from, LocalDate to) {
    public static final Period ALWAYS = new Period(LocalDate.MIN, LocalDate.MAX);

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
        }
    }

    /** From this day on. */
    public static Period from(LocalDate day) {
        return new Period(day, LocalDate.MAX);
    }

    /** Whether the day is in the period: {@code from} is, {@code to} is not. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
