package org.councilregistry.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.ClauseEffect.Weight;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseEvent.ClauseAmended;
import org.councilregistry.decision.ClauseEvent.MandatePassedOn;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.Step;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.decision.DelegationEvent.DelegationGiven;
import org.councilregistry.decision.DelegationEvent.DelegationUsed;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.FundEvent.FundAllotted;
import org.councilregistry.fund.FundEvent.FundShared;
import org.councilregistry.fund.FundEvent.FundSupplemented;
import org.councilregistry.fund.FundEvent.MoneyMoved;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.mandate.MandateEvent.MandateGranted;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.purpose.PurposeEvent;

/** The events that the register knew at one tree size, by what they are about, in the order recorded. */
public interface Facts {
    List<Known<BodyEvent>> body(BodyCode code);

    List<Known<DecisionEvent>> decision(DecisionId id);

    /** What later clauses did to those of this decision, whether or not it is itself recorded. */
    List<Known<ClauseEvent>> changes(DecisionId id);

    /** What later clauses did to this one, whether or not it is itself recorded. */
    default List<Known<ClauseEvent>> clause(ClauseId id) {
        List<Known<ClauseEvent>> changes = changes(id.decision());
        return changes.isEmpty()
                ? List.of()
                : changes.stream()
                        .filter(known -> known.event().clause().equals(id))
                        .toList();
    }

    List<Known<MandateEvent>> mandate(ClauseId id);

    List<Known<FundEvent>> fund(FundId id);

    List<Known<PurposeEvent>> purpose(Purpose id);

    /** What happened to a fund's money. */
    List<Known<LedgerEvent>> ledger(FundId id);

    /** What clauses did to a body. */
    List<Known<BodyChange>> changes(BodyCode code);

    /** What gave a delegation, and the decisions that cite it. */
    List<Known<DelegationEvent>> delegation(ClauseId id);

    /** What is known of the items of a body's minutes. */
    List<Known<SeriesEvent>> series(Series series);

    /** What is known of a case. */
    List<Known<CaseEvent>> casefile(CaseNumber number);

    /** The mandates and delegations that name this body, or did in some version of their clause. It may take a look at every entry. */
    Set<ClauseId> naming(BodyCode code);

    /** The funds of which some version of a clause gave this body something. It may take a look at every entry. */
    Set<FundId> giving(BodyCode code);

    /** Those to which an event gives something of a fund. */
    static List<BodyCode> given(FundEvent event) {
        return switch (event) {
            case FundAllotted e -> e.to().codes();
            case FundSupplemented e -> e.to() == null ? List.of() : e.to().codes();
            case MoneyMoved e -> e.to() == null ? List.of() : e.to().codes();
            case FundShared e -> e.key().stream().map(Weight::body).toList();
            default -> List.of();
        };
    }

    /** Those that an event lets a mandate or a delegation name. */
    static List<BodyCode> named(Object event) {
        return switch (event) {
            case MandateGranted e -> e.assignees().codes();
            case ClauseAmended e ->
                e.assignees() == null ? List.of() : e.assignees().codes();
            case MandatePassedOn e -> e.assignees().codes();
            case DelegationGiven e ->
                Stream.concat(Stream.of(e.body()), e.to().stream().flatMap(to -> Stream.ofNullable(to.body())))
                        .toList();
            case DelegationUsed e -> List.of(e.body());
            default -> List.of();
        };
    }

    /** The mandate or delegation that an event lets {@linkplain #named name} bodies. */
    static ClauseId naming(Object event) {
        return switch (event) {
            case MandateEvent e -> e.mandate();
            case ClauseEvent e -> e.clause();
            case DelegationEvent e -> e.delegation();
            default -> throw new IllegalArgumentException("names no bodies: " + event);
        };
    }

    /** A decision as the register has it, if it is known. */
    default Optional<OnRecord> recorded(DecisionId id) {
        return OnRecord.of(decision(id));
    }

    /**
     * The clause's decision, if this event is what the clause does as the decision now stands: what followed from a
     * recording that was corrected since no longer does.
     */
    default Optional<OnRecord> standing(Known<?> consequence, ClauseId clause) {
        return standing(consequence, clause.decision());
    }

    /** The decision, if this event is what follows from it as it now stands. */
    default Optional<OnRecord> standing(Known<?> consequence, DecisionId by) {
        return recorded(by).filter(record -> record.isHeldBy(consequence.entry()));
    }

    /** The steps in a decision's life that were not struck out. */
    default List<Known<Step>> steps(DecisionId id) {
        return steps(
                decision(id),
                Step.class,
                event ->
                        event instanceof StepStruckOut struck ? OptionalLong.of(struck.entry()) : OptionalLong.empty());
    }

    /**
     * The steps among events that were not struck out, one that stands for another in that one's place.
     *
     * @param struck the entry of the step that an event strikes out
     */
    static <E, S extends E> List<Known<S>> steps(
            List<Known<E>> events, Class<S> step, Function<E, OptionalLong> struck) {
        List<Known<S>> steps = new ArrayList<>();
        long instead = 0;
        int place = 0;
        for (Known<E> known : events) {
            OptionalLong out = struck.apply(known.event());
            if (step.isInstance(known.event())) {
                Known<S> one = new Known<>(known.entry(), known.position(), step.cast(known.event()));
                steps.add(known.entry() == instead ? place : steps.size(), one);
            } else if (out.isPresent()) {
                for (int i = 0; i < steps.size(); i++) {
                    if (steps.get(i).entry() == out.getAsLong()) {
                        steps.remove(i);
                        instead = known.entry();
                        place = i;
                    }
                }
            }
        }
        return steps;
    }
}
