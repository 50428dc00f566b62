package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.councilregistry.decision.ClauseEvent.MandateCompleted;
import org.councilregistry.decision.ClauseEvent.MandateExtended;
import org.councilregistry.decision.ClauseEvent.MandatePassedOn;
import org.councilregistry.decision.ClauseEvent.MandateResumed;
import org.councilregistry.decision.ClauseEvent.OfMandate;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.Step;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A clause on one day.
 *
 * @param text its words on that day
 * @param amendedAssignees the bodies that an amendment, or whoever passed its mandate on, put in place of its own;
 *     null where none did
 * @param amendedAmount the sum that an amendment put in place of the clause's own; null where none did
 * @param assigneesFrom the day for which a group among its assignees is resolved
 * @param ended the first day on which it is no longer in force, once that day has come
 * @param changedBy what later clauses do to it, as decided by that day, in the order in which it has effect
 * @param changes what it does to other clauses
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
        @Nullable Money amendedAmount,
        LocalDate assigneesFrom,
        @Nullable LocalDate ended,
        @Nullable ClauseId endedBy,
        List<Link> changedBy,
        List<Link> changes,
        List<Ground> ground,
        List<Finding> findings) {

    /**
     * That one clause changes another.
     *
     * @param clause the other one
     * @param from the first day on which that has effect
     */
    public record Link(ClauseId clause, How how, LocalDate from) {}

    /** How one clause changes another. */
    public enum How {
        AMENDS,
        REPLACES,
        REPEALS,
        EXTENDS,
        PASSES_ON,
        COMPLETES,
        RESUMES;

        static How of(ClauseEvent event) {
            return switch (event) {
                case ClauseAmended e -> AMENDS;
                case ClauseReplaced e -> REPLACES;
                case ClauseRepealed e -> REPEALS;
                case MandateExtended e -> EXTENDS;
                case MandatePassedOn e -> PASSES_ON;
                case MandateCompleted e -> COMPLETES;
                case MandateResumed e -> RESUMES;
            };
        }

        static How of(ClauseEffect.ChangesClause effect) {
            return switch (effect) {
                case ClauseEffect.Amends e -> AMENDS;
                case ClauseEffect.Replaces e -> REPLACES;
                case ClauseEffect.Repeals e -> REPEALS;
                case ClauseEffect.Extends e -> EXTENDS;
                case ClauseEffect.PassesOn e -> PASSES_ON;
                case ClauseEffect.Completes e -> COMPLETES;
                case ClauseEffect.Resumes e -> RESUMES;
            };
        }

        /** As it is written, such as {@code repeals}. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Whether a clause holds. */
    public enum Status {
        /** Parts of its decision are still to be recorded: until they are, it counts for nothing. */
        INCOMPLETE,
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

    /** What a later clause does to one. */
    record Change(Precedence precedence, ClauseEvent event, long entry, OnRecord by) {
        /** The first day on which it has effect, which an amendment of the later clause may have moved. */
        LocalDate from() {
            return precedence.effective();
        }
    }

    /** The clause on this day; empty if it is not known, or was neither decided nor in effect. */
    public static Optional<ClauseState> at(Facts facts, ClauseId id, LocalDate day) {
        return facts.recorded(id.decision())
                .flatMap(record -> record.decision()
                        .clause(id.number())
                        .filter(clause -> !day.isBefore(first(record.decision(), clause)))
                        .map(clause -> new Folding(facts, record, clause, day).state()));
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
        SortedSet<LocalDate> days = daysOfChange(facts, id);
        facts.recorded(id.decision()).ifPresent(known -> days.addAll(Finality.days(facts, known.decision())));
        return days;
    }

    /** Those on which it begins, or something may change it: none of them follows from whether it can be appealed. */
    private static SortedSet<LocalDate> daysOfChange(Facts facts, ClauseId id) {
        SortedSet<LocalDate> days = new TreeSet<>();
        facts.recorded(id.decision()).ifPresent(known -> {
            Decision decision = known.decision();
            days.add(decision.decided());
            decision.clause(id.number()).ifPresent(clause -> days.add(decision.effective(clause)));
            addDays(facts, id, days, new HashSet<>());
        });
        return days;
    }

    /** What changes a clause may itself be undone on a later day. */
    private static void addDays(Facts facts, ClauseId id, SortedSet<LocalDate> days, Set<ClauseId> seen) {
        if (seen.add(id)) {
            facts.clause(id).forEach(change -> {
                days.add(change.event().effectiveFrom());
                takesEffect(change.event()).ifPresent(day -> days.add(day));
                facts.recorded(change.event().by().decision())
                        .ifPresent(by -> days.add(by.decision().decided()));
                addDays(facts, change.event().by(), days, seen);
            });
        }
    }

    /** Those that count and have effect by this day, in that order. */
    static List<Change> changesBy(Facts facts, ClauseId id, LocalDate day) {
        return changesBy(facts, id, day, new HashSet<>());
    }

    private static List<Change> changesBy(Facts facts, ClauseId id, LocalDate day, Set<ClauseId> seen) {
        return changes(facts, id, day, seen).stream()
                .filter(change -> !change.from().isAfter(day))
                .filter(change -> !isUndone(facts, change.event.by(), day, seen))
                .toList();
    }

    /** The first day on which a clause has effect, and with it all that it does. */
    static LocalDate takesEffect(Facts facts, ClauseId id, LocalDate asDecided) {
        return isMoved(facts, id)
                ? daysOfChange(facts, id).stream()
                        .filter(day -> !day.isBefore(effective(facts, id, asDecided, day, new HashSet<>())))
                        .findFirst()
                        .orElse(asDecided)
                : asDecided;
    }

    private static boolean isMoved(Facts facts, ClauseId id) {
        return facts.clause(id).stream()
                .anyMatch(known -> takesEffect(known.event()).isPresent());
    }

    private static Optional<LocalDate> takesEffect(ClauseEvent event) {
        return event instanceof ClauseAmended e ? Optional.ofNullable(e.takesEffect()) : Optional.empty();
    }

    /** From when on a clause has effect, by the amendments that have effect by this day; one that has ended keeps that. */
    private static LocalDate effective(
            Facts facts, ClauseId id, LocalDate asDecided, LocalDate day, Set<ClauseId> seen) {
        if (!isMoved(facts, id) || !seen.add(id)) {
            return asDecided;
        }
        LocalDate effective = asDecided;
        for (Change change : changesBy(facts, id, day, seen)) {
            if (change.event instanceof ClauseReplaced || change.event instanceof ClauseRepealed) {
                break;
            }
            effective = takesEffect(change.event).orElse(effective);
        }
        seen.remove(id);
        return effective;
    }

    /** Those that count, in the order in which they have effect as of this day. */
    private static List<Change> changes(Facts facts, ClauseId id, LocalDate day, Set<ClauseId> seen) {
        List<Change> changes = new ArrayList<>();
        for (Known<ClauseEvent> known : facts.clause(id)) {
            ClauseEvent event = known.event();
            facts.standing(known, event.by())
                    .filter(by -> by.counts()
                            && !CourtCase.isAnnulled(
                                    facts, event.by().decision(), event.by().number()))
                    .ifPresent(by -> changes.add(new Change(
                            Precedence.of(
                                    by,
                                    event.by(),
                                    effective(facts, event.by(), event.effectiveFrom(), day, seen),
                                    known.position()),
                            event,
                            known.entry(),
                            by)));
        }
        changes.sort(Comparator.comparing(Change::precedence));
        return changes;
    }

    /**
     * Whether what a clause did to others has been undone by this day: it was repealed, and the clause that repealed it
     * says that what it had ended stands again.
     */
    private static boolean isUndone(Facts facts, ClauseId by, LocalDate day, Set<ClauseId> seen) {
        if (!seen.add(by)) {
            return false;
        }
        boolean undone = changes(facts, by, day, seen).stream()
                .filter(change -> !change.from().isAfter(day))
                .anyMatch(change -> change.event instanceof ClauseRepealed e
                        && Boolean.TRUE.equals(e.revives())
                        && !isUndone(facts, e.by(), day, seen));
        seen.remove(by);
        return undone;
    }

    /** Whether a clause, through those that it changes, changes itself. */
    private static boolean isInACircle(Facts facts, ClauseId id) {
        Set<ClauseId> seen = new HashSet<>();
        List<ClauseId> next = new ArrayList<>(List.of(id));
        while (!next.isEmpty()) {
            for (Change change : changes(facts, next.removeLast(), LocalDate.MAX, new HashSet<>())) {
                if (change.event.by().equals(id)) {
                    return true;
                }
                if (seen.add(change.event.by())) {
                    next.add(change.event.by());
                }
            }
        }
        return false;
    }

    /** Sums, years, days: what cannot be a slip of the pen without changing what was decided. */
    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    /** A clause while what the register knows of it is gone through. */
    private static final class Folding {
        private final Facts facts;
        private final Decision decision;
        private final Clause clause;
        private final LocalDate day;
        private final ClauseId id;
        private final LocalDate effective;
        private Status status;
        private String text;
        private @Nullable Bodies assignees;
        private @Nullable Money amount;
        private LocalDate assigneesFrom;
        private @Nullable LocalDate ended;
        private @Nullable ClauseId endedBy;
        private final List<Link> changedBy = new ArrayList<>();
        private final List<Ground> ground = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Folding(Facts facts, OnRecord record, Clause clause, LocalDate day) {
            this.facts = facts;
            this.decision = record.decision();
            this.clause = clause;
            this.day = day;
            id = decision.idOf(clause);
            effective = ClauseState.effective(facts, id, decision.effective(clause), day, new HashSet<>());
            status = day.isBefore(effective) ? Status.NOT_YET_IN_EFFECT : Status.IN_FORCE;
            text = clause.text();
            assigneesFrom = effective;
            ground.add(Ground.of(id, record.entryOf(clause.number())));
            if (!record.counts()) {
                status = record.standing() == OnRecord.Standing.INCOMPLETE ? Status.INCOMPLETE : Status.STRUCK_OUT;
            } else if (CourtCase.isAnnulled(facts, decision.id(), clause.number())) {
                status = Status.ANNULLED;
            } else {
                lookAtCourts();
                readMinutes();
                change();
            }
        }

        private void lookAtCourts() {
            for (CourtCase one : CourtCase.of(facts, decision.id(), day)) {
                if (one.suspended() != null) {
                    find(
                            Finding.Kind.EXECUTION_SUSPENDED,
                            "Since " + one.suspended() + " a court does not let this clause be executed, in case "
                                    + one.number(),
                            ground);
                }
                if (one.annuls(clause.number())) {
                    find(
                            Finding.Kind.ANNULLED_RULING_NOT_FINAL,
                            "A ruling in case " + one.number() + " annulled this clause, and is not final",
                            ground);
                }
            }
        }

        /** Corrected minutes have other words from the day of their correction (JO 581-2013). */
        private void readMinutes() {
            for (Known<Step> step : facts.steps(decision.id())) {
                if (step.event() instanceof MinutesCorrected e
                        && e.clause() == clause.number()
                        && !e.on().isAfter(day)) {
                    Ground on = Ground.of(id, step.entry());
                    if (!e.before().equals(text)) {
                        find(
                                Finding.Kind.CORRECTS_OTHER_WORDS,
                                "The correction of the minutes on " + e.on()
                                        + " puts words in place of some that this clause does not have",
                                List.of(on));
                    }
                    if (!numbers(e.before()).equals(numbers(e.after()))) {
                        find(
                                Finding.Kind.CORRECTION_CHANGES_SUBSTANCE,
                                "The correction of the minutes on " + e.on() + " changes a figure: " + e.before()
                                        + " → " + e.after(),
                                List.of(on));
                    }
                    text = e.after();
                    ground.add(on);
                }
            }
        }

        private void change() {
            List<Change> changes = changes(facts, id, day, new HashSet<>());
            for (Change change : changes) {
                if (!change.by.decision().decided().isAfter(day)) {
                    changedBy.add(new Link(change.event.by(), How.of(change.event), change.from()));
                }
            }
            if (!changedBy.isEmpty() && isInACircle(facts, id)) {
                find(
                        Finding.Kind.CHANGES_IN_A_CIRCLE,
                        "This clause changes others that change it: each has effect from its own day",
                        ground);
            }
            @Nullable Change before = null;
            for (Change change : changesBy(facts, id, day)) {
                evolve(change);
                compare(before, change);
                before = change;
            }
        }

        private void evolve(Change change) {
            Ground by = Ground.of(change.event.by(), change.entry);
            if (change.by.decision().decided().isBefore(decision.decided())) {
                find(
                        Finding.Kind.CHANGED_BY_OLDER_DECISION,
                        "Clause " + change.event.by() + ", decided on "
                                + change.by.decision().decided() + ", changes this clause, decided on "
                                + decision.decided(),
                        List.of(by));
            }
            if (ended != null) {
                find(
                        Finding.Kind.CHANGED_AFTER_IT_ENDED,
                        "Clause " + change.event.by() + " changes this clause from " + change.from()
                                + ", when it had ended on " + ended,
                        List.of(by));
                return;
            }
            ground.add(by);
            switch (change.event) {
                case ClauseAmended e -> {
                    reword(e, by);
                    if (e.assignees() != null) {
                        assignees = e.assignees();
                        assigneesFrom = change.from();
                    }
                    if (e.amount() != null) {
                        amend(e.amount(), by);
                    }
                }
                case ClauseReplaced e -> end(Status.REPLACED, change);
                case ClauseRepealed e -> end(Status.REPEALED, change);
                case MandatePassedOn e -> {
                    assignees = e.assignees();
                    assigneesFrom = change.from();
                }
                // What the clause says stays as it is: MandateState has what becomes of the mandate.
                case OfMandate e -> {}
            }
        }

        private void reword(ClauseAmended amended, Ground by) {
            if (amended.text() == null) {
                return;
            }
            if (amended.part() == null) {
                text = amended.text();
            } else if (text.contains(amended.part())) {
                text = text.replace(amended.part(), amended.text());
            } else {
                find(
                        Finding.Kind.AMENDS_OTHER_WORDS,
                        "Clause " + amended.by() + " amends words that this clause does not have: " + amended.part(),
                        List.of(by));
            }
        }

        private void amend(Money other, Ground by) {
            List<Money> sums = clause.effects().stream()
                    .flatMap(effect -> ClauseEffect.amountOf(effect).stream())
                    .toList();
            if (sums.size() == 1 && sums.getFirst().currency().equals(other.currency())) {
                amount = other;
            } else {
                find(
                        Finding.Kind.AMENDS_NO_SUM,
                        "Clause " + by.clause() + " amends the sum of this clause to " + other + ", and it has "
                                + (sums.isEmpty() ? "none" : sums.size() > 1 ? "several" : sums.getFirst()),
                        List.of(by));
            }
        }

        private void end(Status how, Change change) {
            status = how;
            ended = change.from();
            endedBy = change.event.by();
        }

        private void compare(@Nullable Change before, Change change) {
            if (before == null) {
                return;
            }
            List<Ground> both =
                    List.of(Ground.of(before.event.by(), before.entry), Ground.of(change.event.by(), change.entry));
            if (!before.precedence.isOrderedAgainst(change.precedence)) {
                find(
                        Finding.Kind.ORDER_NOT_IN_RECORD,
                        "Clauses " + before.event.by() + " and " + change.event.by()
                                + " change this clause from the same day, and the record does not say which comes"
                                + " first",
                        both);
            }
            LocalDate earlier = change.by.decision().decided();
            LocalDate later = before.by.decision().decided();
            if (earlier.isBefore(later)) {
                find(
                        Finding.Kind.EARLIER_DECISION_HAS_LATER_EFFECT,
                        "Clause " + change.event.by() + ", decided on " + earlier + ", changes this clause from "
                                + change.from() + ", after clause " + before.event.by() + ", decided on " + later
                                + ", did",
                        both);
            }
        }

        /** What is found twice, as where one clause changes this one twice, is told once. */
        private void find(Finding.Kind kind, String what, List<Ground> on) {
            Finding finding = new Finding(kind, what, on);
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
        }

        ClauseState state() {
            List<Link> changes = clause.effects().stream()
                    .filter(ClauseEffect.ChangesClause.class::isInstance)
                    .map(ClauseEffect.ChangesClause.class::cast)
                    .map(effect -> new Link(effect.clause(), How.of(effect), effective))
                    .toList();
            return new ClauseState(
                    id,
                    decision.body(),
                    decision.decided(),
                    effective,
                    status,
                    text,
                    clause.effects(),
                    assignees,
                    amount,
                    assigneesFrom,
                    ended,
                    endedBy,
                    List.copyOf(changedBy),
                    changes,
                    List.copyOf(ground),
                    List.copyOf(findings));
        }
    }
}
