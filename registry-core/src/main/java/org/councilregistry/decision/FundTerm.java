package org.councilregistry.decision;

import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/** A condition under which a clause provides money. It may rest on a document's word instead of the clause's own. */
public sealed interface FundTerm {
    /** The condition in words. */
    String text();

    /** The id of the decision's document that states it; null where the clause itself does. */
    @Nullable
    String source();

    /**
     * Part of the money is for one purpose.
     *
     * @param amount how much
     * @param bodies whose purpose it is; null where none is named
     * @param years the budget years that it is spread over, undivided; empty where none are named
     */
    record Earmark(
            String text,
            Money amount,
            Purpose purpose,
            @Nullable Bodies bodies,
            List<Integer> years,
            @Nullable String source)
            implements FundTerm {
        public Earmark {
            years = List.copyOf(years);
        }
    }

    /**
     * The money must not be used for some kinds of cost, whatever the purpose.
     *
     * @param costs the kinds of cost that are excluded
     * @param raisingRunningExpenses whether what raises running expenses is excluded
     */
    record Exclusion(
            String text,
            List<CostKind> costs,
            boolean raisingRunningExpenses,
            @Nullable String source) implements FundTerm {
        public Exclusion {
            costs = List.copyOf(costs);
        }
    }
}
