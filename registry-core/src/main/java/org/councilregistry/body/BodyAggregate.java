package org.councilregistry.body;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.body.BodyCommand.CorrectBody;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.jspecify.annotations.Nullable;

/** A body's stream. */
@AggregateRoot(type = "body")
public class BodyAggregate {
    private @Nullable BodyCode code;
    private int versions;

    /** For Axon, which fills it from the stream. */
    public BodyAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return code == null ? null : code.stream();
    }

    /** Whether the body is in the register. */
    public boolean isRecorded() {
        return code != null;
    }

    /** Enters the body, which must not be in the register. */
    public void handle(RecordBody command) {
        apply(new BodyRecorded(command.body()));
    }

    /** How often the body was recorded, and that corrected. */
    public int versions() {
        return versions;
    }

    /** Corrects the recording of the body, which must be in the register. */
    public void handle(CorrectBody command) {
        apply(command.correction());
    }

    @EventSourcingHandler
    void on(BodyEvent event) {
        versions++;
        code = event.code();
    }
}
