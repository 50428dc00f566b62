package org.councilregistry.register;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.councilregistry.body.BodyCode;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseDecided;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.DecisionId;
import org.jspecify.annotations.Nullable;

/**
 * A case on one day.
 *
 * @param decisions those made in it by the day
 * @param closed the day on which it was closed, if that has come
 * @param entry the entry that holds the case
 */
public record CaseState(
        CaseNumber number,
        String title,
        BodyCode body,
        LocalDate opened,
        Status status,
        List<DecisionId> decisions,
        @Nullable LocalDate closed,
        @Nullable String why,
        long entry,
        List<Finding> findings) {

    /** Where a case stands. */
    public enum Status {
        /** Nothing was decided in it. */
        OPEN,
        DECIDED,
        CLOSED;

        /** The status as it is written, such as {@code open}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CaseState {
        decisions = List.copyOf(decisions);
        findings = List.copyOf(findings);
    }

    /** The case on this day; empty if it is not in the register, or was not yet opened. */
    public static Optional<CaseState> at(Facts facts, CaseNumber number, LocalDate day) {
        Set<DecisionId> decisions = new LinkedHashSet<>();
        @Nullable Known<CaseOpened> opened = null;
        @Nullable CaseClosed closed = null;
        for (Known<CaseEvent> known : facts.casefile(number)) {
            switch (known.event()) {
                case CaseOpened e -> opened = new Known<>(known.entry(), known.position(), e);
                case CaseClosed e -> closed = e;
                case CaseDecided e ->
                    decided(facts, known, e).filter(on -> !on.isAfter(day)).ifPresent(on -> decisions.add(e.by()));
            }
        }
        if (opened == null || day.isBefore(opened.event().on())) {
            return Optional.empty();
        }
        if (closed != null && day.isBefore(closed.on())) {
            closed = null;
        }
        Status status = closed != null ? Status.CLOSED : decisions.isEmpty() ? Status.OPEN : Status.DECIDED;
        CaseOpened as = opened.event();
        return Optional.of(new CaseState(
                number,
                as.title(),
                as.body(),
                as.on(),
                status,
                List.copyOf(decisions),
                closed == null ? null : closed.on(),
                closed == null ? null : closed.why(),
                opened.entry(),
                status == Status.OPEN
                        ? List.of(new Finding(
                                Finding.Kind.CASE_WITHOUT_DECISION,
                                "The register knows no decision in the case " + number + ", which was opened on "
                                        + as.on(),
                                List.of()))
                        : List.of()));
    }

    /** The case over all days. */
    public static Timeline<CaseState> timeline(Facts facts, CaseNumber number) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (Known<CaseEvent> known : facts.casefile(number)) {
            switch (known.event()) {
                case CaseOpened e -> days.add(e.on());
                case CaseClosed e -> days.add(e.on());
                case CaseDecided e -> decided(facts, known, e).ifPresent(days::add);
            }
        }
        return Timeline.of(days, day -> at(facts, number, day));
    }

    /** The day of a decision, if its recording counts and has it in the case still. */
    private static Optional<LocalDate> decided(Facts facts, Known<CaseEvent> known, CaseDecided event) {
        return facts.standing(known, event.by())
                .filter(OnRecord::counts)
                .map(record -> record.decision().decided());
    }
}
