package org.councilregistry.view.casefile;

import java.util.Set;
import org.councilregistry.body.BodyCode;
import org.councilregistry.register.CaseState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;
import org.jspecify.annotations.Nullable;

/** A row for each case and each period in which it stays the same. */
public final class CaseProjection implements Projection {
    /**
     * The term that cases are found under.
     *
     * @param status where they stand; null for all
     * @param body whose they are; null for all
     */
    public static String term(CaseState.@Nullable Status status, @Nullable BodyCode body) {
        return "cases" + (status == null ? "" : " " + status) + (body == null ? "" : " of=" + body);
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched.by(entry.events(), facts)
                .cases()
                .forEach(number -> rows.put(number.value(), CaseState.timeline(facts, number), CaseProjection::terms));
    }

    private static Set<String> terms(CaseState state) {
        return Set.of(
                term(null, null),
                term(state.status(), null),
                term(null, state.body()),
                term(state.status(), state.body()));
    }
}
