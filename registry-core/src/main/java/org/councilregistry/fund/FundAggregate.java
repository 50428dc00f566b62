package org.councilregistry.fund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.decision.FundId;
import org.jspecify.annotations.Nullable;

/** A fund's stream. It may begin before a clause that provides the fund is recorded. */
@AggregateRoot(type = "fund")
public class FundAggregate {
    private @Nullable FundId id;

    /** For Axon, which fills it from the stream. */
    public FundAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return id == null ? null : id.stream();
    }

    /** Takes note of what a council decided; a fact is never refused. */
    public void note(FundEvent event) {
        apply(event);
    }

    @EventSourcingHandler
    void on(FundEvent event) {
        id = event.fund();
    }
}
