package org.councilregistry.purpose;

/** What can be asked of a purpose's record. */
public sealed interface PurposeCommand {
    /** Enters a purpose into the register. */
    record RecordPurpose(RegisteredPurpose purpose) implements PurposeCommand {}
}
