package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.DecisionReported;
import org.councilregistry.decision.Delegated;
import org.councilregistry.law.MunicipalLaw;
import org.jspecify.annotations.Nullable;

/** A delegated decision, held against what was delegated on its day, and whether it was reported. */
final class UnderDelegation {
    private static final MunicipalLaw LAW = Finality.LAW;

    /** Whether the committee is told. */
    enum Report {
        NEEDED,
        NOT_NEEDED,
        /** The record does not say. */
        UNKNOWN
    }

    private final Facts facts;
    private final Decision decision;
    private final Delegated delegated;
    private final LocalDate decided;
    private final @Nullable DelegationState delegation;

    private UnderDelegation(Facts facts, Decision decision, Delegated delegated) {
        this.facts = facts;
        this.decision = decision;
        this.delegated = delegated;
        decided = decision.decided();
        delegation = DelegationState.at(facts, delegated.clause(), decided)
                .filter(one -> one.status() != DelegationState.Status.STRUCK_OUT
                        && one.status() != DelegationState.Status.INCOMPLETE)
                .orElse(null);
    }

    /** The decision; empty if the body made it itself. */
    static Optional<UnderDelegation> of(Facts facts, Decision decision) {
        return Optional.ofNullable(decision.delegation())
                .map(delegated -> new UnderDelegation(facts, decision, delegated));
    }

    /** The delegation that it cites, on its day; null if none is on record for that day. */
    @Nullable
    DelegationState restsOn() {
        return delegation;
    }

    private boolean isUrgent() {
        return delegation != null && delegation.urgent();
    }

    /** Until 2018 everything was to be reported; since then the committee says, of its own delegation, what is. */
    Report report() {
        if (isUrgent() || LAW.alwaysReported(decided).isPresent()) {
            return Report.NEEDED;
        }
        @Nullable Boolean said = delegation == null ? null : delegation.first().reported();
        return said == null ? Report.UNKNOWN : said ? Report.NEEDED : Report.NOT_NEEDED;
    }

    /** The meeting that it was reported to by this day: the committee's, or another body's once there is no such committee. */
    Optional<LocalDate> reported(LocalDate day) {
        return facts.steps(decision.id()).stream()
                .map(Known::event)
                .filter(DecisionReported.class::isInstance)
                .map(DecisionReported.class::cast)
                .filter(step -> !step.on().isAfter(day)
                        && (step.to().equals(decision.body())
                                || BodyState.of(facts, decision.body())
                                        .filter(body -> body.isGone(step.on()))
                                        .isPresent()))
                .map(DecisionReported::on)
                .min(LocalDate::compareTo);
    }

    /** The meeting whose minutes have a notice from which time runs; empty while it is to be reported and is not. */
    Optional<LocalDate> meeting(LocalDate day) {
        return report() == Report.NOT_NEEDED ? Optional.of(decision.lastMeetingDay()) : reported(day);
    }

    /** The day after the last on which an urgent decision could be reported in time, if that is known. */
    Optional<LocalDate> late() {
        return Optional.ofNullable(delegated.nextMeeting()).map(next -> next.plusDays(1));
    }

    /** What a person should look at. */
    List<Finding> findings(LocalDate day, long entry) {
        List<Finding> findings = new ArrayList<>();
        List<Ground> ground = Stream.concat(
                        decision.clauses().stream().map(clause -> Ground.of(decision.idOf(clause), entry)),
                        delegation == null ? Stream.of() : delegation.ground().stream())
                .toList();
        if (DelegationState.terms(facts, delegated.clause()).isEmpty()
                || facts.recorded(delegated.clause().decision())
                        .filter(OnRecord::counts)
                        .isEmpty()) {
            findings.add(new Finding(
                    Finding.Kind.DELEGATION_NOT_RECORDED,
                    "It cites clause " + delegated.clause()
                            + " as its delegation, and the register has no such clause that delegates anything",
                    ground));
        } else {
            without().forEach(why -> findings.add(new Finding(Finding.Kind.DECIDED_WITHOUT_DELEGATION, why, ground)));
        }
        undelegable().ifPresent(why -> findings.add(new Finding(Finding.Kind.MAY_NOT_BE_DELEGATED, why, ground)));
        unreported(day, ground).ifPresent(findings::add);
        return findings;
    }

    /** Why whoever decided had no power to, as far as the record says. */
    private List<String> without() {
        ClauseId clause = delegated.clause();
        if (delegation == null) {
            return List.of(
                    "Clause " + clause + ", by which it was decided on " + decided + ", was not decided until later");
        }
        List<String> why = new ArrayList<>();
        if (delegation.status() != DelegationState.Status.IN_FORCE) {
            why.add("Clause " + clause + ", by which it was decided on " + decided + ", was " + delegation.status()
                    + " that day");
        }
        if (!delegation.delegatedBy().equals(decision.body())) {
            why.add("Clause " + clause + " lets others decide in the place of " + delegation.delegatedBy()
                    + ", and this was decided in the place of " + decision.body());
        }
        if (!delegation.isGivenTo(delegated.by())) {
            why.add("Clause " + clause + " does not delegate to " + delegated.by() + ", who decided");
        }
        if (delegated.matter() != null && !delegation.covers(delegated.matter())) {
            why.add("Clause " + clause + " does not delegate matters of the kind " + delegated.matter());
        }
        return why;
    }

    private Optional<String> undelegable() {
        if (isUrgent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(delegated.undelegable())
                .or(() -> Optional.ofNullable(delegation).map(DelegationState::undelegable))
                .flatMap(kind -> LAW.undelegable(decided, kind)
                        .map(section -> "It was decided by " + delegated.by()
                                + ", and is of a kind that no committee may delegate (" + kind + "), by " + section));
    }

    private Optional<Finding> unreported(LocalDate day, List<Ground> ground) {
        if (report() != Report.NEEDED) {
            return Optional.empty();
        }
        String section = (isUrgent()
                        ? LAW.urgent(decided)
                        : LAW.alwaysReported(decided).or(() -> LAW.reportedAsDecided(decided)))
                .map(rule -> " by " + rule)
                .orElse("");
        Optional<LocalDate> reported = reported(day);
        @Nullable LocalDate next = isUrgent() ? delegated.nextMeeting() : null;
        if (reported.isEmpty()) {
            return next != null && !day.isAfter(next)
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            Finding.Kind.NOT_REPORTED,
                            "It is to be reported to " + decision.body()
                                    + (isUrgent() ? " at its next meeting" + (next == null ? "" : ", on " + next) : "")
                                    + section + ", and no report is recorded",
                            ground));
        }
        return reported.filter(on -> next != null && on.isAfter(next))
                .map(on -> new Finding(
                        Finding.Kind.REPORTED_LATE,
                        "It was reported on " + on + ", and was to be at the next meeting, on " + next + section,
                        ground));
    }
}
