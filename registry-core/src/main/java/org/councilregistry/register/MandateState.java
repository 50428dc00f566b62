package org.councilregistry.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.mandate.MandateEvent.MandateGranted;
import org.jspecify.annotations.Nullable;

/**
 * A mandate on one day.
 *
 * @param assignees who is asked; a group is resolved on {@code assigneesFrom}, from the bodies as known when asked
 * @param ended the first day on which it is no longer open, once that day has come
 */
public record MandateState(
        ClauseId id,
        BodyCode grantedBy,
        LocalDate grantedOn,
        LocalDate effectiveFrom,
        Status status,
        String task,
        Bodies assignees,
        LocalDate assigneesFrom,
        @Nullable LocalDate ended,
        @Nullable ClauseId endedBy,
        List<Ground> ground,
        List<Finding> findings) {

    /** Whether a mandate stands. */
    public enum Status {
        NOT_YET_IN_EFFECT,
        /** In force, with no completion recorded. */
        OPEN,
        REPLACED,
        REPEALED,
        ANNULLED,
        STRUCK_OUT;

        /** The status as it is written, such as {@code open}. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The mandate on this day; empty if it is not known, or was not yet granted. */
    public static Optional<MandateState> at(Facts facts, ClauseId id, LocalDate day) {
        return granted(facts, id)
                .flatMap(granted -> ClauseState.at(facts, id, day).map(clause -> of(granted, clause)));
    }

    /** The mandate over all days. */
    public static Timeline<MandateState> timeline(Facts facts, ClauseId id) {
        return Timeline.of(ClauseState.days(facts, id), day -> at(facts, id, day));
    }

    private static Optional<MandateGranted> granted(Facts facts, ClauseId id) {
        return facts.mandate(id).stream()
                .filter(known -> facts.standing(known, id).isPresent())
                .map(known -> switch (known.event()) {
                    case MandateGranted event -> event;
                })
                .findFirst();
    }

    private static MandateState of(MandateGranted granted, ClauseState clause) {
        return new MandateState(
                clause.id(),
                clause.decidedBy(),
                clause.decidedOn(),
                clause.effectiveFrom(),
                switch (clause.status()) {
                    case NOT_YET_IN_EFFECT -> Status.NOT_YET_IN_EFFECT;
                    case IN_FORCE -> Status.OPEN;
                    case REPLACED -> Status.REPLACED;
                    case REPEALED -> Status.REPEALED;
                    case ANNULLED -> Status.ANNULLED;
                    case STRUCK_OUT -> Status.STRUCK_OUT;
                },
                clause.text(),
                clause.amendedAssignees() == null ? granted.assignees() : clause.amendedAssignees(),
                clause.assigneesFrom(),
                clause.ended(),
                clause.endedBy(),
                clause.ground(),
                clause.findings());
    }

    /** Whether somebody is asked to act on it, now or from a day to come. */
    public boolean stands() {
        return status == Status.OPEN || status == Status.NOT_YET_IN_EFFECT;
    }
}
