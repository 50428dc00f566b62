package org.councilregistry.mandate;

import org.jspecify.annotations.Nullable;

/** What can be asked of a mandate's record. */
public sealed interface MandateCommand {
    /** Enters a step in the life of a mandate that is in the register. */
    record RecordMandateStep(MandateEvent.Step step) implements MandateCommand {}

    /**
     * Strikes out a step that was recorded by mistake.
     *
     * @param instead the step that stands in its place; null for none
     */
    record StrikeMandateStep(MandateEvent.MandateStepStruckOut strike, MandateEvent.@Nullable Step instead)
            implements MandateCommand {}
}
