package org.councilregistry.view.minutes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.DecisionEvent.OfRecord;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FactsUpTo;
import org.councilregistry.register.Finding;
import org.councilregistry.register.SeriesItems;
import org.councilregistry.register.SeriesItems.Passed;
import org.councilregistry.register.SeriesItems.Used;
import org.councilregistry.register.SeriesState.Run;
import org.councilregistry.register.Timeline;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;
import org.councilregistry.view.findings.FindingProjection;
import org.councilregistry.view.findings.FindingProjection.Found;

/**
 * The items of each body's minutes of a year, some to a row, whatever the day: what is known of them on a day is
 * computed from these when it is asked, so that an item recorded late does not write a year anew. What is missing
 * between them, or used twice, is a finding and has its own row.
 */
public final class SeriesProjection implements Projection {
    /** The term that every series is found under. */
    public static final String ALL = "minutes";

    private static final int NUMBERS_IN_A_ROW = 32;

    /**
     * What is known of a series beside the items of decisions.
     *
     * @param rows which rows of items it has
     */
    public record Head(BodyCode body, int year, List<Integer> rows, List<Passed> passedOver) {
        public Head {
            rows = List.copyOf(rows);
            passedOver = List.copyOf(passedOver);
        }

        public Series series() {
            return new Series(body, year);
        }
    }

    /** The items whose numbers lie beside each other. */
    public record Items(List<Used> items) {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** The term that a series' rows of items are found under. */
    public static String itemsOf(Series series) {
        return "items=" + series;
    }

    @Override
    public String name() {
        return ALL;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Facts earlier = new FactsUpTo(facts, entry.number() - 1);
        for (Series series : Touched.by(entry.events(), facts).series()) {
            SeriesItems before = items(rows, series);
            Map<DecisionId, Used> used = new HashMap<>();
            before.used().forEach(one -> used.put(one.decision(), one));
            List<Passed> passedOver = new ArrayList<>(before.passedOver());
            Set<Integer> changed = new TreeSet<>();
            for (Object event : entry.events()) {
                if (event instanceof ItemsPassedOver e && e.series().equals(series)) {
                    passedOver.add(new Passed(new Run(e.from(), e.to()), entry.number()));
                } else if (event instanceof OfRecord e) {
                    SeriesItems.used(earlier, e.id(), series).ifPresent(one -> {
                        used.remove(e.id());
                        changed.add(row(one));
                    });
                    SeriesItems.used(facts, e.id(), series).ifPresent(one -> {
                        used.put(e.id(), one);
                        changed.add(row(one));
                    });
                }
            }
            SeriesItems now = new SeriesItems(series, List.copyOf(used.values()), passedOver);
            put(rows, now, changed);
            tell(rows, entry.number(), before, now);
        }
    }

    private static int row(Used one) {
        return one.item().number() / NUMBERS_IN_A_ROW;
    }

    private static String key(Series series, int row) {
        return "items/" + series + "/" + row;
    }

    private static SeriesItems items(Rows rows, Series series) {
        Optional<Head> head = rows.standing(series.toString(), Head.class);
        List<Used> used = new ArrayList<>();
        head.ifPresent(known -> known.rows()
                .forEach(row ->
                        rows.standing(key(series, row), Items.class).ifPresent(items -> used.addAll(items.items()))));
        return new SeriesItems(series, used, head.map(Head::passedOver).orElse(List.of()));
    }

    private static void put(Rows rows, SeriesItems now, Set<Integer> changed) {
        Map<Integer, List<Used>> byRow = new TreeMap<>();
        now.used()
                .forEach(one -> byRow.computeIfAbsent(row(one), row -> new ArrayList<>())
                        .add(one));
        Series series = now.series();
        for (int row : changed) {
            List<Used> items = byRow.getOrDefault(row, List.of()).stream()
                    .sorted(Comparator.comparing(Used::item)
                            .thenComparing(one -> one.decision().value()))
                    .toList();
            rows.put(
                    key(series, row),
                    items.isEmpty() ? Timeline.never() : Timeline.always(new Items(items)),
                    one -> Set.of(itemsOf(series)));
        }
        rows.put(
                series.toString(),
                now.isEmpty()
                        ? Timeline.never()
                        : Timeline.always(
                                new Head(series.body(), series.year(), List.copyOf(byRow.keySet()), now.passedOver())),
                head -> Set.of(ALL));
    }

    private static void tell(Rows rows, long entry, SeriesItems before, SeriesItems now) {
        Series series = now.series();
        SeriesItems.Faults were = before.faults();
        SeriesItems.Faults are = now.faults();
        Map<String, Timeline<Found>> told = found(before, were);
        Map<String, Timeline<Found>> tell = found(now, are);
        Set<String> keys = new TreeSet<>(told.keySet());
        keys.addAll(tell.keySet());
        for (String key : keys) {
            Timeline<Found> is = tell.getOrDefault(key, Timeline.never());
            if (!is.equals(told.get(key))) {
                FindingProjection.tell(rows, "found/" + series + "/" + key, is);
            }
        }
        List<Finding> answered = answered(series, were, are);
        if (!answered.isEmpty()) {
            FindingProjection.answer(
                    rows,
                    "found/" + series,
                    new Found(Finding.About.MINUTES, series.toString(), before.entry(), answered, entry));
        }
    }

    /** What is missing in part goes on to be missing, in other words. */
    private static List<Finding> answered(Series series, SeriesItems.Faults were, SeriesItems.Faults are) {
        List<Finding> answered = new ArrayList<>();
        Set<Run> missing = are.runs();
        for (Run run : were.runs()) {
            if (!missing.contains(run) && missing.stream().noneMatch(run::overlaps)) {
                answered.add(SeriesItems.missing(series, run));
            }
        }
        were.usedTwice().forEach((item, timeline) -> {
            if (!are.usedTwice().containsKey(item)) {
                answered.add(SeriesItems.usedTwice(
                        series, item, timeline.spans().getLast().state()));
            }
        });
        return answered;
    }

    private static Map<String, Timeline<Found>> found(SeriesItems items, SeriesItems.Faults faults) {
        Series series = items.series();
        long entry = items.entry();
        Function<Finding, Optional<Found>> found =
                finding -> Optional.of(new Found(Finding.About.MINUTES, series.toString(), entry, List.of(finding)));
        Map<String, Timeline<Found>> all = new HashMap<>();
        faults.missing()
                .forEach((from, timeline) ->
                        all.put("from " + from, timeline.map(run -> found.apply(SeriesItems.missing(series, run)))));
        faults.usedTwice()
                .forEach((item, timeline) -> all.put(
                        "twice " + item,
                        timeline.map(decisions -> found.apply(SeriesItems.usedTwice(series, item, decisions)))));
        return all;
    }
}
