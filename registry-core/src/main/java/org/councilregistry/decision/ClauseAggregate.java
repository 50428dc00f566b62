package org.councilregistry.decision;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** The stream of what later clauses did to a decision's. It may begin before the decision itself is recorded. */
@AggregateRoot(type = "clauses")
public class ClauseAggregate {
    private @Nullable DecisionId id;

    /** For Axon, which fills it from the stream. */
    public ClauseAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return id == null ? null : id.changesStream();
    }

    /** Takes note of what a council decided; a fact is never refused. */
    public void note(ClauseEvent event) {
        apply(event);
    }

    @EventSourcingHandler
    void on(ClauseEvent event) {
        id = event.clause().decision();
    }
}
