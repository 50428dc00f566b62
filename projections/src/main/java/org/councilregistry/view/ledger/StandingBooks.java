package org.councilregistry.view.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.councilregistry.decision.FundId;
import org.councilregistry.register.Account;
import org.councilregistry.register.Books;
import org.councilregistry.register.Carrying;
import org.councilregistry.register.Sums;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.Rows;
import org.councilregistry.view.ledger.LedgerProjection.Carryings;
import org.councilregistry.view.ledger.LedgerProjection.Days;
import org.councilregistry.view.ledger.LedgerProjection.Month;
import org.councilregistry.view.ledger.LedgerProjection.OfYear;
import org.councilregistry.view.ledger.LedgerProjection.Total;

/**
 * The accounts as the entry that is being applied leaves them: what it changed, and else what the rows say. What had
 * moved by a day is all that ever moved less what moved after it, so that looking at the newest days costs little. Sums
 * are asked for once the entry's own changes are in.
 */
final class StandingBooks implements Books {
    private final Rows rows;
    private final Map<String, Sums> buckets = new HashMap<>();
    private final Map<Account, Sums> totals = new HashMap<>();
    private final Map<Account, Days> days = new HashMap<>();
    private final Map<Account, NavigableMap<LocalDate, Sums>> running = new HashMap<>();
    private final Map<String, List<Account>> years = new HashMap<>();
    private final Map<FundId, List<Timeline.Span<Carryings>>> carried = new HashMap<>();
    private final Map<FundId, List<Timeline.Span<Carryings>>> carriedBefore = new LinkedHashMap<>();

    StandingBooks(Rows rows) {
        this.rows = rows;
    }

    static String bucketKey(Account account, String of) {
        return "sums/" + account + "/" + of;
    }

    static String totalKey(Account account) {
        return "total/" + account;
    }

    static String yearKey(Account account) {
        return yearKey(
                account.fund(), account.year() == null ? "-" : account.year().toString());
    }

    private static String yearKey(FundId fund, String year) {
        return "year/" + fund + "/" + year;
    }

    static String carriedKey(FundId fund) {
        return "carried/" + fund;
    }

    Sums bucket(String key) {
        return buckets.computeIfAbsent(
                key, one -> rows.standing(one, Bucket.class).map(Bucket::sums).orElse(Sums.NONE));
    }

    void bucket(String key, Sums now) {
        buckets.put(key, now);
    }

    Sums total(Account account) {
        return totals.computeIfAbsent(
                account,
                one -> rows.standing(totalKey(one), Total.class)
                        .map(Total::sums)
                        .orElse(Sums.NONE));
    }

    void total(Account account, Sums now) {
        totals.put(account, now);
    }

    Optional<Days> days(Account account) {
        return Optional.ofNullable(days.get(account))
                .or(() -> rows.standing(LedgerProjection.key(account), Days.class));
    }

    void days(Account account, Days now) {
        days.put(account, now);
    }

    /** The accounts under the key of a fund's budget year, with those that are new. */
    List<Account> ofYear(String key, Set<Account> news) {
        List<Account> all = new ArrayList<>(standing(key));
        all.addAll(news);
        years.put(key, all);
        return all;
    }

    List<Account> ofYear(FundId fund, int year) {
        String key = yearKey(fund, Integer.toString(year));
        List<Account> news = years.get(key);
        return news == null ? standing(key) : news;
    }

    private List<Account> standing(String key) {
        return rows.standing(key, OfYear.class).map(OfYear::accounts).orElse(List.of());
    }

    void carry(FundId fund, Timeline<Carryings> now) {
        List<Timeline.Span<Carryings>> before = carriedSpans(fund);
        if (!before.equals(now.spans())) {
            carriedBefore.put(fund, before);
            carried.put(fund, now.spans());
        }
    }

    /** The funds of which something else is carried now. */
    Set<FundId> carriedOtherwise() {
        return carriedBefore.keySet();
    }

    /** What is carried of a fund, and when. */
    List<Timeline.Span<Carryings>> carriedSpans(FundId fund) {
        return carried.computeIfAbsent(fund, one -> rows.spans(carriedKey(one), Carryings.class));
    }

    /** Whatever is carried of a fund on some day, or was before this entry. */
    Set<Carrying> carryings(FundId fund) {
        Set<Carrying> all = new LinkedHashSet<>();
        carriedSpans(fund).forEach(span -> all.addAll(span.state().carryings()));
        carriedBefore
                .getOrDefault(fund, List.of())
                .forEach(span -> all.addAll(span.state().carryings()));
        return all;
    }

    /** The days on which something moved in an account. */
    List<LocalDate> on(Account account) {
        List<LocalDate> all = new ArrayList<>();
        days(account).ifPresent(row -> {
            for (Month month : row.months()) {
                month.days().forEach(day -> all.add(month.month().atDay(day)));
            }
        });
        return all;
    }

    @Override
    public Sums sums(Account account, LocalDate day) {
        NavigableMap<LocalDate, Sums> known = running.computeIfAbsent(account, one -> new TreeMap<>());
        if (known.isEmpty() || day.isBefore(known.firstKey())) {
            read(account, day, known);
        }
        return known.floorEntry(day).getValue();
    }

    /** What had moved by a day and by each later one on which something moves. */
    private void read(Account account, LocalDate day, NavigableMap<LocalDate, Sums> known) {
        Sums sums = total(account);
        for (var each : after(account, day).descendingMap().entrySet()) {
            known.put(each.getKey(), sums);
            sums = sums.minus(each.getValue());
        }
        known.put(day, sums);
    }

    @Override
    public NavigableMap<LocalDate, Sums> after(Account account, LocalDate day) {
        NavigableMap<LocalDate, Sums> after = new TreeMap<>();
        days(account).ifPresent(row -> {
            for (Month month : row.months()) {
                if (!month.month().isBefore(YearMonth.from(day))) {
                    for (int each : month.days()) {
                        LocalDate on = month.month().atDay(each);
                        if (on.isAfter(day)) {
                            after.put(on, bucket(bucketKey(account, on.toString())));
                        }
                    }
                }
            }
        });
        return after;
    }

    /** Those of the budget years between which something is carried: nothing else is asked of it. */
    @Override
    public List<Account> accounts(FundId fund) {
        Set<Integer> all = new LinkedHashSet<>();
        carryings(fund).forEach(each -> {
            all.add(each.from());
            all.add(each.to());
        });
        return all.stream().flatMap(year -> ofYear(fund, year).stream()).toList();
    }

    @Override
    public List<Carrying> carryings(FundId fund, LocalDate day) {
        return carriedSpans(fund).stream()
                .filter(span -> span.valid().contains(day))
                .flatMap(span -> span.state().carryings().stream())
                .toList();
    }
}
