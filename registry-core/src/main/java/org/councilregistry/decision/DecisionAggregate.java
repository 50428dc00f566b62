package org.councilregistry.decision;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.decision.DecisionCommand.ContinueDecision;
import org.councilregistry.decision.DecisionCommand.CorrectRecord;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionCommand.RecordStep;
import org.councilregistry.decision.DecisionCommand.StateRoute;
import org.councilregistry.decision.DecisionCommand.StrikeStep;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.jspecify.annotations.Nullable;

/** A decision's stream. */
@AggregateRoot(type = "decision")
public class DecisionAggregate {
    private @Nullable DecisionId id;
    private int versions;

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

    /** How often the decision was recorded, and that corrected. */
    public int versions() {
        return versions;
    }

    /** Corrects the recording of the decision, which must be in the register. */
    public void handle(CorrectRecord command) {
        apply(command.correction());
    }

    /** Enters a further part of the decision, which must be in the register. */
    public void handle(ContinueDecision command) {
        apply(command.part());
    }

    /** Strikes out a step, and enters the one that stands in its place. */
    public void handle(StrikeStep command) {
        apply(command.strike());
        if (command.instead() != null) {
            apply(command.instead());
        }
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
        if (event instanceof DecisionEvent.OfRecord) {
            versions++;
        }
        id = event.id();
    }
}
