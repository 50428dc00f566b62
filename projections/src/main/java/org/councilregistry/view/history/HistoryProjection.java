package org.councilregistry.view.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.CourtStep;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.journal.Entry;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Timeline;
import org.councilregistry.time.Period;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row for each thing and each entry that touched it. */
public final class HistoryProjection implements Projection {

    /**
     * An entry, as far as it touched one thing.
     *
     * @param entry its number
     * @param account who recorded it
     * @param established how that is known
     * @param reason why, in the recorder's words
     * @param changes the events that touched the thing
     */
    public record Touch(
            long entry,
            Instant recordedAt,
            String account,
            String established,
            @Nullable String reason,
            List<Change> changes) {}

    /** An event by its stored name. */
    public record Change(String event, JsonNode data) {}

    private final LongFunction<Entry> entries;

    /**
     * The projection.
     *
     * @param entries gives an entry by its number, for changes that turn out later to have touched a thing
     */
    public HistoryProjection(LongFunction<Entry> entries) {
        this.entries = entries;
    }

    /** The term that a thing's history is found under. */
    public static String of(String kind, String id) {
        return "of=" + kind + "/" + id;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void project(EntryEvents read, Facts facts, Rows rows) {
        Map<String, Set<Integer>> touched = new LinkedHashMap<>();
        List<Object> events = read.events();
        for (int i = 0; i < events.size(); i++) {
            for (String thing : things(events.get(i), facts)) {
                touched.computeIfAbsent(thing, key -> new LinkedHashSet<>()).add(i);
            }
        }
        touched.forEach((thing, places) -> put(rows, thing, read.entry(), places));
        events.forEach(event -> {
            if (event instanceof DecisionRecorded recorded) {
                addEarlierChanges(recorded.decision(), read.entry().number(), facts, rows);
            }
        });
    }

    private static Set<String> things(Object event, Facts facts) {
        return switch (event) {
            case BodyEvent e -> Set.of("bodies/" + e.code());
            case CourtStep e -> ruledOn(e.id(), facts);
            case DecisionEvent e -> Set.of("decisions/" + e.id());
            case MandateEvent e -> Set.of("mandates/" + e.mandate());
            case FundEvent e -> Set.of("funds/" + e.fund());
            case ClauseEvent e -> {
                Set<String> things = new LinkedHashSet<>();
                things.add("decisions/" + e.clause().decision());
                things.add("mandates/" + e.clause());
                things.addAll(funds(e.clause(), facts));
                yield things;
            }
            default -> throw new IllegalArgumentException("not an event of the domain: " + event);
        };
    }

    /** A court's step is about all that the decision's clauses do. */
    private static Set<String> ruledOn(DecisionId id, Facts facts) {
        Set<String> things = new LinkedHashSet<>();
        things.add("decisions/" + id);
        facts.recorded(id).ifPresent(known -> {
            Decision decision = known.event().decision();
            for (Clause clause : decision.clauses()) {
                things.add("mandates/" + decision.idOf(clause));
                things.addAll(funds(clause));
            }
        });
        return things;
    }

    private static Set<String> funds(ClauseId id, Facts facts) {
        Set<String> funds = new LinkedHashSet<>();
        facts.recorded(id.decision())
                .flatMap(known -> known.event().decision().clause(id.number()))
                .ifPresent(clause -> funds.addAll(funds(clause)));
        return funds;
    }

    private static Set<String> funds(Clause clause) {
        Set<String> funds = new LinkedHashSet<>();
        clause.effects().forEach(effect -> ClauseEffect.fundOf(effect).ifPresent(fund -> funds.add("funds/" + fund)));
        return funds;
    }

    /** Only now is it known that changes recorded before the decision which they cite touched its funds. */
    private void addEarlierChanges(Decision decision, long entry, Facts facts, Rows rows) {
        Map<Long, Set<String>> earlier = new LinkedHashMap<>();
        facts.changes(decision.id()).forEach(known -> {
            if (known.entry() < entry) {
                earlier.computeIfAbsent(known.entry(), key -> new LinkedHashSet<>())
                        .addAll(funds(known.event().clause(), facts));
            }
        });
        earlier.forEach((number, funds) -> {
            EntryEvents then = EntryEvents.of(entries.apply(number));
            for (String fund : funds) {
                Set<Integer> places = IntStream.range(0, then.events().size())
                        .filter(i -> things(then.events().get(i), facts).contains(fund))
                        .boxed()
                        .collect(Collectors.toSet());
                put(rows, fund, then.entry(), places);
            }
        });
    }

    /** An entry stands once in a thing's history, also when it is known only later what else it did to the thing. */
    private static void put(Rows rows, String thing, Entry entry, Set<Integer> places) {
        Touch touch = new Touch(
                entry.number(),
                entry.recordedAt(),
                entry.author().account(),
                entry.author().established(),
                entry.reason(),
                IntStream.range(0, entry.events().size())
                        .filter(places::contains)
                        .mapToObj(i -> new Change(
                                entry.events().get(i).type(),
                                RegistryJson.mapper()
                                        .readTree(entry.events().get(i).data())))
                        .toList());
        rows.put(
                thing + "/" + "%012d".formatted(entry.number()),
                new Timeline<>(List.of(new Timeline.Span<>(Period.ALWAYS, touch))),
                each -> Set.of("of=" + thing));
    }
}
