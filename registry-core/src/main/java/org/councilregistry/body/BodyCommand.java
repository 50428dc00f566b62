package org.councilregistry.body;

/** What can be asked of a body's record. */
public sealed interface BodyCommand {
    /** Enters a body into the register. */
    record RecordBody(Body body) implements BodyCommand {}

    /**
     * Corrects the recording of a body that is in the register.
     *
     * @param seen how often the corrector knows it to have been recorded and corrected
     */
    record CorrectBody(BodyEvent.BodyCorrected correction, int seen) implements BodyCommand {}
}
