package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Currency;
import java.util.stream.IntStream;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.FundId;
import org.councilregistry.fund.LedgerCommand;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.Voucher;
import org.councilregistry.generator.Act;
import org.councilregistry.journal.Journal;
import org.councilregistry.money.Money;
import org.councilregistry.register.Account;
import org.councilregistry.register.Term;
import org.councilregistry.view.ledger.LedgerProjection;
import org.councilregistry.view.ledger.LedgerRows;
import org.councilregistry.view.table.AsOf;
import org.councilregistry.view.table.MvTables;
import org.councilregistry.view.table.Table;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** What a long ledger costs: a posting writes as much, and a balance reads as much, however much was posted before. */
class LatePostingTest {
    private static final FundId FUND = new FundId("f");
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final int POSTINGS = 1_500;
    private static final Account ACCOUNT = Account.of(FUND, new BodyCode("TN"), 2020, Currency.getInstance("SEK"));

    private static Act posting(int number, LocalDate on) {
        return new Act.OfLedger(new LedgerCommand.Post(new MoneyPosted(
                FUND,
                new Voucher("V" + number),
                on,
                Money.kronor(1),
                new BodyCode("TN"),
                2020,
                null,
                null,
                null,
                null)));
    }

    @Test
    void a_late_posting_writes_a_few_rows_and_a_balance_is_read_from_fifty() {
        // One or two a day for three years, and then one of the second day.
        try (MVStore memory = MVStore.open(null);
                Journal journal = Histories.recorded(java.util.stream.Stream.concat(
                        IntStream.range(0, POSTINGS).mapToObj(i -> posting(i, FIRST.plusDays(i * 1_095L / POSTINGS))),
                        java.util.stream.Stream.of(posting(POSTINGS, FIRST.plusDays(1)))))) {
            Views views = new Views(journal, new MvTables(memory));
            View ledger = views.all().stream()
                    .filter(view -> view.name().equals("ledger"))
                    .findFirst()
                    .orElseThrow();
            ledger.advanceTo(POSTINGS);
            Table table = ledger.table();
            long before = table.rows();
            ledger.advanceTo(POSTINGS + 1);
            assertThat(table.rows() - before)
                    .as("its own two, all that moved in its account, the sums of its day, month and year there; and of"
                            + " all funds, for its body, year and purpose, those of its day and month, and of what lies"
                            + " before each of the years since")
                    .isEqualTo(2 + 1 + 3 + 3 * (2 + 3));

            LedgerRows books = new LedgerRows(table, POSTINGS + 1);
            for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(1_095)); day = day.plusDays(97)) {
                assertThat(table.find(LedgerProjection.sums(ACCOUNT), new AsOf(day, POSTINGS + 1), null, 500)
                                .rows())
                        .as("rows of a balance on " + day)
                        .hasSizeLessThanOrEqualTo(50);
            }
            assertThat(books.sums(ACCOUNT, FIRST.plusDays(1_095)).of(Term.SPENT))
                    .isEqualTo(BigInteger.valueOf(100L * (POSTINGS + 1)));
            assertThat(new LedgerRows(table, POSTINGS)
                            .sums(ACCOUNT, FIRST.plusDays(1_095))
                            .of(Term.SPENT))
                    .isEqualTo(BigInteger.valueOf(100L * POSTINGS));
        }
    }
}
