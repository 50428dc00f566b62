package org.councilregistry.view.decisions;

import java.util.Set;
import org.councilregistry.register.ClauseState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/** A row for each decision and each clause and period in which it stays the same. */
public final class DecisionProjection implements Projection {
    /** The term that every decision is found under. */
    public static final String ALL = "decisions";

    /** The term that the decisions of a body are found under. */
    public static String by(String body) {
        return "decisions-of=" + body;
    }

    /** A decision's key. */
    public static String decisionKey(String id) {
        return "decision/" + id;
    }

    /** A clause's key. */
    public static String clauseKey(String id) {
        return "clause/" + id;
    }

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public int version() {
        return 7;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched touched = Touched.by(entry.events(), facts);
        touched.decisions()
                .forEach(id -> rows.put(
                        decisionKey(id.value()),
                        DecisionState.timeline(facts, id),
                        state -> Set.of(ALL, by(state.decision().body().value()))));
        touched.clauses()
                .forEach(id -> rows.put(clauseKey(id.toString()), ClauseState.timeline(facts, id), state -> Set.of()));
    }
}
