package org.councilregistry.body;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A body of the municipality, or one that it owns.
 *
 * @param from the first day on which it exists; null if it existed before anything that the register tells of
 * @param to the first day on which it no longer exists; null if it still does
 * @param names what it is called, each for a period
 * @param answersAs the body in whose name it acts, such as a department's committee
 * @param note what a reader should know, such as that it is an example
 */
public record Body(
        BodyCode code,
        BodyKind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<Name> names,
        @Nullable BodyCode answersAs,
        @Nullable String note) {
    public Body {
        names = List.copyOf(names);
    }

    /** What a body is called in a period {@code [from, to)}, either end of which may be open. */
    public record Name(
            String text, @Nullable LocalDate from, @Nullable LocalDate to) {
        /** When it is called so. */
        public Period period() {
            return Body.period(from, to);
        }
    }

    /** When it exists. */
    public Period exists() {
        return period(from, to);
    }

    private static Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Period(from == null ? LocalDate.MIN : from, to == null ? LocalDate.MAX : to);
    }
}
