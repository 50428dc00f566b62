package org.councilregistry.fund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.decision.FundId;
import org.jspecify.annotations.Nullable;

/** The stream of what happened to a fund's money. Of two who take the last of it, one is first here. */
@AggregateRoot(type = "ledger")
public class LedgerAggregate {
    private @Nullable FundId fund;

    /** For Axon, which fills it from the stream. */
    public LedgerAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return fund == null ? null : fund.ledgerStream();
    }

    /** Enters what happened, or what was granted. */
    public void note(LedgerEvent event) {
        apply(event);
    }

    @EventSourcingHandler
    void on(LedgerEvent event) {
        fund = event.fund();
    }
}
