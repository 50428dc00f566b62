package org.councilregistry.purpose;

/** What can be asked of a purpose's record. */
public sealed interface PurposeCommand {
    /** Enters a purpose into the register. */
    record RecordPurpose(RegisteredPurpose purpose) implements PurposeCommand {}

    /**
     * Corrects the recording of a purpose that is in the register.
     *
     * @param seen how often the corrector knows it to have been recorded and corrected
     */
    record CorrectPurpose(PurposeEvent.PurposeCorrected correction, int seen) implements PurposeCommand {}
}
