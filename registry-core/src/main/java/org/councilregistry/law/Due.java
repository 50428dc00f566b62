package org.councilregistry.law;

import java.time.LocalDate;

/**
 * The day by which the law wants something done.
 *
 * @param lastDay the last day on which it is in time
 * @param section the rule that says so, such as {@code KL (2017:725) 13 kap. 5 §}
 */
public record Due(LocalDate lastDay, String section) {
    /** Whether this day is too late. */
    public boolean isMissedOn(LocalDate day) {
        return day.isAfter(lastDay);
    }
}
