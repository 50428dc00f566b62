package org.councilregistry.mandate;

/** What can be asked of a mandate's record. */
public sealed interface MandateCommand {
    /** Enters a step in the life of a mandate that is in the register. */
    record RecordMandateStep(MandateEvent.Step step) implements MandateCommand {}
}
