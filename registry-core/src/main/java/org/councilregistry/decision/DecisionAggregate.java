package org.councilregistry.decision;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.jspecify.annotations.Nullable;

/** A decision's stream. */
@AggregateRoot(type = "decision")
public class DecisionAggregate {
    private @Nullable DecisionId id;

    /** For Axon, which fills it from the stream. */
    public DecisionAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return id == null ? null : id.stream();
    }

    /** Whether the decision is in the register. */
    public boolean isRecorded() {
        return id != null;
    }

    /** Enters the decision, which must not be in the register. */
    public void handle(RecordDecision command) {
        apply(new DecisionRecorded(command.decision()));
    }

    @EventSourcingHandler
    void on(DecisionEvent event) {
        id = event.id();
    }
}
