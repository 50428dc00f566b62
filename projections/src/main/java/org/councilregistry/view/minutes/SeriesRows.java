package org.councilregistry.view.minutes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.councilregistry.minutes.Series;
import org.councilregistry.register.SeriesItems;
import org.councilregistry.register.SeriesItems.Used;
import org.councilregistry.register.SeriesState.Run;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.Rows;
import org.councilregistry.view.minutes.SeriesProjection.Head;
import org.councilregistry.view.minutes.SeriesProjection.Items;

/** The items of one series as its rows have them, of which only those are read that are asked for. */
final class SeriesRows {
    private static final int NUMBERS_IN_A_ROW = 32;

    private final Rows rows;
    private final Series series;
    private final long entry;
    private final TreeSet<Integer> kept = new TreeSet<>();
    private final Map<Integer, List<Used>> read = new HashMap<>();
    private final Set<Integer> changed = new TreeSet<>();
    private final List<Run> passedOver = new ArrayList<>();

    /** @param now the entry that is being applied */
    SeriesRows(Rows rows, Series series, long now) {
        this.rows = rows;
        this.series = series;
        Optional<Head> head = rows.standing(series.toString(), Head.class);
        entry = head.map(Head::entry).orElse(now);
        head.ifPresent(known -> {
            kept.addAll(known.rows());
            passedOver.addAll(known.passedOver());
        });
    }

    Series series() {
        return series;
    }

    private List<Used> row(int row) {
        return read.computeIfAbsent(
                row,
                one -> new ArrayList<>(
                        rows.standing(key(one), Items.class).map(Items::items).orElse(List.of())));
    }

    private String key(int row) {
        return "items/" + series + "/" + row;
    }

    private static int rowOf(int number) {
        return number / NUMBERS_IN_A_ROW;
    }

    void remove(Used one) {
        row(rowOf(one.item().number())).remove(one);
        changed.add(rowOf(one.item().number()));
    }

    void add(Used one) {
        row(rowOf(one.item().number())).add(one);
        changed.add(rowOf(one.item().number()));
        kept.add(rowOf(one.item().number()));
    }

    void passOver(Run run) {
        passedOver.add(run);
    }

    /** The greatest number up to this one that is known on a day. */
    OptionalInt atMost(int number, LocalDate day) {
        OptionalInt over = over(day)
                .filter(run -> run.from() <= number)
                .mapToInt(run -> Math.min(run.to(), number))
                .max();
        for (int row : kept.headSet(rowOf(number), true).descendingSet()) {
            OptionalInt found = numbers(row, day).filter(one -> one <= number).max();
            if (found.isPresent()) {
                return over.isPresent() && over.getAsInt() > found.getAsInt() ? over : found;
            }
        }
        return over;
    }

    /** The least number from this one on that is known on a day. */
    OptionalInt atLeast(int number, LocalDate day) {
        OptionalInt over = over(day)
                .filter(run -> run.to() >= number)
                .mapToInt(run -> Math.max(run.from(), number))
                .min();
        for (int row : kept.tailSet(rowOf(number), true)) {
            OptionalInt found = numbers(row, day).filter(one -> one >= number).min();
            if (found.isPresent()) {
                return over.isPresent() && over.getAsInt() < found.getAsInt() ? over : found;
            }
        }
        return over;
    }

    private IntStream numbers(int row, LocalDate day) {
        return row(row).stream()
                .filter(one -> !one.decided().isAfter(day))
                .mapToInt(one -> one.item().number());
    }

    private Stream<Run> over(LocalDate day) {
        return day.isBefore(SeriesItems.beginning(series)) ? Stream.empty() : passedOver.stream();
    }

    /** The items from one number to another. */
    SeriesItems between(int from, int to) {
        List<Used> used = new ArrayList<>();
        for (int row : kept.subSet(rowOf(from), true, rowOf(to), true)) {
            row(row).stream()
                    .filter(one -> from <= one.item().number() && one.item().number() <= to)
                    .forEach(used::add);
        }
        List<Run> over = passedOver.stream()
                .filter(run -> run.overlaps(new Run(from, to)))
                .map(run -> new Run(Math.max(run.from(), from), Math.min(run.to(), to)))
                .toList();
        return new SeriesItems(series, entry, used, over);
    }

    /** Writes what was changed. */
    void write() {
        for (int row : changed) {
            List<Used> items = row(row).stream()
                    .sorted(Comparator.comparing(Used::item)
                            .thenComparing(one -> one.decision().value()))
                    .toList();
            if (items.isEmpty()) {
                kept.remove(row);
            }
            rows.put(
                    key(row),
                    items.isEmpty() ? Timeline.never() : Timeline.always(new Items(items)),
                    one -> Set.of(SeriesProjection.itemsOf(series)));
        }
        rows.put(
                series.toString(),
                Timeline.always(new Head(series.body(), series.year(), entry, List.copyOf(kept), passedOver)),
                head -> Set.of(SeriesProjection.ALL));
    }
}
