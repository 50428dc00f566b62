package org.councilregistry.decision;

/** What happened to a decision's record. */
public sealed interface DecisionEvent {
    DecisionId id();

    /** The register knows this decision from here on. */
    record DecisionRecorded(Decision decision) implements DecisionEvent {
        @Override
        public DecisionId id() {
            return decision.id();
        }
    }
}
