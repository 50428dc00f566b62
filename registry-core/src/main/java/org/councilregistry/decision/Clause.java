package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operative clause (att-sats).
 *
 * @param number its number in the decision, from 1
 * @param effectiveFrom the first day on which it has effect, where that is not the decision's
 */
public record Clause(int number, String text, @Nullable LocalDate effectiveFrom, List<ClauseEffect> effects) {
    public Clause {
        effects = List.copyOf(effects);
    }
}
