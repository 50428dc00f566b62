package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.minutes.Item;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.minutes.SeriesEvent.ItemDecided;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;
import org.councilregistry.register.SeriesState.Run;
import org.councilregistry.time.Period;

/**
 * The items of a series of which something is known, on whatever day it was decided. What is missing between them
 * follows for each day.
 *
 * @param entry the first that told of the series
 * @param used those of decisions that count
 * @param passedOver those said to hold nothing for this register
 */
public record SeriesItems(Series series, long entry, List<Used> used, List<Run> passedOver) {
    /** A decision under an item. */
    public record Used(Item item, DecisionId decision, LocalDate decided) {}

    /**
     * What is wrong with a series, each with the days on which it is.
     *
     * @param missing the runs that are, by their first number
     * @param usedTwice the items that are said to be those of several decisions
     */
    public record Faults(
            SortedMap<Integer, Timeline<Run>> missing, SortedMap<Item, Timeline<Set<DecisionId>>> usedTwice) {
        /** The runs that are missing on this day or a later one. */
        public Set<Run> runs(LocalDate day) {
            Set<Run> runs = new LinkedHashSet<>();
            missing.values().forEach(timeline -> timeline.since(day).spans().forEach(span -> runs.add(span.state())));
            return runs;
        }
    }

    public SeriesItems {
        used = List.copyOf(used);
        passedOver = List.copyOf(passedOver);
    }

    /** All of a series. The cost grows with the body's decisions of the year. */
    public static SeriesItems of(Facts facts, Series series) {
        List<Used> used = new ArrayList<>();
        List<Run> passedOver = new ArrayList<>();
        List<Known<SeriesEvent>> all = facts.series(series);
        all.forEach(known -> {
            switch (known.event()) {
                case ItemsPassedOver e -> passedOver.add(new Run(e.from(), e.to()));
                case ItemDecided e ->
                    facts.standing(known, e.by())
                            .filter(OnRecord::counts)
                            .ifPresent(record -> used.add(used(record.decision())));
            }
        });
        return new SeriesItems(series, all.isEmpty() ? 0 : all.getFirst().entry(), used, passedOver);
    }

    /** The item of this series that a decision is, as it stands; empty if it is none of it, or does not count. */
    public static Optional<Used> used(Facts facts, DecisionId id, Series series) {
        return facts.recorded(id)
                .filter(OnRecord::counts)
                .filter(record ->
                        Series.of(record.decision()).filter(series::equals).isPresent())
                .map(record -> used(record.decision()));
    }

    private static Used used(Decision decision) {
        Item item = Item.read(String.valueOf(decision.item())).orElseThrow();
        return new Used(item, decision.id(), decision.decided());
    }

    /** Whether nothing is known of it. */
    public boolean isEmpty() {
        return used.isEmpty() && passedOver.isEmpty();
    }

    /** The series as it is known on a day; empty if nothing of it is. */
    public Optional<SeriesState> at(LocalDate day) {
        Sweep sweep = new Sweep();
        byDay().headMap(day, true).forEach(sweep::add);
        return sweep.state();
    }

    /** What is wrong with the series over all days. */
    public Faults faults() {
        Sweep sweep = new Sweep();
        byDay().forEach(sweep::add);
        return new Faults(sweep.missing.timelines(), sweep.usedTwice.timelines());
    }

    /** What becomes known on each day. Before the year has come there is nothing in its minutes to pass over. */
    private NavigableMap<LocalDate, List<Used>> byDay() {
        NavigableMap<LocalDate, List<Used>> days = new TreeMap<>();
        used.forEach(one ->
                days.computeIfAbsent(one.decided, day -> new ArrayList<>()).add(one));
        if (!passedOver.isEmpty()) {
            days.computeIfAbsent(beginning(), day -> new ArrayList<>());
        }
        return days;
    }

    private LocalDate beginning() {
        return beginning(series);
    }

    /** The day from which what is passed over of a series is known. */
    public static LocalDate beginning(Series series) {
        return LocalDate.of(series.year(), 1, 1);
    }

    /** That a run is missing, as a finding. */
    public static Finding missing(Series series, Run run) {
        return new Finding(
                Finding.Kind.ITEMS_MISSING,
                "The register does not know " + run + " of the minutes of " + series.body() + " in " + series.year(),
                List.of());
    }

    /** That an item is that of several decisions, as a finding. */
    public static Finding usedTwice(Series series, Item item, Set<DecisionId> decisions) {
        return new Finding(
                Finding.Kind.ITEM_USED_TWICE,
                "§ " + item + " of " + series.body() + " in " + series.year() + " is said to be the item of "
                        + String.join(
                                " and of ",
                                decisions.stream()
                                        .map(DecisionId::value)
                                        .sorted()
                                        .toList()),
                List.of());
    }

    /** Follows the days as they rise: each item changes only what lies beside it. */
    private final class Sweep {
        private final Runs known = new Runs();
        private final Runs over = new Runs();
        private final Map<Item, Set<DecisionId>> decisions = new HashMap<>();
        private final Told<Integer, Run> missing = new Told<>();
        private final Told<Item, Set<DecisionId>> usedTwice = new Told<>();

        void add(LocalDate day, List<Used> all) {
            if (day.equals(beginning())) {
                passedOver.forEach(run -> {
                    over.add(run);
                    know(run, day);
                });
            }
            for (Used one : all) {
                know(new Run(one.item.number(), one.item.number()), day);
                Set<DecisionId> under = decisions.computeIfAbsent(one.item, item -> new HashSet<>());
                under.add(one.decision);
                if (under.size() > 1) {
                    usedTwice.is(one.item, Set.copyOf(under), day);
                }
            }
        }

        private void know(Run run, LocalDate day) {
            Run whole = known.add(run);
            Map.Entry<Integer, Open<Run>> gap = missing.standing.floorEntry(whole.to());
            while (gap != null && gap.getValue().state.to() >= whole.from()) {
                missing.isNoLonger(gap.getKey(), day);
                gap = missing.standing.lowerEntry(gap.getKey());
            }
            known.beside(whole).forEach(one -> missing.is(one.from(), one, day));
        }

        Optional<SeriesState> state() {
            if (known.isEmpty()) {
                return Optional.empty();
            }
            List<Run> runs = missing.standing();
            List<Finding> findings = new ArrayList<>();
            runs.forEach(run -> findings.add(SeriesItems.missing(series, run)));
            usedTwice.standing.forEach((item, open) -> findings.add(SeriesItems.usedTwice(series, item, open.state)));
            return Optional.of(new SeriesState(
                    series.body(), series.year(), known.first(), known.last(), over.all(), runs, entry, findings));
        }
    }

    /** What is so, and since when. */
    private record Open<S>(S state, LocalDate since) {}

    /** What is so from one day to the next, each under a key. */
    private static final class Told<K extends Comparable<K>, S> {
        private final TreeMap<K, Open<S>> standing = new TreeMap<>();
        private final TreeMap<K, List<Timeline.Span<S>>> ended = new TreeMap<>();

        void is(K key, S state, LocalDate day) {
            Open<S> before = standing.get(key);
            if (before == null || !before.state.equals(state)) {
                isNoLonger(key, day);
                standing.put(key, new Open<>(state, day));
            }
        }

        void isNoLonger(K key, LocalDate day) {
            Open<S> before = standing.remove(key);
            if (before != null && before.since.isBefore(day)) {
                end(key, before, day);
            }
        }

        private void end(K key, Open<S> open, LocalDate day) {
            ended.computeIfAbsent(key, one -> new ArrayList<>())
                    .add(new Timeline.Span<>(new Period(open.since, day), open.state));
        }

        List<S> standing() {
            return standing.values().stream().map(Open::state).toList();
        }

        SortedMap<K, Timeline<S>> timelines() {
            standing.forEach((key, open) -> end(key, open, LocalDate.MAX));
            standing.clear();
            TreeMap<K, Timeline<S>> timelines = new TreeMap<>();
            ended.forEach((key, spans) -> timelines.put(key, new Timeline<>(spans)));
            return timelines;
        }
    }
}
