package org.councilregistry.mandate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.mandate.MandateCommand.StrikeMandateStep;
import org.jspecify.annotations.Nullable;

/** A mandate's stream. */
@AggregateRoot(type = "mandate")
public class MandateAggregate {
    private @Nullable ClauseId id;

    /** For Axon, which fills it from the stream. */
    public MandateAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return id == null ? null : id.mandateStream();
    }

    /** Whether a clause that the register knows, or once knew, grants it. */
    public boolean isGranted() {
        return id != null;
    }

    /** Takes note of what a council decided; a fact is never refused. */
    public void note(MandateEvent event) {
        apply(event);
    }

    /** Strikes out a step, and enters the one that stands in its place. */
    public void handle(StrikeMandateStep command) {
        apply(command.strike());
        if (command.instead() != null) {
            apply(command.instead());
        }
    }

    @EventSourcingHandler
    void on(MandateEvent event) {
        id = event.mandate();
    }
}
