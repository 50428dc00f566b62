package org.councilregistry.decision;

import java.time.LocalDate;
import org.councilregistry.body.Bodies;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/** What a later clause did to a clause, in the stream of the clause that it was done to. */
public sealed interface ClauseEvent {
    /** The clause that was changed. It need not be recorded yet. */
    ClauseId clause();

    /** The clause that changed it. */
    ClauseId by();

    /** The first day on which the change has effect. */
    LocalDate effectiveFrom();

    /**
     * It goes on with other words, for other bodies, with another sum, or has effect from another day; null leaves that
     * as it was.
     *
     * @param part those of its words in whose place {@code text} stands; null for all of them
     * @param takesEffect the day from which the amended clause has effect instead
     */
    record ClauseAmended(
            ClauseId clause,
            ClauseId by,
            LocalDate effectiveFrom,
            @Nullable String part,
            @Nullable String text,
            @Nullable Bodies assignees,
            @Nullable Money amount,
            @Nullable LocalDate takesEffect)
            implements ClauseEvent {}

    /** Another clause stands in its place. */
    record ClauseReplaced(ClauseId clause, ClauseId by, LocalDate effectiveFrom) implements ClauseEvent {}

    /**
     * It ended.
     *
     * @param revives whether what it had itself amended, replaced or repealed stands again; null where the decision does
     *     not say so, and then it does not
     */
    record ClauseRepealed(
            ClauseId clause,
            ClauseId by,
            LocalDate effectiveFrom,
            @Nullable Boolean revives) implements ClauseEvent {}

    /** What it did to the mandate that the clause grants. */
    sealed interface OfMandate extends ClauseEvent {}

    /** The mandate has longer time; null leaves that day as it was. */
    record MandateExtended(
            ClauseId clause,
            ClauseId by,
            LocalDate effectiveFrom,
            @Nullable LocalDate reportBack,
            @Nullable LocalDate until)
            implements OfMandate {}

    /** The mandate is other bodies' from then on. */
    record MandatePassedOn(ClauseId clause, ClauseId by, LocalDate effectiveFrom, Bodies assignees)
            implements OfMandate {}

    /** What the mandate asks for has been done, as the council found. */
    record MandateCompleted(ClauseId clause, ClauseId by, LocalDate effectiveFrom) implements OfMandate {}

    /** The mandate is open again, with these days, or none. */
    record MandateResumed(
            ClauseId clause,
            ClauseId by,
            LocalDate effectiveFrom,
            @Nullable LocalDate reportBack,
            @Nullable LocalDate until)
            implements OfMandate {}
}
