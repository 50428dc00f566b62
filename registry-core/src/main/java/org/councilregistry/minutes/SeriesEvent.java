package org.councilregistry.minutes;

import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.DecisionId;

/** What is known of the items of a series. */
public sealed interface SeriesEvent {
    BodyCode body();

    int year();

    default Series series() {
        return new Series(body(), year());
    }

    /** A decision stands under this item. It counts as long as the decision's recording has it so. */
    record ItemDecided(BodyCode body, int year, String item, DecisionId by) implements SeriesEvent {}

    /** The minutes were looked at: these items hold nothing for this register. */
    record ItemsPassedOver(BodyCode body, int year, int from, int to) implements SeriesEvent {
        public ItemsPassedOver {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("not a run of items: " + from + " to " + to);
            }
        }
    }
}
