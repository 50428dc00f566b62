package org.councilregistry.mandate;

import java.time.LocalDate;
import java.util.Locale;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.jspecify.annotations.Nullable;

/** What happened to a mandate. Its id is the id of the clause that granted it. */
public sealed interface MandateEvent {
    ClauseId mandate();

    /**
     * A clause asks these bodies to do what it says.
     *
     * @param reportBack the last day to report back; null where none is named
     * @param until the last day on which it holds; null where none is named
     */
    record MandateGranted(
            ClauseId mandate,
            Bodies assignees,
            LocalDate effectiveFrom,
            @Nullable LocalDate reportBack,
            @Nullable LocalDate until)
            implements MandateEvent {}

    /** A step in a mandate's life: a fact that somebody saw to, never what a council decides about it. */
    sealed interface Step extends MandateEvent {
        /** The day on which it was done. */
        LocalDate on();

        /** The body that did it; null where the record does not say. */
        @Nullable
        BodyCode by();
    }

    /** A body that is asked took the mandate on. */
    record MandateAccepted(
            ClauseId mandate, LocalDate on, @Nullable BodyCode by) implements Step {}

    /** A body that is asked reported back. That completes nothing: the council has to approve it. */
    record MandateReported(
            ClauseId mandate, LocalDate on, @Nullable BodyCode by, Report report, Document document) implements Step {}

    /** A step was recorded by mistake. A step that follows in the same entry stands in its place. */
    record MandateStepStruckOut(ClauseId mandate, long entry) implements MandateEvent {}

    /**
     * A document that was handed in. It enters by title, date and digest, never by its text.
     *
     * @param sha256 the SHA-256 of the file, 64 hex digits; null where nobody has it
     */
    record Document(String title, LocalDate date, @Nullable String sha256) {}

    /** Which report it is. */
    enum Report {
        /** How far it has come. */
        INTERIM,
        /** That nothing more is to come. */
        FINAL;

        /** As it is written, such as {@code interim}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
