package org.councilregistry.view.findings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.councilregistry.register.ClauseState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Finding;
import org.councilregistry.register.Finding.About;
import org.councilregistry.register.FundState;
import org.councilregistry.register.Ground;
import org.councilregistry.register.Timeline;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/** A row for each thing in which something is found, and each period in which the same is. */
public final class FindingProjection implements Projection {
    /** The term that everything in which something is found is found under. */
    public static final String ALL = "findings";

    /**
     * What is found in one thing.
     *
     * @param id the thing's own
     * @param entry the entry from which the thing is known
     */
    public record Found(About thing, String id, long entry, List<Finding> findings) {}

    /** The term that things are found under in which there is something of this kind. */
    public static String of(Finding.Kind kind) {
        return "finding=" + kind;
    }

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched touched = Touched.by(entry.events(), facts);
        touched.decisions()
                .forEach(id -> put(
                        rows,
                        DecisionState.timeline(facts, id)
                                .map(state -> found(About.DECISION, id.value(), state.entry(), state.findings())),
                        About.DECISION + "/" + id));
        touched.clauses()
                .forEach(id -> put(
                        rows,
                        ClauseState.timeline(facts, id)
                                .map(state ->
                                        found(About.CLAUSE, id.toString(), entry(state.ground()), state.findings())),
                        About.CLAUSE + "/" + id));
        touched.funds()
                .forEach(id -> put(
                        rows,
                        FundState.timeline(facts, id)
                                .map(state -> found(About.FUND, id.value(), entry(state.ground()), state.findings())),
                        About.FUND + "/" + id));
    }

    /** A fund repeats what is found in its clauses: each is told once, where it arises. */
    private static Optional<Found> found(About thing, String id, long entry, List<Finding> findings) {
        List<Finding> own =
                findings.stream().filter(one -> one.kind().about() == thing).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(new Found(thing, id, entry, own));
    }

    private static long entry(List<Ground> ground) {
        return ground.isEmpty() ? 0 : ground.getFirst().entry();
    }

    private static void put(Rows rows, Timeline<Found> timeline, String key) {
        rows.put(key, timeline, found -> {
            Set<String> terms = new LinkedHashSet<>(Set.of(ALL));
            found.findings().forEach(one -> terms.add(of(one.kind())));
            return terms;
        });
    }
}
