package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.body.BodyCode;
import org.jspecify.annotations.Nullable;

/** What happened to a decision, and to its record. */
public sealed interface DecisionEvent {
    DecisionId id();

    /** What the register says of its own recording of the decision; the last of these counts. */
    sealed interface OfRecord extends DecisionEvent {}

    /** The register knows this decision from here on. */
    record DecisionRecorded(Decision decision) implements OfRecord {
        @Override
        public DecisionId id() {
            return decision.id();
        }
    }

    /**
     * The register knows a further part of a decision that is too large for one entry. It has no effect before the last
     * part is known.
     *
     * @param part which part it is, from 2 on
     */
    record DecisionContinued(
            DecisionId id, int part, List<SourceDocument> documents, List<String> notes, List<Clause> clauses)
            implements OfRecord {
        public DecisionContinued {
            documents = List.copyOf(documents);
            notes = List.copyOf(notes);
            clauses = List.copyOf(clauses);
        }
    }

    /** The recording differed from the minutes; this is what they say (a slip of the register's own). */
    record DecisionCorrected(Decision decision) implements OfRecord {
        @Override
        public DecisionId id() {
            return decision.id();
        }
    }

    /** The recording was a mistake: there is no such decision. */
    record DecisionStruckOut(DecisionId id) implements OfRecord {}

    /** The same decision is in the register under another id, and counts there. */
    record DuplicateStated(DecisionId id, DecisionId of) implements OfRecord {}

    /** A step was recorded by mistake. A step that follows in the same entry stands in its place. */
    record StepStruckOut(DecisionId id, long entry) implements DecisionEvent {}

    /** By which route the decision can be appealed; what was said of it before no longer counts. */
    record RouteStated(DecisionId id, Route route) implements DecisionEvent {}

    /** A step in a decision's life: a fact that somebody saw to, never something that the law concludes from it. */
    sealed interface Step extends DecisionEvent {
        /** The day on which it was done. */
        LocalDate on();
    }

    /** The minutes, or this item of them alone, were attested (justering). */
    record MinutesAttested(DecisionId id, LocalDate on) implements Step {}

    /**
     * The minutes themselves were corrected (rättelse i protokollet, JO 581-2013): from that day a clause reads otherwise.
     *
     * @param by in what capacity, never a private person's name
     */
    record MinutesCorrected(DecisionId id, LocalDate on, String by, int clause, String before, String after)
            implements Step {}

    /** A notice was posted which says that the minutes are attested. */
    record NoticePosted(DecisionId id, LocalDate on) implements Step {}

    /** A delegated decision was reported to a body, at its meeting of that day. */
    record DecisionReported(DecisionId id, LocalDate on, BodyCode to) implements Step {}

    /** The notice was taken down. */
    record NoticeTakenDown(DecisionId id, LocalDate on) implements Step {}

    /** A step of a court, in a case that bears the court's own number. Who appealed is not said. */
    sealed interface CourtStep extends Step {
        String courtCase();
    }

    /** An appeal was received. */
    record AppealReceived(DecisionId id, LocalDate on, String courtCase, String court) implements CourtStep {}

    /** The court suspended the decision's execution (inhibition, FPL 28 §). */
    record ExecutionSuspended(DecisionId id, LocalDate on, String courtCase) implements CourtStep {}

    /** The court let the decision be executed again. */
    record SuspensionLifted(DecisionId id, LocalDate on, String courtCase) implements CourtStep {}

    /** The appeal was dismissed, since it came in too late. */
    record AppealDismissed(DecisionId id, LocalDate on, String courtCase) implements CourtStep {}

    /** The appeal was withdrawn. */
    record AppealWithdrawn(DecisionId id, LocalDate on, String courtCase) implements CourtStep {}

    /** The court found nothing against the decision. */
    record DecisionUpheld(DecisionId id, LocalDate on, String courtCase) implements CourtStep {}

    /**
     * The court annulled the decision.
     *
     * @param clauses the numbers of the clauses that it annulled; empty for all
     */
    record DecisionAnnulled(DecisionId id, LocalDate on, String courtCase, List<Integer> clauses) implements CourtStep {
        public DecisionAnnulled {
            clauses = List.copyOf(clauses);
        }

        /** Whether it annulled this clause. */
        public boolean annuls(int clause) {
            return clauses.isEmpty() || clauses.contains(clause);
        }
    }

    /**
     * The court's ruling was appealed to a higher court.
     *
     * @param higherCase the number that the higher court gave the case, under which its steps may be entered too; null
     *     where that is not known
     */
    record RulingAppealed(
            DecisionId id,
            LocalDate on,
            String courtCase,
            @Nullable String higherCase) implements CourtStep {
        /** The higher court's number is not known. */
        public RulingAppealed(DecisionId id, LocalDate on, String courtCase) {
            this(id, on, courtCase, null);
        }
    }

    /** The last ruling in the case can no longer be appealed. */
    record RulingFinal(DecisionId id, LocalDate on, String courtCase) implements CourtStep {}
}
