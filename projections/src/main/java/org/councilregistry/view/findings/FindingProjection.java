package org.councilregistry.view.findings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.CaseState;
import org.councilregistry.register.ClauseState;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Finding;
import org.councilregistry.register.Finding.About;
import org.councilregistry.register.FundState;
import org.councilregistry.register.Ground;
import org.councilregistry.register.MandateState;
import org.councilregistry.register.Timeline;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;
import org.jspecify.annotations.Nullable;

/** A row for each thing in which something is found, and each period in which the same is. */
public final class FindingProjection implements Projection {
    /** The term that everything in which something is found is found under. */
    public static final String ALL = "findings";

    /**
     * What is found in one thing.
     *
     * @param id the thing's own
     * @param entry the entry from which the thing is known
     * @param answeredBy the entry with which it was no longer found; null while it is
     */
    public record Found(
            About thing,
            String id,
            long entry,
            List<Finding> findings,
            @Nullable Long answeredBy) {
        /** It is found still. */
        public Found(About thing, String id, long entry, List<Finding> findings) {
            this(thing, id, entry, findings, null);
        }
    }

    /** The term that what is no longer found is found under. */
    public static final String ANSWERED = "answered";

    /** The term that what is no longer found is found under, by its kind. */
    public static String answered(Finding.Kind kind) {
        return "answered=" + kind;
    }

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
        return 10;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched touched = Touched.by(entry.events(), facts);
        long number = entry.number();
        touched.decisions()
                .forEach(id -> put(
                        rows,
                        number,
                        DecisionState.timeline(facts, id)
                                .map(state -> found(About.DECISION, id.value(), state.entry(), state.findings())),
                        About.DECISION + "/" + id));
        touched.clauses()
                .forEach(id -> put(
                        rows,
                        number,
                        ClauseState.timeline(facts, id)
                                .map(state ->
                                        found(About.CLAUSE, id.toString(), entry(state.ground()), state.findings())),
                        About.CLAUSE + "/" + id));
        touched.funds()
                .forEach(id -> put(
                        rows,
                        number,
                        FundState.timeline(facts, id)
                                .map(state -> found(About.FUND, id.value(), entry(state.ground()), state.findings())),
                        About.FUND + "/" + id));
        touched.bodies()
                .forEach(code -> BodyState.of(facts, code)
                        .ifPresent(state -> put(
                                rows,
                                number,
                                Timeline.always(state)
                                        .map(one -> found(About.BODY, code.value(), one.entry(), one.findings())),
                                About.BODY + "/" + code)));
        touched.mandates()
                .forEach(id -> put(
                        rows,
                        number,
                        MandateState.timeline(facts, id)
                                .map(state ->
                                        found(About.MANDATE, id.toString(), entry(state.ground()), state.findings())),
                        About.MANDATE + "/" + id));
        touched.cases()
                .forEach(id -> put(
                        rows,
                        number,
                        CaseState.timeline(facts, id)
                                .map(state -> found(About.CASE, id.value(), state.entry(), state.findings())),
                        About.CASE + "/" + id));
    }

    /** A fund or a mandate repeats what is found in its clauses: each is told once, where it arises. */
    private static Optional<Found> found(About thing, String id, long entry, List<Finding> findings) {
        List<Finding> own =
                findings.stream().filter(one -> one.kind().about() == thing).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(new Found(thing, id, entry, own));
    }

    private static long entry(List<Ground> ground) {
        return ground.isEmpty() ? 0 : ground.getFirst().entry();
    }

    /**
     * Puts what is found in a thing, and what is no longer.
     *
     * @param key the thing's among the rows
     */
    public static void put(Rows rows, long entry, Timeline<Found> timeline, String key) {
        List<Found> before =
                rows.spans(key, Found.class).stream().map(Timeline.Span::state).toList();
        tell(rows, key, timeline);
        List<Finding> now = timeline.spans().stream()
                .flatMap(span -> span.state().findings().stream())
                .distinct()
                .toList();
        List<Finding> answered = answered(
                before.stream()
                        .flatMap(found -> found.findings().stream())
                        .distinct()
                        .toList(),
                now);
        if (!answered.isEmpty()) {
            Found was = before.getFirst();
            answer(rows, key, new Found(was.thing, was.id, was.entry, answered, entry));
        }
    }

    /** Puts what is found. */
    public static void tell(Rows rows, String key, Timeline<Found> timeline) {
        rows.put(key, timeline, found -> terms(found, ALL, FindingProjection::of));
    }

    /** Puts what an entry answered. */
    public static void answer(Rows rows, String key, Found answered) {
        rows.put(
                ANSWERED + "/" + key + "/" + answered.answeredBy,
                Timeline.always(answered),
                found -> terms(found, ANSWERED, FindingProjection::answered));
    }

    private static Set<String> terms(Found found, String all, Function<Finding.Kind, String> of) {
        Set<String> terms = new LinkedHashSet<>(Set.of(all));
        found.findings().forEach(one -> terms.add(of.apply(one.kind())));
        return terms;
    }

    /** Those of which there are fewer of their kind: one that goes on in other words is not answered. */
    private static List<Finding> answered(List<Finding> before, List<Finding> now) {
        List<Finding> answered = new ArrayList<>();
        for (Finding finding : before) {
            long were = count(before, finding.kind());
            long are = count(now, finding.kind()) + count(answered, finding.kind());
            if (are < were && !now.contains(finding)) {
                answered.add(finding);
            }
        }
        return answered;
    }

    private static long count(List<Finding> findings, Finding.Kind kind) {
        return findings.stream().filter(one -> one.kind() == kind).count();
    }
}
