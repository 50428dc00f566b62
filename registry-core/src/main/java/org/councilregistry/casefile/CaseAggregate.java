package org.councilregistry.casefile;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.jspecify.annotations.Nullable;

/** A case's stream. It may begin with decisions made in it, before the case itself is recorded, or without that. */
@AggregateRoot(type = "case")
public class CaseAggregate {
    private @Nullable CaseNumber number;
    private boolean opened;

    /** For Axon, which fills it from the stream. */
    public CaseAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return number == null ? null : number.stream();
    }

    /** Whether the case itself is in the register, and not decisions alone that name it. */
    public boolean isRecorded() {
        return opened;
    }

    /** Takes note of what happened to the case; a fact is never refused. */
    public void note(CaseEvent event) {
        apply(event);
    }

    @EventSourcingHandler
    void on(CaseEvent event) {
        number = event.number();
        opened |= event instanceof CaseOpened;
    }
}
