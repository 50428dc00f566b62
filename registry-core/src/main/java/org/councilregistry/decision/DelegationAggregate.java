package org.councilregistry.decision;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A delegation's stream. It may begin with decisions that cite it, before the clause that gives it is recorded. */
@AggregateRoot(type = "delegation")
public class DelegationAggregate {
    private @Nullable ClauseId id;

    /** For Axon, which fills it from the stream. */
    public DelegationAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return id == null ? null : id.delegationStream();
    }

    /** Takes note of what was decided; a fact is never refused. */
    public void note(DelegationEvent event) {
        apply(event);
    }

    @EventSourcingHandler
    void on(DelegationEvent event) {
        id = event.delegation();
    }
}
