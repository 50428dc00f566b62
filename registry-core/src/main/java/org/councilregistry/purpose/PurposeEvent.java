package org.councilregistry.purpose;

import org.councilregistry.decision.Purpose;

/** What happened to a purpose's record. */
public sealed interface PurposeEvent {
    Purpose id();

    /** The purpose as the register has it from here on. */
    RegisteredPurpose purpose();

    /** The register knows this purpose from here on. */
    record PurposeRecorded(RegisteredPurpose purpose) implements PurposeEvent {
        @Override
        public Purpose id() {
            return purpose.id();
        }
    }

    /** The recording was wrong; this is how the purpose is. It keeps its id. */
    record PurposeCorrected(RegisteredPurpose purpose) implements PurposeEvent {
        @Override
        public Purpose id() {
            return purpose.id();
        }
    }
}
