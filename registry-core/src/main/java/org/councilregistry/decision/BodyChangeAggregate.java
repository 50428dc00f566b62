package org.councilregistry.decision;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.body.BodyCode;
import org.jspecify.annotations.Nullable;

/** The stream of what clauses did to a body. */
@AggregateRoot(type = "body-changes")
public class BodyChangeAggregate {
    private @Nullable BodyCode code;

    /** For Axon, which fills it from the stream. */
    public BodyChangeAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return code == null ? null : code.changesStream();
    }

    /** Takes note of what a council decided; a fact is never refused. */
    public void note(BodyChange event) {
        apply(event);
    }

    @EventSourcingHandler
    void on(BodyChange event) {
        code = event.code();
    }
}
