package org.councilregistry.view.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.councilregistry.register.Account;
import org.councilregistry.register.Sums;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.Rows;
import org.councilregistry.view.ledger.Totals.By;

/**
 * One line of the totals over all funds: the money of a body, of a budget year, for a purpose or from a source.
 *
 * @param of which; empty for money that has none
 */
record Line(By by, String of, Currency currency) {

    /**
     * What moved in a line: on a day or in a month, as a {@link Bucket} has it for an account, or in all the years before.
     * The rows that hold on a day add up to all that had moved by then.
     *
     * @param sums by term alone
     */
    record Moved(Line line, Sums sums) {}

    /** The term that the rows of all lines of a kind are found under. */
    static String term(By by) {
        return "totals=" + by;
    }

    /** What somebody moved in an account, in each line that it belongs to. */
    static Map<Line, Sums> moved(Account account, Sums sums) {
        return lines(by -> true, account, sums);
    }

    /** What was carried or has lapsed in an account, which is told of accounts, and not of what their money is. */
    static Map<Line, Sums> shifted(Account account, Sums sums) {
        return lines(By::isOfAccounts, account, sums);
    }

    private static Map<Line, Sums> lines(Predicate<By> told, Account account, Sums sums) {
        Map<Line, List<Sums.Part>> lines = new LinkedHashMap<>();
        Arrays.stream(By.values())
                .filter(told)
                .forEach(by -> sums.parts()
                        .forEach(part -> by.of(account, part)
                                .ifPresent(of -> lines.computeIfAbsent(
                                                new Line(by, of, account.currency()), line -> new ArrayList<>())
                                        .add(new Sums.Part(part.term(), null, null, part.minor())))));
        Map<Line, Sums> all = new LinkedHashMap<>();
        lines.forEach((line, parts) -> all.put(line, Sums.of(parts)));
        return all;
    }

    /**
     * Adds to what has moved, by day. All the years before are one sum, since a total reads every line of its kind; so
     * what comes late writes the sums of the years after it anew.
     */
    void add(Rows rows, Map<LocalDate, Sums> days) {
        Map<String, Sums> buckets = new LinkedHashMap<>();
        days.forEach((day, more) -> Bucket.of(day).forEach(of -> buckets.merge(of, more, Sums::plus)));
        buckets.values().removeIf(Sums.NONE::equals);
        NavigableMap<LocalDate, Sums> years = new TreeMap<>();
        buckets.forEach((of, more) -> {
            if (Bucket.isOfYear(of)) {
                years.put(Bucket.holds(of).from(), more);
            } else {
                add(rows, of, more);
            }
        });
        if (!years.isEmpty()) {
            addBefore(rows, years);
        }
    }

    private void add(Rows rows, String bucket, Sums more) {
        String key = key(bucket);
        Sums sums = rows.standing(key, Moved.class)
                .map(Moved::sums)
                .orElse(Sums.NONE)
                .plus(more);
        put(
                rows,
                key,
                moved(sums)
                        .map(moved -> new Timeline<>(List.of(new Timeline.Span<>(Bucket.holds(bucket), moved))))
                        .orElse(Timeline.never()));
    }

    /** @param years what moved in a year, by the day after its end */
    private void addBefore(Rows rows, NavigableMap<LocalDate, Sums> years) {
        String key = key("before");
        NavigableMap<LocalDate, Sums> before = new TreeMap<>();
        for (Timeline.Span<Moved> span : rows.spans(key, Moved.class)) {
            before.put(span.valid().from(), span.state().sums());
            if (span.valid().to().isBefore(LocalDate.MAX)) {
                // What came to nothing has no row; the next one, if it follows, takes this place.
                before.put(span.valid().to(), Sums.NONE);
            }
        }
        years.forEach((day, more) -> {
            before.computeIfAbsent(day, each -> sums(before, each));
            before.tailMap(day, true).replaceAll((each, sums) -> sums.plus(more));
        });
        put(rows, key, Timeline.of(before.navigableKeySet(), day -> moved(sums(before, day))));
    }

    private static Sums sums(NavigableMap<LocalDate, Sums> before, LocalDate day) {
        Map.Entry<LocalDate, Sums> floor = before.floorEntry(day);
        return floor == null ? Sums.NONE : floor.getValue();
    }

    private Optional<Moved> moved(Sums sums) {
        return Optional.of(new Moved(this, sums)).filter(moved -> !sums.equals(Sums.NONE));
    }

    private String key(String bucket) {
        return "totals/" + by + "/" + currency + "/" + of + "/" + bucket;
    }

    private void put(Rows rows, String key, Timeline<Moved> moved) {
        rows.put(key, moved, each -> Set.of(term(by)));
    }
}
