package org.councilregistry.minutes;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.councilregistry.body.BodyCode;
import org.jspecify.annotations.Nullable;

/** A series' stream. */
@AggregateRoot(type = "series")
public class SeriesAggregate {
    private @Nullable BodyCode body;
    private int year;

    /** For Axon, which fills it from the stream. */
    public SeriesAggregate() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return body == null ? null : new Series(body, year).stream();
    }

    /** Takes note of what stands under an item; a fact is never refused. */
    public void note(SeriesEvent event) {
        apply(event);
    }

    @EventSourcingHandler
    void on(SeriesEvent event) {
        body = event.body();
        year = event.year();
    }
}
