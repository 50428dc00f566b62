package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseEvent.ClauseAmended;
import org.councilregistry.decision.ClauseEvent.ClauseRepealed;
import org.councilregistry.decision.ClauseEvent.ClauseReplaced;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.Step;
import org.jspecify.annotations.Nullable;

/**
 * A clause on one day.
 *
 * @param text its words on that day
 * @param amendedAssignees the bodies that an amendment put in place of its own; null where none did
 * @param assigneesFrom the day for which a group among its assignees is resolved
 * @param ended the first day on which it is no longer in force, once that day has come
 * @param ground the clause itself, and those that changed it by then
 */
public record ClauseState(
        ClauseId id,
        BodyCode decidedBy,
        LocalDate decidedOn,
        LocalDate effectiveFrom,
        Status status,
        String text,
        List<ClauseEffect> effects,
        @Nullable Bodies amendedAssignees,
        LocalDate assigneesFrom,
        @Nullable LocalDate ended,
        @Nullable ClauseId endedBy,
        List<Ground> ground,
        List<Finding> findings) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Whether a clause holds. */
    public enum Status {
        NOT_YET_IN_EFFECT,
        IN_FORCE,
        REPLACED,
        REPEALED,
        /** A court set it aside for good: it counts as never decided. */
        ANNULLED,
        /** Its decision was recorded by mistake, or twice: here it counts as never decided. */
        STRUCK_OUT;

        /** The status as it is written, such as {@code in-force}. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private record Change(Precedence precedence, ClauseEvent event, long entry) {}

    /** The clause on this day; empty if it is not known, or was neither decided nor in effect. */
    public static Optional<ClauseState> at(Facts facts, ClauseId id, LocalDate day) {
        return facts.recorded(id.decision()).flatMap(known -> {
            Decision decision = known.decision();
            return decision.clause(id.number())
                    .filter(clause -> !day.isBefore(first(decision, clause)))
                    .map(clause -> initial(decision, clause, known.entry(), day))
                    .map(clause -> known.counts()
                            ? clause.ruledOn(facts, day).inMinutes(facts, day)
                            : clause.with(Status.STRUCK_OUT))
                    .map(clause -> fold(clause, changes(facts, id), day));
        });
    }

    /** A clause may have effect from a day before it was decided. */
    private static LocalDate first(Decision decision, Clause clause) {
        LocalDate effective = decision.effective(clause);
        return effective.isBefore(decision.decided()) ? effective : decision.decided();
    }

    /** The clause over all days. */
    public static Timeline<ClauseState> timeline(Facts facts, ClauseId id) {
        return Timeline.of(days(facts, id), day -> at(facts, id, day));
    }

    /** The days on which the clause's state may change. */
    static SortedSet<LocalDate> days(Facts facts, ClauseId id) {
        SortedSet<LocalDate> days = new TreeSet<>();
        facts.recorded(id.decision()).ifPresent(known -> {
            Decision decision = known.decision();
            days.add(decision.decided());
            decision.clause(id.number()).ifPresent(clause -> days.add(decision.effective(clause)));
            facts.clause(id).forEach(change -> days.add(change.event().effectiveFrom()));
            days.addAll(Finality.days(facts, decision));
        });
        return days;
    }

    private ClauseState ruledOn(Facts facts, LocalDate day) {
        int number = id.number();
        if (CourtCase.isAnnulled(facts, id.decision(), number)) {
            return with(Status.ANNULLED);
        }
        ClauseState state = this;
        for (CourtCase one : CourtCase.of(facts, id.decision(), day)) {
            if (one.suspended() != null) {
                state = state.with(new Finding(
                        Finding.Kind.EXECUTION_SUSPENDED,
                        "Since " + one.suspended() + " a court does not let this clause be executed, in case "
                                + one.number(),
                        ground));
            }
            if (one.annuls(number)) {
                state = state.with(new Finding(
                        Finding.Kind.ANNULLED_RULING_NOT_FINAL,
                        "A ruling in case " + one.number() + " annulled this clause, and is not final",
                        ground));
            }
        }
        return state;
    }

    private static ClauseState initial(Decision decision, Clause clause, long entry, LocalDate day) {
        LocalDate effective = decision.effective(clause);
        return new ClauseState(
                decision.idOf(clause),
                decision.body(),
                decision.decided(),
                effective,
                day.isBefore(effective) ? Status.NOT_YET_IN_EFFECT : Status.IN_FORCE,
                clause.text(),
                clause.effects(),
                null,
                effective,
                null,
                null,
                List.of(Ground.of(decision.idOf(clause), entry)),
                List.of());
    }

    /** The words that the corrected minutes have from the day of their correction (JO 581-2013). */
    private ClauseState inMinutes(Facts facts, LocalDate day) {
        ClauseState state = this;
        for (Known<Step> step : facts.steps(id.decision())) {
            if (step.event() instanceof MinutesCorrected e && e.clause() == id.number() && !e.on().isAfter(day)) {
                state = state.correctedBy(e, step.entry());
            }
        }
        return state;
    }

    private ClauseState correctedBy(MinutesCorrected correction, long entry) {
        List<Ground> on = List.of(Ground.of(id, entry));
        ClauseState corrected = new ClauseState(
                id,
                decidedBy,
                decidedOn,
                effectiveFrom,
                status,
                correction.after(),
                effects,
                amendedAssignees,
                assigneesFrom,
                ended,
                endedBy,
                plus(ground, on.getFirst()),
                findings);
        if (!correction.before().equals(text)) {
            corrected = corrected.with(new Finding(
                    Finding.Kind.CORRECTS_OTHER_WORDS,
                    "The correction of the minutes on " + correction.on()
                            + " puts words in place of some that this clause does not have",
                    on));
        }
        if (!numbers(correction.before()).equals(numbers(correction.after()))) {
            corrected = corrected.with(new Finding(
                    Finding.Kind.CORRECTION_CHANGES_SUBSTANCE,
                    "The correction of the minutes on " + correction.on() + " changes a figure: " + correction.before()
                            + " → " + correction.after(),
                    on));
        }
        return corrected;
    }

    /** Sums, years, days: what cannot be a slip of the pen without changing what was decided. */
    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static List<Change> changes(Facts facts, ClauseId id) {
        List<Change> changes = new ArrayList<>();
        for (Known<ClauseEvent> known : facts.clause(id)) {
            ClauseEvent event = known.event();
            facts.standing(known, event.by())
                    .filter(by -> by.counts()
                            && !CourtCase.isAnnulled(
                                    facts, event.by().decision(), event.by().number()))
                    .ifPresent(by -> changes.add(new Change(
                            Precedence.of(by, event.by(), event.effectiveFrom(), known.position()),
                            event,
                            known.entry())));
        }
        changes.sort(Comparator.comparing(Change::precedence));
        return changes;
    }

    private static ClauseState fold(ClauseState state, List<Change> changes, LocalDate day) {
        @Nullable Change before = null;
        for (Change change : changes) {
            if (change.event.effectiveFrom().isAfter(day)) {
                break;
            }
            state = state.evolve(change);
            if (before != null && !before.precedence.isOrderedAgainst(change.precedence)) {
                state = state.with(new Finding(
                        Finding.Kind.ORDER_NOT_IN_RECORD,
                        "Clauses " + before.event.by() + " and " + change.event.by()
                                + " change this clause from the same day, and the record does not say which comes"
                                + " first",
                        List.of(
                                Ground.of(before.event.by(), before.entry),
                                Ground.of(change.event.by(), change.entry))));
            }
            before = change;
        }
        return state;
    }

    private ClauseState evolve(Change change) {
        Ground by = Ground.of(change.event.by(), change.entry);
        if (status == Status.ANNULLED || status == Status.STRUCK_OUT) {
            return this;
        }
        if (ended != null) {
            return with(new Finding(
                    Finding.Kind.CHANGED_AFTER_IT_ENDED,
                    "Clause " + change.event.by() + " changes this clause from " + change.event.effectiveFrom()
                            + ", when it had ended on " + ended,
                    List.of(by)));
        }
        return switch (change.event) {
            case ClauseAmended e ->
                new ClauseState(
                        id,
                        decidedBy,
                        decidedOn,
                        effectiveFrom,
                        status,
                        e.text() == null ? text : e.text(),
                        effects,
                        e.assignees() == null ? amendedAssignees : e.assignees(),
                        e.assignees() == null ? assigneesFrom : e.effectiveFrom(),
                        null,
                        null,
                        plus(ground, by),
                        findings);
            case ClauseReplaced e -> ended(Status.REPLACED, e, by);
            case ClauseRepealed e -> ended(Status.REPEALED, e, by);
        };
    }

    private ClauseState ended(Status how, ClauseEvent by, Ground on) {
        return new ClauseState(
                id,
                decidedBy,
                decidedOn,
                effectiveFrom,
                how,
                text,
                effects,
                amendedAssignees,
                assigneesFrom,
                by.effectiveFrom(),
                by.by(),
                plus(ground, on),
                findings);
    }

    private ClauseState with(Status other) {
        return new ClauseState(
                id,
                decidedBy,
                decidedOn,
                effectiveFrom,
                other,
                text,
                effects,
                amendedAssignees,
                assigneesFrom,
                ended,
                endedBy,
                ground,
                findings);
    }

    /** What is found twice, as where one clause changes this one twice, is told once. */
    private ClauseState with(Finding finding) {
        if (findings.contains(finding)) {
            return this;
        }
        return new ClauseState(
                id,
                decidedBy,
                decidedOn,
                effectiveFrom,
                status,
                text,
                effects,
                amendedAssignees,
                assigneesFrom,
                ended,
                endedBy,
                ground,
                plus(findings, finding));
    }

    static <T> List<T> plus(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer);
    }
}
