package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseEvent.MandateCompleted;
import org.councilregistry.decision.ClauseEvent.MandateExtended;
import org.councilregistry.decision.ClauseEvent.MandatePassedOn;
import org.councilregistry.decision.ClauseEvent.MandateResumed;
import org.councilregistry.decision.ClauseEvent.OfMandate;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.mandate.MandateEvent.MandateAccepted;
import org.councilregistry.mandate.MandateEvent.MandateGranted;
import org.councilregistry.mandate.MandateEvent.MandateReported;
import org.councilregistry.mandate.MandateEvent.MandateStepStruckOut;
import org.councilregistry.mandate.MandateEvent.Step;
import org.jspecify.annotations.Nullable;

/**
 * A mandate on one day.
 *
 * @param conditions what an open mandate waits for beside its task
 * @param assignees who is asked; a group is resolved on {@code assigneesFrom}, from the bodies as known when asked
 * @param carried which of the bodies named no longer exist, in the order in which each ended, and who carries on
 * @param reportBack the last day to report back; null where none is named
 * @param until the last day on which it holds by itself; null where none is named
 * @param accepted who took it on by that day
 * @param reports what was reported by that day
 * @param ended the first day on which it is no longer open, once that day has come
 */
public record MandateState(
        ClauseId id,
        BodyCode grantedBy,
        LocalDate grantedOn,
        LocalDate effectiveFrom,
        Status status,
        List<Condition> conditions,
        String task,
        Bodies assignees,
        LocalDate assigneesFrom,
        List<Carried> carried,
        @Nullable LocalDate reportBack,
        @Nullable LocalDate until,
        List<Acceptance> accepted,
        List<Report> reports,
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
        /** Parts of the decision that grants it are still to be recorded. */
        INCOMPLETE,
        NOT_YET_IN_EFFECT,
        /** In force, with no approval of its completion recorded. */
        OPEN,
        /** The council approved what was done. */
        COMPLETED,
        /** Its own last day has passed. */
        LAPSED,
        REPLACED,
        REPEALED,
        ANNULLED,
        STRUCK_OUT;

        /** The status as it is written, such as {@code open}. */
        @Override
        public String toString() {
            return written(name());
        }
    }

    /** What an open mandate waits for. */
    public enum Condition {
        /** The day to report back has passed, and there is no final report of that day or before the day asked about. */
        OVERDUE,
        /** There is a final report, and no decision that approves it. */
        REPORTED;

        /** The condition as it is written, such as {@code overdue}. */
        @Override
        public String toString() {
            return written(name());
        }
    }

    /**
     * A body took it on.
     *
     * @param by null where the record does not say which
     * @param entry the entry that says so
     */
    public record Acceptance(LocalDate on, @Nullable BodyCode by, long entry) {}

    /**
     * A body reported back.
     *
     * @param by null where the record does not say which
     * @param entry the entry that says so
     */
    public record Report(
            MandateEvent.Report report,
            LocalDate on,
            @Nullable BodyCode by,
            MandateEvent.Document document,
            long entry) {}

    private static String written(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mandate on this day; empty if it is not known, or was not yet granted. */
    public static Optional<MandateState> at(Facts facts, ClauseId id, LocalDate day) {
        return granted(facts, id)
                .flatMap(granted ->
                        ClauseState.at(facts, id, day).map(clause -> new Folding(facts, granted, clause, day).state()));
    }

    /** The mandate over all days. */
    public static Timeline<MandateState> timeline(Facts facts, ClauseId id) {
        return Timeline.of(days(facts, id), day -> at(facts, id, day));
    }

    /** The days on which the mandate's state may change. */
    private static SortedSet<LocalDate> days(Facts facts, ClauseId id) {
        SortedSet<LocalDate> days = ClauseState.days(facts, id);
        granted(facts, id).ifPresent(granted -> {
            addDayAfter(days, granted.reportBack());
            addDayAfter(days, granted.until());
        });
        for (Known<ClauseEvent> change : facts.clause(id)) {
            if (change.event() instanceof MandateExtended e) {
                addDayAfter(days, e.reportBack());
                addDayAfter(days, e.until());
            } else if (change.event() instanceof MandateResumed e) {
                addDayAfter(days, e.reportBack());
                addDayAfter(days, e.until());
            }
        }
        steps(facts, id).forEach(step -> days.add(step.event().on()));
        Set<BodyCode> named = new LinkedHashSet<>();
        facts.mandate(id).forEach(known -> named.addAll(Facts.named(known.event())));
        facts.clause(id).forEach(known -> named.addAll(Facts.named(known.event())));
        named.forEach(code -> days.addAll(BodyState.ends(facts, code)));
        return days;
    }

    private static void addDayAfter(SortedSet<LocalDate> days, @Nullable LocalDate day) {
        if (day != null) {
            days.add(day.plusDays(1));
        }
    }

    private static Optional<MandateGranted> granted(Facts facts, ClauseId id) {
        return facts.mandate(id).stream()
                .filter(known -> known.event() instanceof MandateGranted
                        && facts.standing(known, id).isPresent())
                .map(known -> (MandateGranted) known.event())
                .findFirst();
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

    /** The entries of the steps that were not struck out. */
    public static List<Long> stepEntries(Facts facts, ClauseId id) {
        return steps(facts, id).stream().map(Known::entry).toList();
    }

    /** What was done and not struck out, by the days on which it was. */
    private static List<Known<Step>> steps(Facts facts, ClauseId id) {
        List<Known<Step>> steps = Facts.steps(
                facts.mandate(id),
                Step.class,
                event -> event instanceof MandateStepStruckOut struck
                        ? OptionalLong.of(struck.entry())
                        : OptionalLong.empty());
        steps.sort(Comparator.comparing(known -> known.event().on()));
        return steps;
    }

    /** Whether somebody is asked to act on it, now or from a day to come. */
    public boolean stands() {
        return status == Status.OPEN || status == Status.NOT_YET_IN_EFFECT;
    }

    /** Whether a final report is to come by a day that is named, gone by or not. */
    public boolean awaitsReport() {
        return stands() && reportBack != null && !conditions.contains(Condition.REPORTED);
    }

    /** A mandate while what the register knows of it is gone through, day by day. */
    private static final class Folding {
        private final Facts facts;
        private final ClauseState clause;
        private final MandateGranted granted;
        private final LocalDate day;
        private Status status;
        private @Nullable LocalDate reportBack;
        private @Nullable LocalDate until;
        private @Nullable LocalDate ended;
        private @Nullable ClauseId endedBy;
        private boolean reported;
        private final List<Acceptance> accepted = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Folding(Facts facts, MandateGranted granted, ClauseState clause, LocalDate day) {
            this.facts = facts;
            this.granted = granted;
            this.clause = clause;
            this.day = day;
            reportBack = granted.reportBack();
            until = granted.until();
            status = Status.OPEN;
            List<Known<Step>> steps = new ArrayList<>(steps(facts, clause.id()));
            steps.removeIf(step -> step.event().on().isAfter(day));
            for (ClauseState.Change change : ClauseState.changesBy(facts, clause.id(), day)) {
                if (change.event() instanceof OfMandate event && holds(change.from())) {
                    // What is approved on a day was done by then.
                    while (!steps.isEmpty() && !steps.getFirst().event().on().isAfter(change.from())) {
                        take(steps.removeFirst());
                    }
                    take(event, change.from(), change.entry());
                }
            }
            steps.forEach(this::take);
            lapseBefore(day);
            endWithItsClause();
        }

        /** Whether the clause itself still holds; what comes after its end is found where it is a clause that comes. */
        private boolean holds(LocalDate on) {
            return clause.ended() == null || on.isBefore(clause.ended());
        }

        private void lapseBefore(LocalDate on) {
            if (status == Status.OPEN && until != null && on.isAfter(until) && holds(until.plusDays(1))) {
                status = Status.LAPSED;
                ended = until.plusDays(1);
                if (!reported) {
                    find(
                            Finding.Kind.MANDATE_LAPSED_UNREPORTED,
                            "The mandate's own last day, " + until + ", passed with no final report",
                            clause.ground());
                }
            }
        }

        private void take(Known<Step> known) {
            Step step = known.event();
            lapseBefore(step.on());
            List<Ground> on = List.of(Ground.of(clause.id(), known.entry()));
            if (step.on().isBefore(clause.decidedOn())) {
                find(
                        Finding.Kind.STEP_BEFORE_GRANT,
                        "A step is recorded on " + step.on() + ", before the mandate was granted on "
                                + clause.decidedOn() + "; it counts for nothing",
                        on);
                return;
            }
            LocalDate over = ended == null ? clause.ended() : ended;
            if (over != null && step.on().isAfter(over)) {
                find(
                        Finding.Kind.STEP_AFTER_END,
                        "A step is recorded on " + step.on() + ", when the mandate had ended on " + over,
                        on);
            }
            switch (step) {
                case MandateAccepted e -> accepted.add(new Acceptance(e.on(), e.by(), known.entry()));
                case MandateReported e -> {
                    reports.add(new Report(e.report(), e.on(), e.by(), e.document(), known.entry()));
                    reported |= e.report() == MandateEvent.Report.FINAL;
                }
            }
        }

        private void take(OfMandate event, LocalDate from, long entry) {
            lapseBefore(from);
            if (status != Status.OPEN && !(event instanceof MandateResumed)) {
                find(
                        Finding.Kind.STEP_AFTER_END,
                        "Clause " + event.by() + " changes the mandate from " + from + ", when it had ended on "
                                + ended,
                        List.of(Ground.of(event.by(), entry)));
                return;
            }
            switch (event) {
                case MandateExtended e -> {
                    reportBack = e.reportBack() == null ? reportBack : e.reportBack();
                    until = e.until() == null ? until : e.until();
                }
                case MandateResumed e -> {
                    status = Status.OPEN;
                    ended = null;
                    endedBy = null;
                    reported = false;
                    reportBack = e.reportBack();
                    until = e.until();
                }
                case MandateCompleted e -> {
                    status = Status.COMPLETED;
                    ended = from;
                    endedBy = e.by();
                }
                // The clause has the new bodies.
                case MandatePassedOn e -> {}
            }
        }

        private void endWithItsClause() {
            switch (clause.status()) {
                case IN_FORCE -> {}
                case REPLACED -> end(Status.REPLACED);
                case REPEALED -> end(Status.REPEALED);
                case NOT_YET_IN_EFFECT -> instead(Status.NOT_YET_IN_EFFECT);
                case ANNULLED -> instead(Status.ANNULLED);
                case STRUCK_OUT -> instead(Status.STRUCK_OUT);
                case INCOMPLETE -> instead(Status.INCOMPLETE);
            }
        }

        private void end(Status how) {
            if (status == Status.OPEN) {
                status = how;
                ended = clause.ended();
                endedBy = clause.endedBy();
            }
        }

        /** It does not hold, so that nothing can be said to have ended it. */
        private void instead(Status holding) {
            status = holding;
            ended = null;
            endedBy = null;
            findings.removeIf(finding -> finding.kind() != Finding.Kind.STEP_BEFORE_GRANT);
        }

        private List<Condition> conditions() {
            List<Condition> conditions = new ArrayList<>();
            if (status == Status.OPEN && reported) {
                conditions.add(Condition.REPORTED);
            } else if (status == Status.OPEN && reportBack != null && day.isAfter(reportBack)) {
                conditions.add(Condition.OVERDUE);
                find(
                        Finding.Kind.MANDATE_OVERDUE,
                        "The mandate was to be reported back by " + reportBack + ", and no final report is recorded",
                        clause.ground());
            }
            return conditions;
        }

        private void find(Finding.Kind kind, String what, List<Ground> on) {
            Finding finding = new Finding(kind, what, on);
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
        }

        private void findGone(Carried one) {
            find(
                    Finding.Kind.ASSIGNEE_GONE,
                    one.from + ", which is asked to do this, no longer exists since " + one.since
                            + ", and nobody carries on for it",
                    clause.ground());
        }

        MandateState state() {
            List<Condition> conditions = conditions();
            Bodies assignees = clause.amendedAssignees() == null ? granted.assignees() : clause.amendedAssignees();
            List<Carried> carried = carried(facts, assignees, day);
            if (status == Status.OPEN || status == Status.NOT_YET_IN_EFFECT) {
                carried.stream().filter(one -> one.to == null).forEach(this::findGone);
            }
            List<Finding> all = new ArrayList<>(clause.findings());
            all.addAll(findings);
            return new MandateState(
                    clause.id(),
                    clause.decidedBy(),
                    clause.decidedOn(),
                    clause.effectiveFrom(),
                    status,
                    conditions,
                    clause.text(),
                    assignees,
                    clause.assigneesFrom(),
                    carried,
                    reportBack,
                    until,
                    List.copyOf(accepted),
                    List.copyOf(reports),
                    ended,
                    endedBy,
                    clause.ground(),
                    all);
        }
    }
}
