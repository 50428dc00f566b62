package org.councilregistry.decision;

/** What can be asked of a decision's record. */
public sealed interface DecisionCommand {
    /** Enters a decision, with all that its clauses do, into the register. */
    record RecordDecision(Decision decision) implements DecisionCommand {}
}
