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
        return changes(id.decision()).stream()
                .filter(known -> known.event().clause().equals(id))
                .toList();
    }

    List<Known<MandateEvent>> mandate(ClauseId id);

    List<Known<FundEvent>> fund(FundId id);

    /** The recording of a decision, if it is known. */
    default Optional<Known<DecisionEvent.DecisionRecorded>> recorded(DecisionId id) {
        return decision(id).stream()
                .map(known -> switch (known.event()) {
                    case DecisionEvent.DecisionRecorded event -> new Known<>(known.entry(), known.position(), event);
                })
                .findFirst();
    }
}
