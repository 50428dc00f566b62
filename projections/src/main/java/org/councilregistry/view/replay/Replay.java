package org.councilregistry.view.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.councilregistry.body.BodyCode;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.journal.Entry;
import org.councilregistry.minutes.Series;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.CaseState;
import org.councilregistry.register.ClauseState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.DelegationState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FactsInMemory;
import org.councilregistry.register.FactsUpTo;
import org.councilregistry.register.FundState;
import org.councilregistry.register.MandateState;
import org.councilregistry.register.OnRecord;
import org.councilregistry.register.SeriesState;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The register as the first entries of a journal make it. It holds all their events in memory, and asks no view. One
 * thread uses it.
 */
public final class Replay {
    private final FactsInMemory facts = new FactsInMemory();
    private long treeSize;
    private @Nullable Instant knownAt;
    private List<Object> newest = List.of();
    private @Nullable Along along;

    /**
     * Adds the next entry.
     *
     * @throws org.councilregistry.json.UnknownStoredTypeException if it has an event of a type that this program does
     *     not know
     */
    public void add(Entry entry) {
        newest = EntryEvents.of(entry).events();
        for (int i = 0; i < newest.size(); i++) {
            facts.add(entry.number(), i, newest.get(i));
        }
        treeSize = entry.number();
        knownAt = entry.recordedAt();
    }

    /** How many entries there are in it. */
    public long treeSize() {
        return treeSize;
    }

    /** The two times of an answer for this day. */
    public Reading reading(LocalDate day) {
        return new Reading(day, knownAt, treeSize);
    }

    /** All that holds on this day. */
    public Holding holding(LocalDate day) {
        return Holding.of(facts, reading(day));
    }

    /** What the entry added last changed, as of this day: every thing whose state it made another. */
    public List<Change> changesByNewest(LocalDate day) {
        if (along == null || along.passed != treeSize - 1 || !along.day.equals(day)) {
            along = new Along(facts, day);
        }
        return along.changes(treeSize, newest);
    }

    /** What the passing of days alone makes of the register as it stands: from one day to another, either way. */
    public List<Change> changesByDays(LocalDate from, LocalDate to) {
        if (from.equals(to)) {
            return List.of();
        }
        List<DecisionId> decisions = sorted(facts.decisions(), DecisionId::value);
        Set<ClauseId> clauses = new LinkedHashSet<>();
        for (DecisionId id : decisions) {
            facts.recorded(id)
                    .map(OnRecord::decision)
                    .ifPresent(decision -> decision.clauses().forEach(clause -> clauses.add(decision.idOf(clause))));
        }
        Set<FundId> ledgers = new LinkedHashSet<>(sorted(facts.funds(), FundId::value));
        ledgers.addAll(sorted(facts.ledgers(), FundId::value));
        Touched everything = new Touched(
                facts.bodies(),
                new LinkedHashSet<>(decisions),
                clauses,
                new LinkedHashSet<>(sorted(facts.mandates(), Replay::sortable)),
                new LinkedHashSet<>(sorted(facts.funds(), FundId::value)),
                ledgers,
                new LinkedHashSet<>(sorted(facts.series(), Series::toString)),
                new LinkedHashSet<>(sorted(facts.cases(), CaseNumber::value)));
        return changesByDays(everything, facts, from, to);
    }

    /** Which of these things, and of the accounts of these ledgers, the passing of days makes others. */
    public static List<Change> changesByDays(Touched touched, Facts facts, LocalDate from, LocalDate to) {
        List<Change> changes = new ArrayList<>(changes(touched, facts, from, facts, to));
        touched.ledgers().forEach(fund -> changes.addAll(Accounts.changes(facts, fund, from, to)));
        return changes;
    }

    /** What entries that follow each other change, as of one day. */
    public static final class Along {
        private final Facts facts;
        private final LocalDate day;
        private final Accounts accounts;
        private long passed;

        /**
         * No entry yet.
         *
         * @param facts those of all the entries, or of those that were passed so far
         */
        public Along(Facts facts, LocalDate day) {
            this.facts = facts;
            this.day = day;
            accounts = new Accounts(facts, day);
        }

        /** What the next entry changes: every thing whose state it makes another. */
        public List<Change> changes(long entry, List<Object> events) {
            passed = entry;
            Facts after = new FactsUpTo(facts, entry);
            Touched touched = Touched.by(events, after);
            List<Change> changes =
                    new ArrayList<>(Replay.changes(touched, new FactsUpTo(facts, entry - 1), day, after, day));
            changes.addAll(accounts.changes(entry, events, touched));
            return changes;
        }
    }

    /** So that clause 2 comes before clause 10. */
    static String sortable(ClauseId id) {
        return id.decision() + ".%03d".formatted(id.number());
    }

    private static <T> List<T> sorted(Set<T> ids, Function<T, String> by) {
        return ids.stream().sorted(Comparator.comparing(by)).toList();
    }

    /** Which of these things are in another state with the one facts on the one day than with the others on the other. */
    private static List<Change> changes(
            Touched touched, Facts before, LocalDate dayBefore, Facts after, LocalDate dayAfter) {
        Changes changes = new Changes(before, dayBefore, after, dayAfter);
        for (BodyCode code : touched.bodies()) {
            changes.look(Thing.Kind.BODY, code.value(), (facts, day) -> body(facts, code, day));
        }
        for (DecisionId id : touched.decisions()) {
            changes.look(Thing.Kind.DECISION, id.value(), (facts, day) -> DecisionState.at(facts, id, day));
        }
        for (ClauseId id : touched.clauses()) {
            // A decision that is new, or no longer made, tells of its clauses itself.
            if (DecisionState.at(before, id.decision(), dayBefore).isPresent()
                    == DecisionState.at(after, id.decision(), dayAfter).isPresent()) {
                changes.look(Thing.Kind.CLAUSE, id.toString(), (facts, day) -> ClauseState.at(facts, id, day));
            }
        }
        for (ClauseId id : touched.mandates()) {
            changes.look(Thing.Kind.MANDATE, id.toString(), (facts, day) -> MandateState.at(facts, id, day));
        }
        for (ClauseId id : touched.clauses()) {
            changes.look(Thing.Kind.DELEGATION, id.toString(), (facts, day) -> DelegationState.at(facts, id, day));
        }
        for (FundId id : touched.funds()) {
            changes.look(Thing.Kind.FUND, id.value(), (facts, day) -> FundState.at(facts, id, day));
        }
        for (Series series : touched.series()) {
            changes.look(Thing.Kind.MINUTES, series.toString(), (facts, day) -> SeriesState.at(facts, series, day));
        }
        for (CaseNumber number : touched.cases()) {
            changes.look(Thing.Kind.CASE, number.value(), (facts, day) -> CaseState.at(facts, number, day));
        }
        return changes.found;
    }

    private static Optional<BodyState> body(Facts facts, BodyCode code, LocalDate day) {
        return BodyState.of(facts, code).filter(state -> state.body().exists().contains(day));
    }

    private interface State {
        Optional<?> at(Facts facts, LocalDate day);
    }

    private record Changes(Facts before, LocalDate dayBefore, Facts after, LocalDate dayAfter, List<Change> found) {
        Changes(Facts before, LocalDate dayBefore, Facts after, LocalDate dayAfter) {
            this(before, dayBefore, after, dayAfter, new ArrayList<>());
        }

        void look(Thing.Kind kind, String id, State state) {
            Object was = state.at(before, dayBefore).orElse(null);
            Object is = state.at(after, dayAfter).orElse(null);
            if (differ(was, is)) {
                found.add(new Change(new Thing(kind, id), was, is));
            }
        }

        private static boolean differ(@Nullable Object was, @Nullable Object is) {
            // Its clauses are things of their own.
            if (was instanceof DecisionState one && is instanceof DecisionState other) {
                return !one.record().equals(other.record())
                        || !one.findings().equals(other.findings())
                        || !one.finality().equals(other.finality());
            }
            return !Objects.equals(was, is);
        }
    }
}
