package org.councilregistry.register;

import java.util.List;
import java.util.Optional;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.mandate.MandateEvent;

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

    /** The recording of a decision, if it is known. */
    default Optional<Known<DecisionEvent.DecisionRecorded>> recorded(DecisionId id) {
        List<Known<DecisionEvent>> all = decision(id);
        // It is always the first of its stream; what happens to a decision is entered after it.
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Known<>(all.getFirst().entry(), all.getFirst().position(), (DecisionEvent.DecisionRecorded)
                                all.getFirst().event()));
    }
}
