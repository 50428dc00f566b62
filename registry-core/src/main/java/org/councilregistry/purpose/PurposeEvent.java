package org.councilregistry.purpose;

import org.councilregistry.decision.Purpose;

/** What happened to a purpose's record. */
public sealed interface PurposeEvent {
    Purpose id();

    /** The register knows this purpose from here on. */
    record PurposeRecorded(RegisteredPurpose purpose) implements PurposeEvent {
        @Override
        public Purpose id() {
            return purpose.id();
        }
    }
}
