package org.councilregistry.decision;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionCommand.RecordStep;
import org.councilregistry.decision.DecisionCommand.StateRoute;
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

    /** Enters what happened to the decision, which must be in the register. */
    public void handle(StateRoute command) {
        apply(command.route());
    }

    /** Enters what happened to the decision, which must be in the register. */
    public void handle(RecordStep command) {
        apply(command.step());
    }

    @EventSourcingHandler
    void on(DecisionEvent event) {
        id = event.id();
    }
}
