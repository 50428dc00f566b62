package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.councilregistry.decision.DecisionEvent.AppealDismissed;
import org.councilregistry.decision.DecisionEvent.AppealReceived;
import org.councilregistry.decision.DecisionEvent.AppealWithdrawn;
import org.councilregistry.decision.DecisionEvent.CourtStep;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.DecisionUpheld;
import org.councilregistry.decision.DecisionEvent.ExecutionSuspended;
import org.councilregistry.decision.DecisionEvent.RulingAppealed;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionEvent.SuspensionLifted;
import org.councilregistry.decision.DecisionId;
import org.jspecify.annotations.Nullable;

/**
 * An appeal in court on one day, as its steps make it. Steps of one day are taken in the order recorded.
 *
 * @param number the first court's case number
 * @param court null as long as only later steps are recorded
 * @param annulled what the last ruling annulled; null if it annulled nothing
 * @param ended the day on which no further ruling could follow; null while one can
 * @param late whether it was dismissed as late, so that it never kept the decision from being final
 * @param suspended the day since which the court has the decision not be executed; null while it may be
 * @param ruled whether a court has ruled in it, or its ruling was appealed
 * @param entries the entries that tell of it
 */
public record CourtCase(
        String number,
        @Nullable String court,
        @Nullable DecisionAnnulled annulled,
        @Nullable LocalDate ended,
        boolean late,
        @Nullable LocalDate suspended,
        boolean ruled,
        List<Long> entries) {

    /** The cases about a decision, with what was done in them by this day; {@link LocalDate#MAX} for all that is known. */
    static List<CourtCase> of(Facts facts, DecisionId id, LocalDate day) {
        List<Known<CourtStep>> steps = new ArrayList<>();
        facts.steps(id).forEach(known -> {
            if (known.event() instanceof CourtStep step && !step.on().isAfter(day)) {
                steps.add(new Known<>(known.entry(), known.position(), step));
            }
        });
        steps.sort(Comparator.comparing(known -> known.event().on()));
        Map<String, CourtCase> cases = new LinkedHashMap<>();
        Map<String, String> lower = lowerNumbers(facts, id);
        for (Known<CourtStep> step : steps) {
            String number = firstNumber(step.event().courtCase(), lower);
            CourtCase before =
                    cases.getOrDefault(number, new CourtCase(number, null, null, null, false, null, false, List.of()));
            cases.put(
                    number,
                    before.evolve(
                            step.event(),
                            Stream.concat(before.entries.stream(), Stream.of(step.entry()))
                                    .toList()));
        }
        return List.copyOf(cases.values());
    }

    /** By a higher court's number of a case, the lower one's. */
    private static Map<String, String> lowerNumbers(Facts facts, DecisionId id) {
        Map<String, String> lower = new HashMap<>();
        facts.steps(id).forEach(known -> {
            if (known.event() instanceof RulingAppealed e && e.higherCase() != null) {
                lower.putIfAbsent(e.higherCase(), e.courtCase());
            }
        });
        return lower;
    }

    /** The number that the first court gave the case. Numbers that lead to each other lead to the one asked about. */
    private static String firstNumber(String number, Map<String, String> lower) {
        Set<String> seen = new HashSet<>();
        String first = number;
        while (seen.add(first)) {
            String next = lower.get(first);
            if (next == null) {
                return first;
            }
            first = next;
        }
        return number;
    }

    private CourtCase evolve(CourtStep step, List<Long> told) {
        return switch (step) {
            case AppealReceived e -> new CourtCase(number, e.court(), annulled, ended, late, suspended, ruled, told);
            case ExecutionSuspended e -> new CourtCase(number, court, annulled, ended, late, e.on(), ruled, told);
            case SuspensionLifted e -> new CourtCase(number, court, annulled, ended, late, null, ruled, told);
            // What a lower court annulled stays annulled when the appeal against its ruling comes to nothing.
            case AppealDismissed e -> new CourtCase(number, court, annulled, e.on(), !ruled, null, ruled, told);
            case AppealWithdrawn e -> new CourtCase(number, court, annulled, e.on(), late, null, ruled, told);
            case DecisionUpheld e -> new CourtCase(number, court, null, ended, late, suspended, true, told);
            case DecisionAnnulled e -> new CourtCase(number, court, e, ended, late, suspended, true, told);
            case RulingAppealed e -> new CourtCase(number, court, annulled, null, late, suspended, true, told);
            case RulingFinal e -> new CourtCase(number, court, annulled, e.on(), late, null, true, told);
        };
    }

    /** Whether its last ruling annulled this clause. */
    boolean annuls(int clause) {
        return annulled != null && annulled.annuls(clause);
    }

    boolean isEnded() {
        return ended != null;
    }

    /**
     * Whether a ruling that is final annulled this clause. It reaches back to the clause's first day, so the day asked
     * about is no matter (KL 13 kap. 15 §).
     */
    static boolean isAnnulled(Facts facts, DecisionId id, int clause) {
        return of(facts, id, LocalDate.MAX).stream().anyMatch(one -> one.isEnded() && one.annuls(clause));
    }
}
