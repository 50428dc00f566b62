package org.councilregistry.view.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.FundId;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.register.Account;
import org.councilregistry.register.Carrying;
import org.councilregistry.register.Cause;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Known;
import org.councilregistry.register.Movement;
import org.councilregistry.register.Movements;
import org.councilregistry.register.Sums;
import org.councilregistry.register.Timeline;
import org.councilregistry.register.Touched;
import org.councilregistry.time.Period;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/**
 * A row for what each cause moved, one for each posting, one for each account, and the sums of each account by day,
 * month and year. What an entry changes is told from what its causes had moved before: a posting, however late, writes
 * its own row and the sums of its day, month and year; and of each {@link Line} of the totals over all funds those of
 * its day and month, and of what lies before each year since.
 */
public final class LedgerProjection implements Projection {
    /** The term that all accounts are found under. */
    public static final String ACCOUNTS = "accounts";

    /** What a cause moved, as far as it is known. */
    public record Moved(String cause, List<Movement> movements) {
        public Moved {
            movements = List.copyOf(movements);
        }
    }

    /** What the accounts posted, and the entry that holds it. */
    public record Posting(MoneyPosted posting, long entry) {}

    /**
     * An account, and the days on which something moved in it.
     *
     * @param entry with which something first did
     */
    public record Days(Account account, long entry, List<Month> months) {
        public Days {
            months = List.copyOf(months);
        }
    }

    /** The days of a month. */
    public record Month(YearMonth month, List<Integer> days) {
        public Month {
            days = List.copyOf(days);
        }
    }

    /** All that ever moved in an account, whatever the day. */
    record Total(Account account, Sums sums) {}

    /** The accounts of a fund for one budget year. */
    record OfYear(List<Account> accounts) {
        OfYear {
            accounts = List.copyOf(accounts);
        }
    }

    /** What clauses carry of a fund to other budget years. */
    public record Carryings(List<Carrying> carryings) {
        public Carryings {
            carryings = List.copyOf(carryings);
        }
    }

    /** The term that what is carried of a fund is found under. */
    public static String carryings(FundId fund) {
        return "carried=" + fund;
    }

    /** The term that an account's sums are found under. */
    public static String sums(Account account) {
        return "account=" + account;
    }

    /** The term that the sums of all accounts of a fund are found under. */
    public static String ofFund(FundId fund) {
        return "fund=" + fund;
    }

    /** The term that the accounts of a fund are found under. */
    public static String accounts(FundId fund) {
        return "accounts=" + fund;
    }

    /** The term that a fund's postings are found under. */
    public static String postings(FundId fund) {
        return "postings=" + fund;
    }

    /** The term that postings are found under that name this clause. */
    public static String under(ClauseId clause) {
        return "under=" + clause;
    }

    /** The key of an account's own row. */
    public static String key(Account account) {
        return key(account.toString());
    }

    static String key(String account) {
        return "account/" + account;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        long number = entry.entry().number();
        Changes changes = new Changes(rows, number);
        List<Object> events = entry.events();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof LedgerEvent event) {
                Known<LedgerEvent> known = new Known<>(number, i, event);
                Movements movements = new Movements(facts, event.fund());
                movements
                        .touchedBy(known)
                        .forEach(cause -> changes.put(event.fund(), cause, movements.of(cause, event)));
                if (event instanceof MoneyPosted posting) {
                    put(rows, posting, known);
                }
            }
        }
        Touched touched = Touched.by(events, facts);
        for (FundId fund : touched.funds()) {
            Movements movements = new Movements(facts, fund);
            boolean others = movements.mayMoveOthers(touched.clauses());
            movements.clauses().stream()
                    .filter(cause -> others || touched.clauses().contains(cause.clause()))
                    .forEach(cause -> changes.put(fund, cause, movements.of(cause)));
            changes.carry(fund, movements.carryings().map(all -> Optional.of(new Carryings(all))));
        }
        changes.write();
        changes.find();
    }

    private static void put(Rows rows, MoneyPosted posting, Known<LedgerEvent> known) {
        rows.put(
                "posting/" + posting.fund() + "/" + posting.on() + "/"
                        + "%012d.%05d".formatted(known.entry(), known.position()),
                new Timeline<>(
                        List.of(new Timeline.Span<>(Period.from(posting.on()), new Posting(posting, known.entry())))),
                each -> posting.clause() == null
                        ? Set.of(postings(posting.fund()))
                        : Set.of(postings(posting.fund()), under(posting.clause())));
    }

    /** What an entry changes in the sums. */
    private static final class Changes {
        private final Rows rows;
        private final long entry;
        private final Map<Account, Map<LocalDate, Sums>> changes = new LinkedHashMap<>();
        private final Map<Line, Map<LocalDate, Sums>> lines = new LinkedHashMap<>();
        private final Set<String> seen = new LinkedHashSet<>();
        private final StandingBooks books;

        Changes(Rows rows, long entry) {
            this.rows = rows;
            this.entry = entry;
            books = new StandingBooks(rows);
        }

        void put(FundId fund, Cause cause, List<Movement> now) {
            String key = "moved/" + fund + "/" + cause;
            if (!seen.add(key)) {
                return;
            }
            List<Movement> before =
                    rows.standing(key, Moved.class).map(Moved::movements).orElse(List.of());
            if (now.equals(before)) {
                return;
            }
            before.forEach(movement -> movement.legs()
                    .forEach(leg -> add(leg.account(), movement.on(), Sums.NONE.minus(Sums.of(List.of(leg.part()))))));
            now.forEach(movement ->
                    movement.legs().forEach(leg -> add(leg.account(), movement.on(), Sums.of(List.of(leg.part())))));
            rows.put(
                    key,
                    now.isEmpty() ? Timeline.never() : Timeline.always(new Moved(cause.toString(), now)),
                    each -> Set.of("moved=" + fund));
        }

        private void add(Account account, LocalDate day, Sums more) {
            changes.computeIfAbsent(account, key -> new LinkedHashMap<>()).merge(day, more, Sums::plus);
        }

        void carry(FundId fund, Timeline<Carryings> now) {
            books.carry(fund, now);
            rows.put(StandingBooks.carriedKey(fund), now, all -> Set.of(carryings(fund)));
        }

        void write() {
            changes.values().forEach(days -> days.values().removeIf(Sums.NONE::equals));
            changes.values().removeIf(Map::isEmpty);
            Map<String, Set<Account>> news = new LinkedHashMap<>();
            changes.forEach((account, days) -> {
                Map<String, Sums> buckets = new LinkedHashMap<>();
                days.forEach((day, more) -> {
                    Bucket.of(day).forEach(of -> buckets.merge(of, more, Sums::plus));
                    tell(Line.moved(account, more), day);
                });
                buckets.forEach((of, more) -> bucket(account, of, more));
                Sums total = books.total(account).plus(days.values().stream().reduce(Sums.NONE, Sums::plus));
                books.total(account, total);
                rows.put(StandingBooks.totalKey(account), Timeline.always(new Total(account, total)), each -> Set.of());
                if (days(account, days.keySet())) {
                    news.computeIfAbsent(StandingBooks.yearKey(account), key -> new LinkedHashSet<>())
                            .add(account);
                }
            });
            news.forEach((key, accounts) -> {
                List<Account> all = books.ofYear(key, accounts);
                rows.put(key, Timeline.always(new OfYear(all)), each -> Set.of());
            });
        }

        private void bucket(Account account, String of, Sums more) {
            String key = StandingBooks.bucketKey(account, of);
            Sums sums = books.bucket(key).plus(more);
            books.bucket(key, sums);
            rows.put(
                    key,
                    sums.equals(Sums.NONE)
                            ? Timeline.never()
                            : new Timeline<>(
                                    List.of(new Timeline.Span<>(Bucket.holds(of), new Bucket(account, of, sums)))),
                    each -> Set.of(sums(account), ofFund(account.fund())));
        }

        /** Whether nothing had moved in the account before. */
        private boolean days(Account account, Set<LocalDate> days) {
            Optional<Days> before = books.days(account);
            SortedMap<YearMonth, SortedSet<Integer>> months = new TreeMap<>();
            before.ifPresent(row ->
                    row.months().forEach(month -> months.put(month.month(), new TreeSet<>(month.days()))));
            boolean news = false;
            for (LocalDate day : days) {
                news |= months.computeIfAbsent(YearMonth.from(day), month -> new TreeSet<>())
                        .add(day.getDayOfMonth());
            }
            if (news) {
                Days now = new Days(
                        account,
                        before.map(Days::entry).orElse(entry),
                        months.entrySet().stream()
                                .map(month -> new Month(month.getKey(), List.copyOf(month.getValue())))
                                .toList());
                books.days(account, now);
                rows.put(key(account), Timeline.always(now), each -> Set.of(ACCOUNTS, accounts(account.fund())));
            }
            return before.isEmpty();
        }

        /** What is carried, what has lapsed, and what is to be looked at in the accounts, as they stand now. */
        void find() {
            Map<FundId, Map<Account, LocalDate>> funds = new LinkedHashMap<>();
            changes.forEach((account, days) -> funds.computeIfAbsent(account.fund(), key -> new LinkedHashMap<>())
                    .put(account, Collections.min(days.keySet())));
            books.carriedOtherwise().forEach(fund -> funds.computeIfAbsent(fund, key -> new LinkedHashMap<>()));
            funds.forEach((fund, changed) -> new Reckoning(rows, books, entry, fund, changed)
                    .write((account, day, more) -> tell(Line.shifted(account, more), day)));
            lines.forEach((line, days) -> line.add(rows, days));
        }

        /** Keeps what changes in the totals over all funds, until all of it is known. */
        private void tell(Map<Line, Sums> more, LocalDate day) {
            more.forEach((line, sums) ->
                    lines.computeIfAbsent(line, key -> new LinkedHashMap<>()).merge(day, sums, Sums::plus));
        }
    }
}
