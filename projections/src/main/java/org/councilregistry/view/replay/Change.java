package org.councilregistry.view.replay;

import org.jspecify.annotations.Nullable;

/**
 * A thing whose state differs between two points.
 *
 * @param before its state at the first: a {@code BodyState}, {@code DecisionState}, {@code ClauseState},
 *     {@code MandateState}, {@code DelegationState}, {@code FundState}, {@code AccountState}, {@code SeriesState} or
 *     {@code CaseState}; null where it did not hold yet
 * @param after its state at the second; null where it no longer holds
 */
public record Change(
        Thing thing, @Nullable Object before, @Nullable Object after) {}
