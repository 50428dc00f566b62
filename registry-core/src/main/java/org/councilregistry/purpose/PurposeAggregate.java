package org.councilregistry.purpose;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.decision.Purpose;
import org.councilregistry.purpose.PurposeCommand.CorrectPurpose;
import org.councilregistry.purpose.PurposeCommand.RecordPurpose;
import org.councilregistry.purpose.PurposeEvent.PurposeRecorded;
import org.jspecify.annotations.Nullable;

/** A purpose's stream. */
@AggregateRoot(type = "purpose")
public class PurposeAggregate {
    private @Nullable Purpose id;
    private int versions;

    /** For Axon, which fills it from the stream. */
    public PurposeAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return id == null ? null : id.stream();
    }

    /** Whether the purpose is in the register. */
    public boolean isRecorded() {
        return id != null;
    }

    /** Enters the purpose, which must not be in the register. */
    public void handle(RecordPurpose command) {
        apply(new PurposeRecorded(command.purpose()));
    }

    /** How often the purpose was recorded, and that corrected. */
    public int versions() {
        return versions;
    }

    /** Corrects the recording of the purpose, which must be in the register. */
    public void handle(CorrectPurpose command) {
        apply(command.correction());
    }

    @EventSourcingHandler
    void on(PurposeEvent event) {
        versions++;
        id = event.id();
    }
}
