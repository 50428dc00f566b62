package org.councilregistry.view.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.body.BodyEvent.BodyCorrected;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.BodyChange.BodyDissolved;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.CourtStep;
import org.councilregistry.decision.DecisionEvent.DecisionContinued;
import org.councilregistry.decision.DecisionEvent.DecisionCorrected;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.OfRecord;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.journal.Entry;
import org.councilregistry.json.Difference;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.purpose.PurposeEvent;
import org.councilregistry.purpose.PurposeEvent.PurposeCorrected;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FactsUpTo;
import org.councilregistry.register.Known;
import org.councilregistry.register.OnRecord;
import org.councilregistry.register.Timeline;
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

    /**
     * An event by its stored name.
     *
     * @param differences what a correction changed, place by place; null for an event that corrects nothing
     */
    public record Change(
            String event, JsonNode data, @Nullable List<Difference> differences) {}

    private final LongFunction<Entry> entries;

    /**
     * The projection.
     *
     * @param entries gives an entry of which {@link #mayTouchMore} by its number
     */
    public HistoryProjection(LongFunction<Entry> entries) {
        this.entries = entries;
    }

    /** Whether an event may turn out later to have touched more things than those that are known when it is recorded. */
    public static boolean mayTouchMore(Object event) {
        return event instanceof ClauseEvent || (event instanceof DecisionEvent && !(event instanceof DecisionRecorded));
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
    public int version() {
        return 8;
    }

    @Override
    public void project(EntryEvents read, Facts facts, Rows rows) {
        Map<String, Set<Integer>> touched = new LinkedHashMap<>();
        List<Object> events = read.events();
        for (int i = 0; i < events.size(); i++) {
            for (String thing : things(events.get(i), read.entry().number(), facts)) {
                touched.computeIfAbsent(thing, key -> new LinkedHashSet<>()).add(i);
            }
        }
        touched.forEach((thing, places) -> put(rows, thing, read, places, facts));
        events.forEach(event -> {
            if (event instanceof DecisionRecorded
                    || event instanceof DecisionContinued
                    || event instanceof DecisionCorrected) {
                addEarlier(((DecisionEvent) event).id(), read.entry().number(), facts, rows);
            }
        });
    }

    private static Set<String> things(Object event, long entry, Facts facts) {
        return switch (event) {
            case BodyEvent e -> Set.of("bodies/" + e.code());
            case DecisionRecorded e -> Set.of("decisions/" + e.id());
            case OfRecord e -> allOf(e.id(), versions(e.id(), entry, facts), facts);
            case CourtStep e -> allOf(e.id(), versions(e.id(), Long.MAX_VALUE, facts), facts);
            case MinutesCorrected e -> allOf(e.id(), versions(e.id(), Long.MAX_VALUE, facts), facts);
            case StepStruckOut e -> allOf(e.id(), versions(e.id(), Long.MAX_VALUE, facts), facts);
            case DecisionEvent e -> Set.of("decisions/" + e.id());
            case MandateEvent e -> Set.of("mandates/" + e.mandate());
            case FundEvent e -> Set.of("funds/" + e.fund());
            case PurposeEvent e -> Set.of("purposes/" + e.id());
            case LedgerEvent e -> Set.of("funds/" + e.fund());
            case SeriesEvent e -> Set.of("minutes/" + e.series());
            case CaseEvent e -> Set.of("cases/" + e.number());
            case DelegationEvent e -> Set.of("delegations/" + e.delegation());
            case BodyDissolved e -> {
                Set<String> things = new LinkedHashSet<>();
                things.add("bodies/" + e.code());
                facts.naming(e.code()).forEach(id -> {
                    if (!facts.delegation(id).isEmpty()) {
                        things.add("delegations/" + id);
                    }
                    if (facts.delegation(id).isEmpty() || !facts.mandate(id).isEmpty()) {
                        things.add("mandates/" + id);
                    }
                });
                yield things;
            }
            case BodyChange e -> Set.of("bodies/" + e.code());
            case ClauseEvent e -> changed(e.clause(), facts);
            default -> throw new IllegalArgumentException("not an event of the domain: " + event);
        };
    }

    /** The decision as each of these entries and those before had it. */
    private static List<Decision> versions(DecisionId id, long upTo, Facts facts) {
        return OnRecord.versions(facts.decision(id), upTo);
    }

    private static Set<String> changed(ClauseId id, Facts facts) {
        Set<String> things = new LinkedHashSet<>();
        things.add("decisions/" + id.decision());
        things.add("mandates/" + id);
        things.addAll(more(id, facts));
        return things;
    }

    /** A decision, all that its clauses do or once did, and what they changed, which may stand again. */
    private static Set<String> allOf(DecisionId id, List<Decision> versions, Facts facts) {
        Set<String> things = new LinkedHashSet<>();
        things.add("decisions/" + id);
        for (Decision decision : versions) {
            for (Clause clause : decision.clauses()) {
                things.add("mandates/" + decision.idOf(clause));
                things.addAll(more(decision.idOf(clause), clause));
                for (ClauseEffect effect : clause.effects()) {
                    if (effect instanceof ClauseEffect.ChangesClause change) {
                        things.addAll(changed(change.clause(), facts));
                    }
                }
            }
        }
        return things;
    }

    private static Set<String> more(ClauseId id, Facts facts) {
        Set<String> things = new LinkedHashSet<>();
        versions(id.decision(), Long.MAX_VALUE, facts)
                .forEach(decision -> decision.clause(id.number()).ifPresent(clause -> things.addAll(more(id, clause))));
        return things;
    }

    /** The funds that a clause is about, and the delegation that it gives. */
    private static Set<String> more(ClauseId id, Clause clause) {
        Set<String> things = new LinkedHashSet<>();
        for (ClauseEffect effect : clause.effects()) {
            ClauseEffect.fundsOf(effect).forEach(fund -> things.add("funds/" + fund));
            if (effect instanceof ClauseEffect.Delegates) {
                things.add("delegations/" + id);
            }
        }
        return things;
    }

    /** Only now is it known what else was touched by changes and rulings that were recorded before. */
    private void addEarlier(DecisionId id, long entry, Facts facts, Rows rows) {
        Set<Long> earlier = new TreeSet<>();
        Set<DecisionId> told = new LinkedHashSet<>(Set.of(id));
        facts.changes(id).forEach(known -> {
            earlier.add(known.entry());
            told.add(known.event().by().decision());
        });
        for (DecisionId each : told) {
            facts.decision(each).forEach(known -> {
                if (!(known.event() instanceof DecisionRecorded)) {
                    earlier.add(known.entry());
                }
            });
        }
        for (long number : earlier) {
            if (number < entry) {
                EntryEvents then = EntryEvents.of(entries.apply(number));
                Map<String, Set<Integer>> touched = new LinkedHashMap<>();
                for (int i = 0; i < then.events().size(); i++) {
                    for (String thing : things(then.events().get(i), number, facts)) {
                        touched.computeIfAbsent(thing, key -> new LinkedHashSet<>())
                                .add(i);
                    }
                }
                touched.forEach((thing, places) -> put(rows, thing, then, places, facts));
            }
        }
    }

    /** An entry stands once in a thing's history, also when it is known only later what else it did to the thing. */
    private static void put(Rows rows, String thing, EntryEvents read, Set<Integer> places, Facts facts) {
        Entry entry = read.entry();
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
                                        .readTree(entry.events().get(i).data()),
                                differences(read.events().get(i), entry.number(), facts)))
                        .toList());
        rows.put(
                thing + "/" + "%012d".formatted(entry.number()), Timeline.always(touch), each -> Set.of("of=" + thing));
    }

    private static @Nullable List<Difference> differences(Object event, long entry, Facts facts) {
        return switch (event) {
            case OfRecord e -> {
                OnRecord now = new FactsUpTo(facts, entry).recorded(e.id()).orElseThrow();
                // Of a correction in parts the last one tells.
                yield now.standing() == OnRecord.Standing.CORRECTED && now.entry() == entry
                        ? differences(
                                new FactsUpTo(facts, entry - 1)
                                        .recorded(e.id())
                                        .orElseThrow()
                                        .decision(),
                                now.decision())
                        : null;
            }
            case BodyCorrected e ->
                differences(before(facts.body(e.code()), entry).body(), e.body());
            case PurposeCorrected e ->
                differences(before(facts.purpose(e.id()), entry).purpose(), e.purpose());
            default -> null;
        };
    }

    private static List<Difference> differences(Object before, Object after) {
        return Difference.between(
                RegistryJson.mapper().valueToTree(before), RegistryJson.mapper().valueToTree(after));
    }

    private static <E> E before(List<Known<E>> all, long entry) {
        return all.stream()
                .filter(known -> known.entry() < entry)
                .reduce((one, later) -> later)
                .orElseThrow()
                .event();
    }
}
