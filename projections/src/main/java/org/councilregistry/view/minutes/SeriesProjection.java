package org.councilregistry.view.minutes;

import java.util.Set;
import org.councilregistry.register.Facts;
import org.councilregistry.register.SeriesState;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/** A row for each body's minutes of a year, and each period in which the same is known of them. */
public final class SeriesProjection implements Projection {
    /** The term that all of them are found under. */
    public static final String ALL = "minutes";

    @Override
    public String name() {
        return ALL;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched.by(entry.events(), facts)
                .series()
                .forEach(series ->
                        rows.put(series.toString(), SeriesState.timeline(facts, series), state -> Set.of(ALL)));
    }
}
