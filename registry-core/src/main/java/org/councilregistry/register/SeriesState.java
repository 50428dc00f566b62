package org.councilregistry.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.councilregistry.body.BodyCode;
import org.councilregistry.minutes.Series;

/**
 * The items of a body's minutes in one year, as far as they are known on a day.
 *
 * @param first the least number that is known
 * @param last the greatest
 * @param passedOver those said to hold nothing for this register
 * @param missing those between the first and the last of which nothing is known
 * @param entry the first that tells of the series
 */
public record SeriesState(
        BodyCode body,
        int year,
        int first,
        int last,
        List<Run> passedOver,
        List<Run> missing,
        long entry,
        List<Finding> findings) {
    /** Items that follow each other, both ends among them. */
    public record Run(int from, int to) {
        /** Whether some number is in both. */
        public boolean overlaps(Run other) {
            return from <= other.to && other.from <= to;
        }

        @Override
        public String toString() {
            return from == to ? "§ " + from : "§§ " + from + "–" + to;
        }
    }

    public SeriesState {
        passedOver = List.copyOf(passedOver);
        missing = List.copyOf(missing);
        findings = List.copyOf(findings);
    }

    /** Whose minutes these are, and of which year. */
    public Series series() {
        return new Series(body, year);
    }

    /** The series as it is known on a day; empty if nothing of it is. The cost grows with the body's decisions of the year. */
    public static Optional<SeriesState> at(Facts facts, Series series, LocalDate day) {
        return SeriesItems.of(facts, series).at(day);
    }
}
