package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect.Delegates;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.Delegate;
import org.councilregistry.decision.Delegate.Capacity;
import org.councilregistry.decision.Delegated;
import org.councilregistry.decision.Matter;
import org.councilregistry.law.Undelegable;
import org.jspecify.annotations.Nullable;

/**
 * A delegation on one day: who may decide what in a committee's place.
 *
 * @param id the clause that gives it
 * @param delegatedBy the committee in whose place is decided
 * @param text the clause's words
 * @param matters the kinds of matters; empty for all that are urgent
 * @param to those that exist on the day
 * @param reported whether what they decide is to be reported; null where the clause does not say
 * @param mayDelegateFurther whether a head of administration may delegate further
 * @param ended the first day on which it no longer empowers anyone, once that day has come
 * @param under the delegation that this one was given under; null where the committee gave it itself
 * @param ground the clause, what changed it, and the same of those that it was given under
 */
public record DelegationState(
        ClauseId id,
        BodyCode delegatedBy,
        LocalDate delegatedOn,
        LocalDate effectiveFrom,
        Status status,
        String text,
        List<Matter> matters,
        List<Delegate> to,
        @Nullable Boolean reported,
        boolean mayDelegateFurther,
        boolean urgent,
        @Nullable Undelegable undelegable,
        @Nullable LocalDate ended,
        @Nullable ClauseId endedBy,
        @Nullable DelegationState under,
        List<Ground> ground,
        List<Finding> findings) {

    /** How many links of a chain are told; more than two have no power in law. */
    private static final int LINKS = 8;

    /** Whether somebody may decide by it. */
    public enum Status {
        /** Parts of the decision that gives it are still to be recorded. */
        INCOMPLETE,
        NOT_YET_IN_EFFECT,
        IN_FORCE,
        /** A court does not let it be executed for now. */
        SUSPENDED,
        /** Whoever gave it had no leave to delegate further. */
        WITHOUT_LEAVE,
        /** The committee, the delegates, or the delegation that it was given under, are no more. */
        LAPSED,
        REPLACED,
        REPEALED,
        ANNULLED,
        STRUCK_OUT;

        private static Status of(ClauseState clause) {
            return switch (clause.status()) {
                case NOT_YET_IN_EFFECT -> NOT_YET_IN_EFFECT;
                case IN_FORCE ->
                    clause.findings().stream().anyMatch(one -> one.kind() == Finding.Kind.EXECUTION_SUSPENDED)
                            ? SUSPENDED
                            : IN_FORCE;
                case REPLACED -> REPLACED;
                case REPEALED -> REPEALED;
                case ANNULLED -> ANNULLED;
                case STRUCK_OUT -> STRUCK_OUT;
                case INCOMPLETE -> INCOMPLETE;
            };
        }

        /** The status as it is written, such as {@code in-force}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The delegation on this day; empty if it is not known, or was neither decided nor in effect. */
    public static Optional<DelegationState> at(Facts facts, ClauseId id, LocalDate day) {
        return at(facts, id, day, new HashSet<>());
    }

    /** The delegation over all days. */
    public static Timeline<DelegationState> timeline(Facts facts, ClauseId id) {
        return Timeline.of(days(facts, id, new HashSet<>()), day -> at(facts, id, day));
    }

    /** What a clause delegates, as it was decided; empty if there is no such clause in the register, or it does not. */
    static Optional<Delegates> terms(Facts facts, ClauseId id) {
        return facts.recorded(id.decision())
                .flatMap(record -> record.decision().clause(id.number()))
                .flatMap(DelegationState::terms);
    }

    private static Optional<Delegates> terms(Clause clause) {
        return clause.effects().stream()
                .filter(Delegates.class::isInstance)
                .map(Delegates.class::cast)
                .findFirst();
    }

    /** Whether a delegate may decide by it. */
    boolean empowers(Delegate delegate) {
        return status == Status.IN_FORCE && isGivenTo(delegate);
    }

    boolean isGivenTo(Delegate delegate) {
        return to.stream().anyMatch(delegate::isSameAs);
    }

    /** Whether it is for this kind of matter, and was given by somebody who had that in hand. */
    boolean covers(Matter matter) {
        return (matters.isEmpty() || matters.contains(matter)) && (under == null || under.covers(matter));
    }

    /** The committee's own delegation. */
    DelegationState first() {
        return under == null ? this : under.first();
    }

    private static Optional<DelegationState> at(Facts facts, ClauseId id, LocalDate day, Set<ClauseId> seen) {
        Optional<Delegates> terms = terms(facts, id);
        return terms.isEmpty() || seen.size() == LINKS || !seen.add(id)
                ? Optional.empty()
                : ClauseState.at(facts, id, day).map(clause -> of(facts, clause, terms.get(), day, seen));
    }

    private static DelegationState of(
            Facts facts, ClauseState clause, Delegates terms, LocalDate day, Set<ClauseId> seen) {
        OnRecord record = facts.recorded(clause.id().decision()).orElseThrow();
        Decision decision = record.decision();
        List<Delegate> to = delegates(terms, clause.amendedAssignees()).stream()
                .filter(one ->
                        one.body() == null || gone(facts, one.body(), day).isEmpty())
                .toList();
        Optional<BodyState> dissolved = gone(facts, decision.body(), day);
        Delegated by = decision.delegation();
        @Nullable
        DelegationState under =
                by == null ? null : at(facts, by.clause(), day, seen).orElse(null);
        Status status = Status.of(clause);
        @Nullable LocalDate ended = clause.ended();
        @Nullable ClauseId endedBy = clause.endedBy();
        if (status == Status.IN_FORCE) {
            if (by != null && !hadLeave(facts, decision, by)) {
                status = Status.WITHOUT_LEAVE;
            } else if (dissolved.isPresent()) {
                status = Status.LAPSED;
                ended = dissolved.get().body().to();
                endedBy = dissolved.get().dissolvedBy();
            } else if (to.isEmpty()) {
                status = Status.LAPSED;
            } else if (under != null && under.status != Status.IN_FORCE) {
                status = under.status == Status.SUSPENDED ? Status.SUSPENDED : Status.LAPSED;
                ended = under.ended;
                endedBy = under.endedBy;
            }
        }
        return new DelegationState(
                clause.id(),
                decision.body(),
                decision.decided(),
                clause.effectiveFrom(),
                status,
                clause.text(),
                terms.matters(),
                to,
                terms.reported(),
                terms.mayDelegateFurther(),
                terms.urgent(),
                terms.undelegable(),
                ended,
                endedBy,
                under,
                Stream.concat(clause.ground().stream(), under == null ? Stream.of() : under.ground.stream())
                        .toList(),
                findings(facts, record, clause.id(), terms));
    }

    private static List<Delegate> delegates(Delegates terms, @Nullable Bodies amended) {
        return amended == null
                ? terms.to()
                : amended.codes().stream()
                        .map(code -> new Delegate(code, null, null))
                        .toList();
    }

    private static Optional<BodyState> gone(Facts facts, BodyCode code, LocalDate day) {
        return BodyState.of(facts, code).filter(body -> body.isGone(day));
    }

    /** The committee's own delegation that this one cites, on the day of it: leave is the committee's alone to give. */
    private static Optional<DelegationState> ofCommittee(Facts facts, Decision decision, Delegated by) {
        return facts.recorded(by.clause().decision())
                .filter(record -> record.decision().delegation() == null)
                .flatMap(record -> at(facts, by.clause(), decision.decided(), new HashSet<>()));
    }

    /** Whether whoever delegated further could that day. */
    private static boolean hadLeave(Facts facts, Decision decision, Delegated by) {
        return ofCommittee(facts, decision, by)
                .filter(under -> under.empowers(by.by()) && givesLeave(under, by.by()))
                .isPresent();
    }

    private static boolean givesLeave(DelegationState under, Delegate delegate) {
        return under.mayDelegateFurther
                && under.to.stream()
                        .anyMatch(one -> one.isSameAs(delegate) && one.capacity() == Capacity.HEAD_OF_ADMINISTRATION);
    }

    /** What a person should look at in a delegation that is given, on whatever day. */
    static List<Finding> findings(Facts facts, OnRecord record, Clause clause) {
        return terms(clause)
                .map(terms -> findings(facts, record, record.decision().idOf(clause), terms))
                .orElse(List.of());
    }

    private static List<Finding> findings(Facts facts, OnRecord record, ClauseId id, Delegates terms) {
        if (!record.counts()) {
            return List.of();
        }
        Decision decision = record.decision();
        LocalDate decided = decision.decided();
        List<Ground> ground = List.of(Ground.of(id, record.entryOf(id.number())));
        List<Finding> findings = new ArrayList<>();
        // In urgent matters the chair decides whatever the committee would have.
        if (terms.undelegable() != null && !terms.urgent()) {
            Finality.LAW
                    .undelegable(decided, terms.undelegable())
                    .ifPresent(section -> findings.add(new Finding(
                            Finding.Kind.MAY_NOT_BE_DELEGATED,
                            "Clause " + id + " delegates matters that no committee may delegate (" + terms.undelegable()
                                    + "), by " + section,
                            ground)));
        }
        if (terms.urgent()) {
            Finality.LAW
                    .urgent(decided)
                    .ifPresent(section -> terms.to().stream()
                            .filter(one -> one.capacity() != Capacity.MEMBER)
                            .forEach(one -> findings.add(new Finding(
                                    Finding.Kind.MAY_NOT_BE_DELEGATED,
                                    "Clause " + id + " delegates urgent matters to " + one + ", and by " + section
                                            + " only the chair or another member decides these",
                                    ground))));
        }
        Delegated by = decision.delegation();
        if (by != null && terms(facts, by.clause()).isPresent()) {
            findings.addAll(further(facts, decision, by, id, terms, ground));
        }
        return findings;
    }

    private static List<Finding> further(
            Facts facts, Decision decision, Delegated by, ClauseId id, Delegates terms, List<Ground> ground) {
        String section = Finality.LAW
                .delegatedFurther(decision.decided())
                .map(rule -> " (" + rule + ")")
                .orElse("");
        List<String> faults = new ArrayList<>();
        Optional<DelegationState> under = ofCommittee(facts, decision, by);
        if (under.filter(one -> givesLeave(one, by.by())).isEmpty()) {
            faults.add(by.by() + " delegates further in clause " + id + ", and clause " + by.clause()
                    + " does not give a head of administration leave to" + section);
        }
        terms.to().stream()
                .filter(one -> one.capacity() != Capacity.EMPLOYEE)
                .forEach(one -> faults.add("Clause " + id + " delegates further to " + one
                        + ", and a head of administration may do so to another employee alone" + section));
        under.ifPresent(one -> terms.matters().stream()
                .filter(matter -> !one.covers(matter))
                .forEach(matter -> faults.add("Clause " + id + " delegates further matters of the kind " + matter
                        + ", which clause " + by.clause() + " does not delegate")));
        return faults.stream()
                .map(fault -> new Finding(Finding.Kind.SUBDELEGATED_WITHOUT_LEAVE, fault, ground))
                .toList();
    }

    /** The days on which the delegation's state may change. */
    private static SortedSet<LocalDate> days(Facts facts, ClauseId id, Set<ClauseId> seen) {
        Optional<Delegates> terms = terms(facts, id);
        if (terms.isEmpty() || seen.size() == LINKS || !seen.add(id)) {
            return new TreeSet<>();
        }
        SortedSet<LocalDate> days = ClauseState.days(facts, id);
        Decision decision = facts.recorded(id.decision()).orElseThrow().decision();
        Stream.of(
                        Stream.of(decision.body()),
                        terms.get().to().stream().flatMap(to -> Stream.ofNullable(to.body())),
                        facts.clause(id).stream().flatMap(known -> Facts.named(known.event()).stream()))
                .flatMap(codes -> codes)
                .forEach(code -> days.addAll(BodyState.ends(facts, code)));
        if (decision.delegation() != null) {
            days.addAll(days(facts, decision.delegation().clause(), seen));
        }
        return days;
    }
}
