package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyForm;
import org.councilregistry.decision.DecisionCommand.RecordStep;
import org.councilregistry.decision.DecisionCommand.StateRoute;
import org.councilregistry.decision.DecisionEvent.AppealDismissed;
import org.councilregistry.decision.DecisionEvent.AppealReceived;
import org.councilregistry.decision.DecisionEvent.AppealWithdrawn;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.DecisionReported;
import org.councilregistry.decision.DecisionEvent.DecisionUpheld;
import org.councilregistry.decision.DecisionEvent.ExecutionSuspended;
import org.councilregistry.decision.DecisionEvent.MinutesAttested;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.NoticeTakenDown;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.RulingAppealed;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionEvent.Step;
import org.councilregistry.decision.DecisionEvent.SuspensionLifted;
import org.councilregistry.json.Form;
import org.jspecify.annotations.Nullable;

/** How what happens to a decision is written when it is sent to us. */
public final class StepForm {
    private static final String ROUTE_STATED = "route-stated";
    private static final String APPEAL_RECEIVED = "appeal-received";
    private static final String DECISION_ANNULLED = "decision-annulled";
    private static final String MINUTES_CORRECTED = "minutes-corrected";
    private static final String RULING_APPEALED = "ruling-appealed";
    private static final String REPORTED = "reported";
    private static final Set<String> SHAPED =
            Set.of(APPEAL_RECEIVED, DECISION_ANNULLED, MINUTES_CORRECTED, RULING_APPEALED, REPORTED);

    private static final Map<String, Plain> PLAIN = Map.of(
            "minutes-attested", MinutesAttested::new,
            "notice-posted", NoticePosted::new,
            "notice-taken-down", NoticeTakenDown::new);

    private static final Map<String, InCourt> IN_COURT = Map.of(
            "execution-suspended", ExecutionSuspended::new,
            "suspension-lifted", SuspensionLifted::new,
            "appeal-dismissed", AppealDismissed::new,
            "appeal-withdrawn", AppealWithdrawn::new,
            "decision-upheld", DecisionUpheld::new,
            "ruling-final", RulingFinal::new);

    private static final int MOST_CLAUSES = 500;
    private static final int LARGEST_CLAUSE = 999;

    private interface Plain {
        Step of(DecisionId id, LocalDate on);
    }

    private interface InCourt {
        Step of(DecisionId id, LocalDate on, String courtCase);
    }

    private StepForm() {}

    /**
     * Reads what happened to this decision; null, with faults, if it is malformed.
     *
     * @param known whether a body of this code is in the register
     * @param today the day after which nothing can have happened yet
     */
    public static @Nullable DecisionCommand read(Form form, DecisionId id, Predicate<BodyCode> known, LocalDate today) {
        String type = form.text("type");
        if (ROUTE_STATED.equals(type)) {
            Route route = form.oneOf("route", Route.values());
            return route == null ? null : new StateRoute(new RouteStated(id, route));
        }
        Step step = step(form, id, type, known, today);
        return step == null ? null : new RecordStep(step);
    }

    /** Reads a step alone, which the route is not. */
    static @Nullable Step step(Form form, DecisionId id, Predicate<BodyCode> known, LocalDate today) {
        return step(form, id, form.text("type"), known, today);
    }

    private static @Nullable Step step(
            Form form, DecisionId id, @Nullable String type, Predicate<BodyCode> known, LocalDate today) {
        if (type == null) {
            form.ignoreTheRest();
            return null;
        }
        Plain plain = PLAIN.get(type);
        InCourt inCourt = IN_COURT.get(type);
        if (plain == null && inCourt == null && !SHAPED.contains(type)) {
            form.fault("type", "must be one of " + String.join(", ", types()) + ", not \"" + type + "\"");
            form.ignoreTheRest();
            return null;
        }
        LocalDate on = form.past(today);
        if (type.equals(REPORTED)) {
            BodyCode to = BodyForm.known(form, "to", form.parsed("to", BodyCode::new), known);
            return on == null || to == null ? null : new DecisionReported(id, on, to);
        }
        if (type.equals(MINUTES_CORRECTED)) {
            String by = form.text("by");
            Integer clause = form.number("clause", 1, LARGEST_CLAUSE);
            String before = form.text("before");
            String after = form.text("after");
            return on == null || by == null || clause == null || before == null || after == null
                    ? null
                    : new MinutesCorrected(id, on, by, clause, before, after);
        }
        if (plain != null) {
            return on == null ? null : plain.of(id, on);
        }
        String courtCase = form.text("courtCase");
        if (type.equals(APPEAL_RECEIVED)) {
            String court = form.text("court");
            return on == null || courtCase == null || court == null
                    ? null
                    : new AppealReceived(id, on, courtCase, court);
        }
        if (type.equals(RULING_APPEALED)) {
            String higherCase = form.optionalText("higherCase");
            return on == null || courtCase == null ? null : new RulingAppealed(id, on, courtCase, higherCase);
        }
        if (inCourt == null) {
            List<Integer> clauses = form.numbers("clauses", MOST_CLAUSES, 1, LARGEST_CLAUSE);
            return on == null || courtCase == null ? null : new DecisionAnnulled(id, on, courtCase, clauses);
        }
        return on == null || courtCase == null ? null : inCourt.of(id, on, courtCase);
    }

    private static SortedSet<String> types() {
        SortedSet<String> types = new TreeSet<>(SHAPED);
        types.add(ROUTE_STATED);
        types.addAll(PLAIN.keySet());
        types.addAll(IN_COURT.keySet());
        return types;
    }
}
