package org.councilregistry.view.minutes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.DecisionEvent.OfRecord;
import org.councilregistry.minutes.Item;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FactsUpTo;
import org.councilregistry.register.Finding;
import org.councilregistry.register.SeriesItems;
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

    /**
     * What is known of a series beside the items of decisions.
     *
     * @param entry the first that told of the series
     * @param rows which rows of items it has
     */
    public record Head(BodyCode body, int year, long entry, List<Integer> rows, List<Run> passedOver) {
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
        return 3;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Facts earlier = new FactsUpTo(facts, entry.number() - 1);
        for (Series series : Touched.by(entry.events(), facts).series()) {
            List<Used> were = new ArrayList<>();
            List<Used> are = new ArrayList<>();
            List<Run> over = new ArrayList<>();
            for (Object event : entry.events()) {
                if (event instanceof ItemsPassedOver e && e.series().equals(series)) {
                    over.add(new Run(e.from(), e.to()));
                } else if (event instanceof OfRecord e) {
                    SeriesItems.used(earlier, e.id(), series).ifPresent(were::add);
                    SeriesItems.used(facts, e.id(), series).ifPresent(are::add);
                }
            }
            List<Used> gone = new ArrayList<>(were);
            gone.removeAll(are);
            are.removeAll(were);
            project(rows, entry.number(), new SeriesRows(rows, series, entry.number()), gone, are, over);
        }
    }

    /**
     * What is missing can be otherwise only from the first day on that something changes, and only up to the numbers on
     * both sides that are known on that day already.
     */
    private static void project(
            Rows rows, long entry, SeriesRows series, List<Used> gone, List<Used> come, List<Run> over) {
        List<Run> changed = new ArrayList<>(over);
        LocalDate from = over.isEmpty() ? LocalDate.MAX : SeriesItems.beginning(series.series());
        for (Used one : Stream.concat(gone.stream(), come.stream()).toList()) {
            changed.add(new Run(one.item().number(), one.item().number()));
            from = one.decided().isBefore(from) ? one.decided() : from;
        }
        if (changed.isEmpty()) {
            series.write();
            return;
        }
        int least = changed.stream().mapToInt(Run::from).min().getAsInt();
        int greatest = changed.stream().mapToInt(Run::to).max().getAsInt();
        least = series.atMost(least - 1, from).orElse(0);
        greatest = series.atLeast(greatest + 1, from).orElse(Integer.MAX_VALUE);
        SeriesItems before = series.between(least, greatest);
        gone.forEach(series::remove);
        come.forEach(series::add);
        over.forEach(series::passOver);
        tell(rows, entry, from, before, series.between(least, greatest));
        series.write();
    }

    private static void tell(Rows rows, long entry, LocalDate from, SeriesItems before, SeriesItems now) {
        Series series = now.series();
        SeriesItems.Faults were = before.faults();
        SeriesItems.Faults are = now.faults();
        Set<Integer> gaps = new TreeSet<>(were.missing().keySet());
        gaps.addAll(are.missing().keySet());
        for (int gap : gaps) {
            Timeline<Run> is =
                    are.missing().getOrDefault(gap, Timeline.<Run>never()).since(from);
            if (!is.equals(
                    were.missing().getOrDefault(gap, Timeline.<Run>never()).since(from))) {
                String key = "found/" + series + "/from " + gap;
                Timeline<Found> told = new Timeline<>(rows.spans(key, Found.class));
                FindingProjection.tell(
                        rows, key, told.before(from).and(is.map(run -> found(now, SeriesItems.missing(series, run)))));
            }
        }
        Set<Item> twice = new TreeSet<>(were.usedTwice().keySet());
        twice.addAll(are.usedTwice().keySet());
        for (Item item : twice) {
            FindingProjection.tell(
                    rows,
                    "found/" + series + "/twice " + item,
                    are.usedTwice()
                            .getOrDefault(item, Timeline.never())
                            .map(decisions -> found(now, SeriesItems.usedTwice(series, item, decisions))));
        }
        List<Finding> answered = answered(series, from, were, are);
        if (!answered.isEmpty()) {
            FindingProjection.answer(
                    rows,
                    "found/" + series,
                    new Found(Finding.About.MINUTES, series.toString(), now.entry(), answered, entry));
        }
    }

    private static Optional<Found> found(SeriesItems items, Finding finding) {
        return Optional.of(
                new Found(Finding.About.MINUTES, items.series().toString(), items.entry(), List.of(finding)));
    }

    /** What is missing in part goes on to be missing, in other words. */
    private static List<Finding> answered(
            Series series, LocalDate from, SeriesItems.Faults were, SeriesItems.Faults are) {
        List<Finding> answered = new ArrayList<>();
        Set<Run> missing = are.runs(from);
        for (Run run : were.runs(from)) {
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
}
