package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.minutes.Item;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.minutes.SeriesEvent.ItemDecided;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;

/**
 * The items of a body's minutes in one year, as far as they are known on a day.
 *
 * @param first the least number that is known
 * @param last the greatest
 * @param passedOver those said to hold nothing for this register
 * @param missing those between the first and the last of which nothing is known
 * @param entry the first that tells of the series
 */
public record SeriesState(
        BodyCode body,
        int year,
        int first,
        int last,
        List<Run> passedOver,
        List<Run> missing,
        long entry,
        List<Finding> findings) {
    private static final int MOST_TOLD = 20;

    /** Items that follow each other, both ends among them. */
    public record Run(int from, int to) {
        @Override
        public String toString() {
            return from == to ? "§ " + from : "§§ " + from + "–" + to;
        }
    }

    public SeriesState {
        passedOver = List.copyOf(passedOver);
        missing = List.copyOf(missing);
        findings = List.copyOf(findings);
    }

    /** Whose minutes these are, and of which year. */
    public Series series() {
        return new Series(body, year);
    }

    /** The series as it is known on a day; empty if nothing of it is. */
    public static Optional<SeriesState> at(Facts facts, Series series, LocalDate day) {
        return new Sweep(facts, series).at(day);
    }

    /** The series over all days. The cost grows with the body's decisions of the year. */
    public static Timeline<SeriesState> timeline(Facts facts, Series series) {
        Sweep sweep = new Sweep(facts, series);
        return Timeline.of(sweep.days(), sweep::at);
    }

    private record Used(Item item, Decision decision) {}

    /** What is known from one day to the next: it is asked for rising days. */
    private static final class Sweep {
        private final Series series;
        private final NavigableMap<LocalDate, List<Used>> coming = new TreeMap<>();
        private final SortedMap<Item, Set<DecisionId>> used = new TreeMap<>();
        private final Runs known = new Runs();
        private final Runs passedOver = new Runs();
        private long first;

        Sweep(Facts facts, Series series) {
            this.series = series;
            for (Known<SeriesEvent> fact : facts.series(series)) {
                switch (fact.event()) {
                    case ItemsPassedOver e -> {
                        passedOver.add(e.from(), e.to());
                        since(fact.entry());
                    }
                    case ItemDecided e -> decided(facts, fact, e);
                }
            }
        }

        private void decided(Facts facts, Known<SeriesEvent> fact, ItemDecided event) {
            facts.standing(fact, event.by()).filter(OnRecord::counts).ifPresent(record -> {
                Used one = new Used(Item.read(event.item()).orElseThrow(), record.decision());
                coming.computeIfAbsent(record.decision().decided(), day -> new ArrayList<>())
                        .add(one);
                since(fact.entry());
            });
        }

        private void since(long entry) {
            first = first == 0 ? entry : Math.min(first, entry);
        }

        SortedSet<LocalDate> days() {
            SortedSet<LocalDate> days = new TreeSet<>(coming.keySet());
            if (!passedOver.isEmpty()) {
                days.add(beginning());
            }
            return days;
        }

        /** Before the year has come there is nothing in its minutes to pass over. */
        private LocalDate beginning() {
            return LocalDate.of(series.year(), 1, 1);
        }

        Optional<SeriesState> at(LocalDate day) {
            while (!coming.isEmpty() && !coming.firstKey().isAfter(day)) {
                for (Used one : coming.pollFirstEntry().getValue()) {
                    known.add(one.item().number(), one.item().number());
                    used.computeIfAbsent(one.item(), item -> new LinkedHashSet<>())
                            .add(one.decision().id());
                }
            }
            List<Run> over = day.isBefore(beginning()) ? List.of() : passedOver.all();
            over.forEach(run -> known.add(run.from(), run.to()));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            List<Run> missing = known.between();
            return Optional.of(new SeriesState(
                    series.body(),
                    series.year(),
                    known.first(),
                    known.last(),
                    over,
                    missing,
                    first,
                    findings(missing)));
        }

        private List<Finding> findings(List<Run> missing) {
            List<Finding> findings = new ArrayList<>();
            if (!missing.isEmpty()) {
                String told =
                        missing.stream().limit(MOST_TOLD).map(Run::toString).collect(Collectors.joining(", "));
                int more = missing.size() - MOST_TOLD;
                findings.add(new Finding(
                        Finding.Kind.ITEMS_MISSING,
                        "Of the minutes of " + series.body() + " in " + series.year() + " the register does not know "
                                + told + (more > 0 ? " and " + more + " more such" : ""),
                        List.of()));
            }
            for (Map.Entry<Item, Set<DecisionId>> one : used.entrySet()) {
                if (one.getValue().size() > 1) {
                    findings.add(new Finding(
                            Finding.Kind.ITEM_USED_TWICE,
                            "§ " + one.getKey() + " of " + series.body() + " in " + series.year()
                                    + " is said to be the item of "
                                    + one.getValue().stream()
                                            .map(DecisionId::value)
                                            .sorted()
                                            .collect(Collectors.joining(" and of ")),
                            List.of()));
                }
            }
            return findings;
        }
    }

    /** Numbers, kept as runs that neither overlap nor touch. */
    private static final class Runs {
        private final TreeMap<Integer, Integer> runs = new TreeMap<>();

        void add(int from, int to) {
            Map.Entry<Integer, Integer> before = runs.floorEntry(from);
            int start = before != null && before.getValue() >= from - 1 ? before.getKey() : from;
            int end = Math.max(to, before != null && start < from ? before.getValue() : to);
            for (Map.Entry<Integer, Integer> next = runs.ceilingEntry(start);
                    next != null && next.getKey() <= end + 1;
                    next = runs.ceilingEntry(start)) {
                end = Math.max(end, next.getValue());
                runs.remove(next.getKey());
            }
            runs.put(start, end);
        }

        boolean isEmpty() {
            return runs.isEmpty();
        }

        int first() {
            return runs.firstKey();
        }

        int last() {
            return runs.lastEntry().getValue();
        }

        List<Run> all() {
            return runs.entrySet().stream()
                    .map(run -> new Run(run.getKey(), run.getValue()))
                    .toList();
        }

        List<Run> between() {
            List<Run> between = new ArrayList<>();
            int next = runs.isEmpty() ? 0 : first();
            for (Map.Entry<Integer, Integer> run : runs.entrySet()) {
                if (run.getKey() > next) {
                    between.add(new Run(next, run.getKey() - 1));
                }
                next = run.getValue() + 1;
            }
            return between;
        }
    }
}
