package org.councilregistry.decision;

/** What can be asked of a decision's record. */
public sealed interface DecisionCommand {
    /** Enters a decision, with all that its clauses do, into the register. */
    record RecordDecision(Decision decision) implements DecisionCommand {}

    /** Says by which route a decision that is in the register can be appealed. */
    record StateRoute(DecisionEvent.RouteStated route) implements DecisionCommand {}

    /** Enters a step in the life of a decision that is in the register. */
    record RecordStep(DecisionEvent.Step step) implements DecisionCommand {}
}
