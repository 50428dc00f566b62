package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.MinutesAttested;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.NoticeTakenDown;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.Step;
import org.councilregistry.decision.Route;
import org.councilregistry.law.Due;
import org.councilregistry.law.MunicipalLaw;
import org.councilregistry.law.SwedishLaw;
import org.jspecify.annotations.Nullable;

/**
 * Whether a decision can still be set aside, on one day (laga kraft). It is computed from what was posted, appealed and
 * ruled, and never recorded: as days pass it changes by itself.
 *
 * @param lastDay the last day on which an appeal is in time; null where that cannot be told
 * @param section the rule by which that day was found
 * @param since the day from which the decision is final; null while it is not
 * @param annulled the clauses that a final ruling annulled; all of them if the status says so
 * @param cases the appeals in court
 * @param text all this in words
 */
public record Finality(
        Status status,
        Route route,
        @Nullable LocalDate lastDay,
        @Nullable String section,
        @Nullable LocalDate since,
        List<Integer> annulled,
        List<CourtCase> cases,
        String text) {
    static final MunicipalLaw LAW = new SwedishLaw();

    /** How it stands with a decision. */
    public enum Status {
        /** The record does not say enough. */
        UNKNOWN,
        /** What the record says leaves two answers. */
        UNDECIDABLE,
        /** An appeal would still be in time. */
        APPEALABLE,
        /** An appeal is before a court, which has annulled nothing. */
        APPEALED,
        /** A court annulled it, or a part of it, and the ruling can still be appealed. */
        ANNULLED_RULING_NOT_FINAL,
        /** It can no longer be set aside in the ordinary way; clauses may have been annulled before. */
        FINAL,
        /** All of it is set aside for good. */
        ANNULLED;

        /** The status as it is written, such as {@code final}. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Finality at(Facts facts, Decision decision, LocalDate day) {
        Route route = route(facts, decision);
        List<CourtCase> cases = CourtCase.of(facts, decision.id(), day);
        List<Integer> annulled = decision.clauses().stream()
                .map(Clause::number)
                .filter(clause -> cases.stream().anyMatch(one -> one.isEnded() && one.annuls(clause)))
                .toList();
        Finality found = new Finality(Status.UNKNOWN, route, null, null, null, annulled, cases, "");
        if (!annulled.isEmpty() && annulled.size() == decision.clauses().size()) {
            return found.with(Status.ANNULLED, "Annulled by a ruling that is final");
        }
        if (cases.stream().anyMatch(one -> !one.isEnded() && one.annulled() != null)) {
            return found.with(Status.ANNULLED_RULING_NOT_FINAL, "Annulled by a ruling that is not final");
        }
        if (cases.stream().anyMatch(one -> !one.isEnded())) {
            return found.with(Status.APPEALED, "Appealed, and the appeal is not decided for good");
        }
        return switch (route) {
            case UNKNOWN ->
                found.with(Status.UNKNOWN, "The record does not say whether, and how, the decision can be appealed");
            case SPECIAL_LAW ->
                found.with(
                        Status.UNKNOWN,
                        "The decision is appealed under a law of its own, whose time is not computed here");
            case NOT_APPEALABLE ->
                found.since(decision.decided(), "The decision cannot be appealed, and was final when it was made");
            case LEGALITY_REVIEW -> found.byNotice(facts, decision, day);
        };
    }

    private Finality byNotice(Facts facts, Decision decision, LocalDate day) {
        Optional<Notice> notice = notice(facts, decision, day);
        Optional<UnderDelegation> delegated = UnderDelegation.of(facts, decision);
        Optional<LocalDate> reported = delegated
                .filter(one -> one.report() != UnderDelegation.Report.NOT_NEEDED)
                .flatMap(one -> one.meeting(day));
        if (notice.isEmpty()) {
            return with(
                    Status.UNKNOWN,
                    delegated
                            .filter(one -> one.meeting(day).isEmpty())
                            .map(one -> one.report() == UnderDelegation.Report.NEEDED
                                    ? "Not reported yet to " + decision.body()
                                            + ", from the notice of whose minutes time runs"
                                    : "The record does not say whether the decision is to be reported, and so not from"
                                            + " the notice of which minutes time runs")
                            .or(() -> reported.map(on -> "Reported to the meeting of " + on
                                    + ", and no notice that its minutes were attested is recorded"))
                            .orElse("No notice that the minutes were attested is recorded"));
        }
        Optional<Due> due = LAW.appeal(decision.decided(), notice.get().posted);
        if (due.isEmpty()) {
            return with(Status.UNKNOWN, "No rule on appeals is known that was in force on " + decision.decided());
        }
        LocalDate last = due.get().lastDay();
        Finality timed = new Finality(status, route, last, due.get().section(), since, annulled, cases, text);
        String counted =
                reported.map(on -> "reported to the meeting of " + on + ", ").orElse("") + "notice posted on "
                        + notice.get().posted + ", appeals in time until " + last + " by "
                        + due.get().section();
        if (notice.get().isTakenDownBy(last)) {
            return timed.with(
                    Status.UNDECIDABLE,
                    counted + ", and the notice was taken down on " + notice.get().takenDown
                            + ", before that time had ended");
        }
        if (!due.get().isMissedOn(day)) {
            return timed.with(Status.APPEALABLE, "Not final: " + counted);
        }
        LocalDate since = cases.stream()
                .filter(one -> !one.late())
                .flatMap(one -> Optional.ofNullable(one.ended()).stream())
                .reduce(last.plusDays(1), (one, other) -> one.isAfter(other) ? one : other);
        return timed.since(since, counted + (cases.isEmpty() ? ", no appeal is recorded" : ", no appeal is undecided"));
    }

    private Finality with(Status status, String text) {
        return new Finality(status, route, lastDay, section, since, annulled, cases, text);
    }

    private Finality since(LocalDate day, String why) {
        return new Finality(
                Status.FINAL, route, lastDay, section, day, annulled, cases, "Final since " + day + ": " + why);
    }

    private static Route route(Facts facts, Decision decision) {
        Route route = Route.UNKNOWN;
        for (var known : facts.decision(decision.id())) {
            route = known.event() instanceof RouteStated stated ? stated.route() : route;
        }
        return route;
    }

    private record Notice(LocalDate posted, @Nullable LocalDate takenDown) {
        /** The notice stays until the time for appeals has ended; on its last day it has not. */
        boolean isTakenDownBy(LocalDate last) {
            return takenDown != null && !takenDown.isAfter(last);
        }
    }

    /** The first that stays, or has stayed, as long as it must; if there is none, the last. */
    private static Optional<Notice> notice(Facts facts, Decision decision, LocalDate day) {
        List<Notice> notices = notices(facts, decision, day);
        return notices.stream()
                .filter(notice -> !isTooShort(decision, notice))
                .findFirst()
                .or(() -> notices.reversed().stream().findFirst());
    }

    private static boolean isTooShort(Decision decision, Notice notice) {
        return LAW.appeal(decision.decided(), notice.posted)
                .filter(due -> notice.isTakenDownBy(due.lastDay()))
                .isPresent();
    }

    /**
     * The first day on which there can be minutes from the notice of which time runs: of a delegated decision that is to
     * be reported, the day of the meeting that it was reported to (KL 13 kap. 5 §). Empty as long as there are none.
     */
    private static Optional<LocalDate> minutesFrom(Facts facts, Decision decision, LocalDate day) {
        Optional<UnderDelegation> delegated = UnderDelegation.of(facts, decision);
        return delegated.isEmpty() || delegated.get().report() == UnderDelegation.Report.NOT_NEEDED
                ? Optional.of(LocalDate.MIN)
                : delegated.get().reported(day);
    }

    /** One that is posted after another was taken down is a new one, from which time runs anew. */
    private static List<Notice> notices(Facts facts, Decision decision, LocalDate day) {
        SortedSet<LocalDate> posted = new TreeSet<>();
        SortedSet<LocalDate> takenDown = new TreeSet<>();
        Optional<LocalDate> from = minutesFrom(facts, decision, day);
        for (Step step : steps(facts, decision, day)) {
            switch (step) {
                case NoticePosted e -> {
                    if (from.filter(first -> !e.on().isBefore(first)).isPresent()) {
                        posted.add(e.on());
                    }
                }
                case NoticeTakenDown e -> takenDown.add(e.on());
                default -> {}
            }
        }
        List<Notice> notices = new ArrayList<>();
        @Nullable LocalDate up = null;
        SortedSet<LocalDate> days = new TreeSet<>(posted);
        days.addAll(takenDown);
        for (LocalDate each : days) {
            // On one day, what is up comes down before it goes up again, in whatever order that was recorded.
            boolean wasUp = up != null;
            if (up == null && posted.contains(each)) {
                up = each;
            }
            if (up != null && takenDown.contains(each)) {
                notices.add(new Notice(up, each));
                up = wasUp && posted.contains(each) ? each : null;
            }
        }
        if (up != null) {
            notices.add(new Notice(up, null));
        }
        return notices;
    }

    private static List<Step> steps(Facts facts, Decision decision, LocalDate day) {
        return facts.steps(decision.id()).stream()
                .map(Known::event)
                .filter(step -> !step.on().isAfter(day))
                .sorted(Comparator.comparing(Step::on))
                .toList();
    }

    /** The days on which it, or what there is to find about it, may change. */
    static SortedSet<LocalDate> days(Facts facts, Decision decision) {
        SortedSet<LocalDate> days = new TreeSet<>();
        UnderDelegation.of(facts, decision).flatMap(UnderDelegation::late).ifPresent(late -> days.add(late));
        for (Step step : steps(facts, decision, LocalDate.MAX)) {
            days.add(step.on());
            if (step instanceof NoticePosted) {
                LAW.appeal(decision.decided(), step.on())
                        .ifPresent(due -> days.add(due.lastDay().plusDays(1)));
            }
        }
        return days;
    }

    /** What a person should look at. */
    static List<Finding> findings(Facts facts, Decision decision, LocalDate day) {
        List<Finding> findings = new ArrayList<>();
        List<Step> steps = steps(facts, decision, day);
        Optional<LocalDate> from = minutesFrom(facts, decision, day);
        LocalDate meeting = UnderDelegation.of(facts, decision)
                .flatMap(one -> one.meeting(day))
                .orElse(decision.lastMeetingDay());
        Optional<LocalDate> attested = steps.stream()
                .filter(step -> from.filter(first -> !step.on().isBefore(first)).isPresent())
                .filter(MinutesAttested.class::isInstance)
                .map(Step::on)
                .findFirst();
        List<Notice> notices = notices(facts, decision, day);
        attested.ifPresent(on -> LAW.attestation(decision.decided(), meeting)
                .filter(due -> due.isMissedOn(on))
                .ifPresent(due -> findings.add(new Finding(
                        Finding.Kind.ATTESTED_LATE,
                        "The minutes were attested on " + on + ", after " + due.lastDay() + ", the last day by "
                                + due.section(),
                        List.of()))));
        if (attested.isPresent() && !notices.isEmpty()) {
            LocalDate posted = notices.getFirst().posted;
            LAW.notice(decision.decided(), attested.get())
                    .filter(due -> due.isMissedOn(posted))
                    .ifPresent(due -> findings.add(new Finding(
                            Finding.Kind.NOTICE_POSTED_LATE,
                            "The notice was posted on " + posted + ", after " + due.lastDay() + ", the last day by "
                                    + due.section(),
                            List.of())));
        }
        notice(facts, decision, day)
                .filter(notice -> isTooShort(decision, notice))
                .ifPresent(notice -> findings.add(new Finding(
                        Finding.Kind.NOTICE_TAKEN_DOWN_EARLY,
                        "The notice that was posted on " + notice.posted + " was taken down on " + notice.takenDown
                                + ", before the time for appeals had ended",
                        List.of())));
        for (Step step : steps) {
            if (step.on().isBefore(decision.decided())) {
                findings.add(new Finding(
                        Finding.Kind.STEP_BEFORE_DECISION,
                        "Something is recorded as done on " + step.on() + ", before the decision was made",
                        List.of()));
            }
        }
        for (Step step : steps) {
            if (step instanceof DecisionAnnulled annulling) {
                annulling.clauses().stream()
                        .filter(clause -> decision.clause(clause).isEmpty())
                        .forEach(clause -> findings.add(new Finding(
                                Finding.Kind.ANNULS_CLAUSE_THAT_DOES_NOT_EXIST,
                                "The ruling of " + annulling.on() + " in case " + annulling.courtCase()
                                        + " annulled clause " + clause + ", and the decision has no such clause",
                                List.of())));
            }
        }
        return findings;
    }
}
