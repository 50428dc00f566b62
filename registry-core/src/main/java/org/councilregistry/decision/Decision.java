package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.councilregistry.body.BodyCode;
import org.jspecify.annotations.Nullable;

/**
 * What a body decided, as its minutes have it.
 *
 * @param meetingDays the days of the meeting, rising, at least one
 * @param decidedOn the day on which the item was decided, where it is known
 * @param effectiveFrom the first day of effect, where it is not the day of the decision
 * @param caseNumber the registry number of its case (diarienummer)
 * @param item the item of the minutes (§), as text
 * @param notes what a reader should know, such as an open question between sources
 * @param delegation on what it rests that somebody decided in the body's place; null where the body did itself
 */
public record Decision(
        DecisionId id,
        BodyCode body,
        String title,
        List<LocalDate> meetingDays,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate effectiveFrom,
        @Nullable String caseNumber,
        @Nullable String item,
        List<SourceDocument> documents,
        List<String> notes,
        List<Clause> clauses,
        @Nullable Delegated delegation,
        @Nullable Integer parts) {
    /** It is recorded in one piece. */
    public Decision(
            DecisionId id,
            BodyCode body,
            String title,
            List<LocalDate> meetingDays,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate effectiveFrom,
            @Nullable String caseNumber,
            @Nullable String item,
            List<SourceDocument> documents,
            List<String> notes,
            List<Clause> clauses,
            @Nullable Delegated delegation) {
        this(
                id,
                body,
                title,
                meetingDays,
                decidedOn,
                effectiveFrom,
                caseNumber,
                item,
                documents,
                notes,
                clauses,
                delegation,
                null);
    }

    /** The body decided itself. */
    public Decision(
            DecisionId id,
            BodyCode body,
            String title,
            List<LocalDate> meetingDays,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate effectiveFrom,
            @Nullable String caseNumber,
            @Nullable String item,
            List<SourceDocument> documents,
            List<String> notes,
            List<Clause> clauses) {
        this(id, body, title, meetingDays, decidedOn, effectiveFrom, caseNumber, item, documents, notes, clauses, null);
    }

    public Decision {
        meetingDays = List.copyOf(meetingDays);
        documents = List.copyOf(documents);
        notes = List.copyOf(notes);
        clauses = List.copyOf(clauses);
        if (meetingDays.isEmpty() || clauses.isEmpty()) {
            throw new IllegalArgumentException("a decision has a meeting day and a clause");
        }
    }

    /** The decision with what a further part has. */
    public Decision and(List<SourceDocument> moreDocuments, List<String> moreNotes, List<Clause> moreClauses) {
        return new Decision(
                id,
                body,
                title,
                meetingDays,
                decidedOn,
                effectiveFrom,
                caseNumber,
                item,
                both(documents, moreDocuments),
                both(notes, moreNotes),
                both(clauses, moreClauses),
                delegation,
                parts);
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The last day of the meeting. */
    public LocalDate lastMeetingDay() {
        return meetingDays.getLast();
    }

    /** The day decided; where the day within the meeting is unknown, the meeting's last. */
    public LocalDate decided() {
        return decidedOn == null ? lastMeetingDay() : decidedOn;
    }

    /** Whether it is unknown on which of several days the item was decided. */
    public boolean dayUnknown() {
        return decidedOn == null && meetingDays.size() > 1;
    }

    /** The first day on which a clause has effect. */
    public LocalDate effective(Clause clause) {
        if (clause.effectiveFrom() != null) {
            return clause.effectiveFrom();
        }
        return effectiveFrom == null ? decided() : effectiveFrom;
    }

    public Optional<Clause> clause(int number) {
        for (Clause clause : clauses) {
            if (clause.number() == number) {
                return Optional.of(clause);
            }
        }
        return Optional.empty();
    }

    public ClauseId idOf(Clause clause) {
        return new ClauseId(id, clause.number());
    }

    /** The document of this id, if the decision has it. */
    public Optional<SourceDocument> document(String documentId) {
        return documents.stream()
                .filter(document -> document.id().equals(documentId))
                .findFirst();
    }
}
