package org.councilregistry.view.funds;

import java.util.Set;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FundState;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/** A row for each fund and each period in which it stays the same. */
public final class FundProjection implements Projection {
    /** The term that every fund is found under. */
    public static final String ALL = "all";

    @Override
    public String name() {
        return "funds";
    }

    @Override
    public int version() {
        return 8;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched.by(entry.events(), facts)
                .funds()
                .forEach(id -> rows.put(id.value(), FundState.timeline(facts, id), state -> Set.of(ALL)));
    }
}
