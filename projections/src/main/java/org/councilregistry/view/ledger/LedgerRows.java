package org.councilregistry.view.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.councilregistry.decision.FundId;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.Account;
import org.councilregistry.register.Books;
import org.councilregistry.register.Carrying;
import org.councilregistry.register.Sums;
import org.councilregistry.view.ledger.LedgerProjection.Carryings;
import org.councilregistry.view.ledger.LedgerProjection.Days;
import org.councilregistry.view.ledger.LedgerProjection.Month;
import org.councilregistry.view.table.AsOf;
import org.councilregistry.view.table.Page;
import org.councilregistry.view.table.Row;
import org.councilregistry.view.table.Table;

/** The accounts as the rows have them at one tree size. */
public final class LedgerRows implements Books {
    private static final int PAGE = 500;

    private final Table table;
    private final long treeSize;

    public LedgerRows(Table table, long treeSize) {
        this.table = table;
        this.treeSize = treeSize;
    }

    @Override
    public List<Account> accounts(FundId fund) {
        List<Account> accounts = new ArrayList<>();
        each(
                LedgerProjection.accounts(fund),
                LocalDate.EPOCH,
                row -> accounts.add(value(row, Days.class).account()));
        return accounts;
    }

    @Override
    public Sums sums(Account account, LocalDate day) {
        return sumsUnder(LedgerProjection.sums(account), day).getOrDefault(account, Sums.NONE);
    }

    @Override
    public List<Carrying> carryings(FundId fund, LocalDate day) {
        List<Carrying> carryings = new ArrayList<>();
        each(
                LedgerProjection.carryings(fund),
                day,
                row -> carryings.addAll(value(row, Carryings.class).carryings()));
        return carryings;
    }

    /** The sums of all accounts whose rows are found under a term. */
    public Map<Account, Sums> sumsUnder(String term, LocalDate day) {
        Map<Account, List<Sums.Part>> parts = new LinkedHashMap<>();
        each(term, day, row -> {
            Bucket bucket = value(row, Bucket.class);
            parts.computeIfAbsent(bucket.account(), key -> new ArrayList<>())
                    .addAll(bucket.sums().parts());
        });
        Map<Account, Sums> sums = new LinkedHashMap<>();
        parts.forEach((account, all) -> sums.put(account, Sums.of(all)));
        return sums;
    }

    /**
     * The account of this name.
     *
     * @throws IllegalArgumentException if nothing ever moved in it
     */
    public Account account(String name) {
        return table
                .find("key=" + LedgerProjection.key(name), new AsOf(LocalDate.EPOCH, treeSize), null, 1)
                .rows()
                .stream()
                .map(row -> value(row, Days.class).account())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such account: " + name));
    }

    /** What had moved by a day in all funds together, in the lines of a kind. */
    void lines(Totals.By by, LocalDate day, Consumer<Line.Moved> each) {
        each(Line.term(by), day, row -> each.accept(value(row, Line.Moved.class)));
    }

    @Override
    public NavigableMap<LocalDate, Sums> after(Account account, LocalDate day) {
        NavigableMap<LocalDate, Sums> after = new TreeMap<>();
        each("key=" + LedgerProjection.key(account), day, row -> {
            for (Month month : value(row, Days.class).months()) {
                if (!month.month().isBefore(YearMonth.from(day))) {
                    each(LedgerProjection.sums(account), month.month().atEndOfMonth(), each -> {
                        Bucket bucket = value(each, Bucket.class);
                        if (bucket.isOfDay() && LocalDate.parse(bucket.of()).isAfter(day)) {
                            after.put(LocalDate.parse(bucket.of()), bucket.sums());
                        }
                    });
                }
            }
        });
        return after;
    }

    private void each(String term, LocalDate day, Consumer<Row> row) {
        String from = null;
        do {
            Page page = table.find(term, new AsOf(day, treeSize), from, PAGE);
            page.rows().forEach(row);
            from = page.next().orElse(null);
        } while (from != null);
    }

    private static <T> T value(Row row, Class<T> type) {
        return RegistryJson.mapper().readValue(row.value(), type);
    }
}
