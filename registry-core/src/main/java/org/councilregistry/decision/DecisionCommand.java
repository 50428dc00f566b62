package org.councilregistry.decision;

import org.jspecify.annotations.Nullable;

/** What can be asked of a decision's record. */
public sealed interface DecisionCommand {
    /** Enters a decision, with all that its clauses do, into the register. */
    record RecordDecision(Decision decision) implements DecisionCommand {}

    /**
     * Corrects the recording of a decision that is in the register.
     *
     * @param seen how often the corrector knows it to have been recorded and corrected
     */
    record CorrectRecord(DecisionEvent.OfRecord correction, int seen) implements DecisionCommand {}

    /**
     * Enters a further part of a decision, or of its correction.
     *
     * @param whole the decision with this part
     * @param seen how often the sender knows the decision to have been recorded, continued and corrected
     */
    record ContinueDecision(DecisionEvent.DecisionContinued part, Decision whole, int seen)
            implements DecisionCommand {}

    /**
     * Strikes out a step that was recorded by mistake.
     *
     * @param instead the step that stands in its place; null for none
     */
    record StrikeStep(DecisionEvent.StepStruckOut strike, DecisionEvent.@Nullable Step instead)
            implements DecisionCommand {}

    /** Says by which route a decision that is in the register can be appealed. */
    record StateRoute(DecisionEvent.RouteStated route) implements DecisionCommand {}

    /** Enters a step in the life of a decision that is in the register. */
    record RecordStep(DecisionEvent.Step step) implements DecisionCommand {}
}
