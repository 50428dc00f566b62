package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.mandate.MandateEvent.MandateGranted;
import org.jspecify.annotations.Nullable;

/**
 * A mandate on one day.
 *
 * @param assignees who is asked; a group is resolved on {@code assigneesFrom}, from the bodies as known when asked
 * @param carried which of the bodies named no longer exist, in the order in which each ended, and who carries on
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
        List<Carried> carried,
        @Nullable LocalDate ended,
        @Nullable ClauseId endedBy,
        List<Ground> ground,
        List<Finding> findings) {

    /**
     * That a body which is asked has ended.
     *
     * @param to the body that does what it was asked to do; null where nobody does
     * @param by the clause that says so; null where the body's recording tells of its end
     */
    public record Carried(
            BodyCode from,
            @Nullable BodyCode to,
            LocalDate since,
            @Nullable ClauseId by) {}

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
                .flatMap(granted -> ClauseState.at(facts, id, day).map(clause -> of(facts, granted, clause, day)));
    }

    /** The mandate over all days. */
    public static Timeline<MandateState> timeline(Facts facts, ClauseId id) {
        SortedSet<LocalDate> days = ClauseState.days(facts, id);
        Set<BodyCode> named = new LinkedHashSet<>();
        facts.mandate(id).forEach(known -> named.addAll(Facts.named(known.event())));
        facts.clause(id).forEach(known -> named.addAll(Facts.named(known.event())));
        named.forEach(code -> days.addAll(BodyState.ends(facts, code)));
        return Timeline.of(days, day -> at(facts, id, day));
    }

    private static Optional<MandateGranted> granted(Facts facts, ClauseId id) {
        return facts.mandate(id).stream()
                .filter(known -> facts.standing(known, id).isPresent())
                .map(known -> switch (known.event()) {
                    case MandateGranted event -> event;
                })
                .findFirst();
    }

    private static MandateState of(Facts facts, MandateGranted granted, ClauseState clause, LocalDate day) {
        Bodies assignees = clause.amendedAssignees() == null ? granted.assignees() : clause.amendedAssignees();
        List<Carried> carried = carried(facts, assignees, day);
        MandateState state = new MandateState(
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
                assignees,
                clause.assigneesFrom(),
                carried,
                clause.ended(),
                clause.endedBy(),
                clause.ground(),
                clause.findings());
        return state.stands() ? state.withFindings() : state;
    }

    private static List<Carried> carried(Facts facts, Bodies assignees, LocalDate day) {
        Set<Carried> carried = new LinkedHashSet<>();
        for (BodyCode code : assignees.codes()) {
            Set<BodyCode> seen = new LinkedHashSet<>();
            @Nullable BodyCode next = code;
            while (next != null && seen.add(next)) {
                BodyState body = BodyState.of(facts, next).orElse(null);
                if (body == null || !body.isGone(day)) {
                    break;
                }
                // Bodies that carry on for each other in a circle all have ended: then nobody does.
                next = body.successor() == null || seen.contains(body.successor()) ? null : body.successor();
                carried.add(new Carried(
                        body.body().code(),
                        next,
                        Objects.requireNonNull(body.body().to()),
                        body.dissolvedBy()));
            }
        }
        return carried.stream().sorted(Comparator.comparing(Carried::since)).toList();
    }

    private MandateState withFindings() {
        List<Finding> all = new ArrayList<>(findings);
        for (Carried one : carried) {
            if (one.to == null) {
                all.add(new Finding(
                        Finding.Kind.ASSIGNEE_GONE,
                        one.from + ", which is asked to do this, no longer exists since " + one.since
                                + ", and nobody carries on for it",
                        ground));
            }
        }
        return new MandateState(
                id,
                grantedBy,
                grantedOn,
                effectiveFrom,
                status,
                task,
                assignees,
                assigneesFrom,
                carried,
                ended,
                endedBy,
                ground,
                List.copyOf(all));
    }

    /** The bodies by which it is found that day: those named, with who carries on in place of one that ended. */
    public Set<BodyCode> asked() {
        Set<BodyCode> asked = new LinkedHashSet<>(assignees.codes());
        for (Carried one : carried) {
            if (one.to != null) {
                asked.remove(one.from);
                asked.add(one.to);
            }
        }
        return asked;
    }

    /** Whether somebody is asked to act on it, now or from a day to come. */
    public boolean stands() {
        return status == Status.OPEN || status == Status.NOT_YET_IN_EFFECT;
    }
}
