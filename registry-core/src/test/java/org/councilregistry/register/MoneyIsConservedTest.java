package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEffect.Weight;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.fund.LedgerEvent.Granted;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.fund.RequestId;
import org.councilregistry.fund.Voucher;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * No öre comes from nowhere or is lost, on any day, whatever the register knew: over thousands of made-up histories of
 * two funds, in which clauses give, move, share, return and are repealed or annulled, and money is asked for and posted.
 */
class MoneyIsConservedTest {
    private static final Currency SEK = Currency.getInstance("SEK");
    private static final LocalDate FIRST = LocalDate.of(2020, 12, 28);
    private static final int DAYS = 8;
    private static final List<FundId> FUNDS = List.of(new FundId("f"), new FundId("g"));

    private FactsInMemory facts = new FactsInMemory();
    private long entries;
    private int granted;

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void what_came_in_is_where_it_stands_in_every_account_on_every_day_at_every_size(@ForAll long seed) {
        record(new Random(seed));
        for (long size : List.of(entries / 2, entries)) {
            Facts known = new FactsUpTo(facts, size);
            List<Ledger> ledgers =
                    FUNDS.stream().map(fund -> Ledger.of(known, fund)).toList();
            for (int i = 0; i <= DAYS; i += 2) {
                conserved(known, ledgers, FIRST.plusDays(i));
            }
        }
    }

    private static void conserved(Facts facts, List<Ledger> ledgers, LocalDate day) {
        BigInteger movedOut = BigInteger.ZERO;
        BigInteger movedIn = BigInteger.ZERO;
        for (FundId fund : FUNDS) {
            Ledger ledger = ledgers.get(FUNDS.indexOf(fund));
            BigInteger set = BigInteger.ZERO;
            BigInteger spent = BigInteger.ZERO;
            BigInteger carriedIn = BigInteger.ZERO;
            BigInteger carriedOut = BigInteger.ZERO;
            for (Authority authority : Authority.of(ledger, fund, day)) {
                assertThat(authority.difference())
                        .as(authority.account() + " on " + day)
                        .isZero();
                assertThat(authority.of(Term.RESERVED)).as("reserved").isNotNegative();
                assertThat(authority.of(Term.LAPSED)).as("lapsed").isNotNegative();
                set = set.add(authority.of(Term.PROVIDED)).add(authority.of(Term.SUPPLEMENTED));
                spent = spent.add(authority.of(Term.SPENT));
                carriedIn = carriedIn.add(authority.of(Term.CARRIED_IN));
                carriedOut = carriedOut.add(authority.of(Term.CARRIED_OUT));
                movedOut = movedOut.add(authority.of(Term.MOVED_OUT));
                movedIn = movedIn.add(authority.of(Term.MOVED_IN));
            }
            assertThat(carriedIn).as("carried in").isEqualTo(carriedOut);
            // What the clauses in force set aside is told by another fold, which knows no accounts.
            Money amount = FundState.at(facts, fund, day).map(FundState::amount).orElse(null);
            assertThat(set).as("set aside for " + fund).isEqualTo(amount == null ? BigInteger.ZERO : amount.minor());
            assertThat(spent).as("spent of " + fund).isGreaterThanOrEqualTo(posted(facts, fund, day));
        }
        assertThat(movedIn).as("moved in").isEqualTo(movedOut);
    }

    private static BigInteger posted(Facts facts, FundId fund, LocalDate day) {
        BigInteger posted = BigInteger.ZERO;
        for (Known<LedgerEvent> known : facts.ledger(fund)) {
            if (known.event() instanceof MoneyPosted e && !e.on().isAfter(day)) {
                posted = e.reverses() == null
                        ? posted.add(e.amount().minor())
                        : posted.subtract(e.amount().minor());
            }
        }
        return posted;
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void what_is_granted_leaves_no_account_with_less_than_nothing_that_had_enough(@ForAll long seed) {
        Random random = new Random(seed);
        record(random);
        for (FundId fund : FUNDS) {
            for (int i = 0; i < 20; i++) {
                Granted asked = request(random, fund);
                Facts before = new FactsUpTo(facts, entries);
                if (asked instanceof LedgerEvent.Taken taken && taken.year() != null && fits(before, taken)) {
                    Account account = Movements.account(taken);
                    LocalDate on = taken.on();
                    BigInteger least = Balance.of(Ledger.of(before, fund), account, null, on)
                            .lowest()
                            .minor();
                    facts.add(++entries, 0, asked);
                    BigInteger after = Balance.of(Ledger.of(facts, fund), account, null, on)
                            .lowest()
                            .minor();
                    BigInteger rest = least.subtract(taken.amount().minor());
                    assertThat(after).isNotNegative().isGreaterThanOrEqualTo(rest);
                }
            }
        }
    }

    private static boolean fits(Facts facts, LedgerEvent.Taken taken) {
        return new Movements(facts, taken.fund()).granted(taken.request()).isEmpty()
                && !(taken instanceof SpendingGranted e && e.reservation() != null)
                && facts.ledger(taken.fund()).stream()
                        .noneMatch(known -> known.event() instanceof MoneyPosted e
                                && taken.request().equals(e.request()))
                && Balance.of(Ledger.of(facts, taken.fund()), Movements.account(taken), null, taken.on())
                                .lowest()
                                .minor()
                                .compareTo(taken.amount().minor())
                        >= 0;
    }

    private void record(Random random) {
        facts = new FactsInMemory();
        entries = 0;
        granted = 0;
        for (int i = 0; i < 24; i++) {
            FundId fund = FUNDS.get(random.nextInt(2));
            switch (random.nextInt(3)) {
                case 0, 1 -> Recordings.record(facts, ++entries, decision(random, i));
                default -> {
                    LedgerEvent event = random.nextBoolean() ? posting(random, fund, i) : request(random, fund);
                    // Of requests, those that the ledger could not follow are never granted.
                    if (!(event instanceof Granted asked) || makesSense(asked)) {
                        facts.add(++entries, 0, event);
                    }
                }
            }
        }
        for (int i = 0; i < 24; i += 5) {
            DecisionId id = new DecisionId("d" + i);
            if (!facts.decision(id).isEmpty() && random.nextBoolean()) {
                facts.add(++entries, 0, new DecisionAnnulled(id, FIRST, "1-20", List.of()));
                facts.add(++entries, 0, new RulingFinal(id, FIRST.plusDays(1), "1-20"));
            }
        }
    }

    private boolean makesSense(Granted asked) {
        Movements movements = new Movements(facts, asked.fund());
        return movements.granted(asked.request()).isEmpty()
                && switch (asked) {
                    case MoneyReserved e -> true;
                    case SpendingGranted e ->
                        e.reservation() == null
                                || movements
                                        .granted(e.reservation())
                                        .filter(first -> first instanceof MoneyReserved taken
                                                && Movements.account(taken).equals(Movements.account(e)))
                                        .isPresent();
                    case RequestReleased e ->
                        movements
                                .granted(e.released())
                                .filter(first -> !(first instanceof RequestReleased))
                                .isPresent();
                };
    }

    private static LocalDate day(Random random) {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    private static Money sum(Random random) {
        return new Money(BigInteger.valueOf(1 + random.nextInt(1_000)), SEK);
    }

    private static BodyCode body(Random random) {
        return new BodyCode(random.nextBoolean() ? "BUN" : "TN");
    }

    private static @Nullable Integer year(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> Integer.valueOf(2021);
            default -> Integer.valueOf(2020);
        };
    }

    private static @Nullable Bodies holder(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> Bodies.everyCommittee();
            default -> Bodies.of(body(random).value());
        };
    }

    private static @Nullable Purpose purpose(Random random) {
        return random.nextBoolean() ? null : new Purpose(random.nextBoolean() ? "p" : "q");
    }

    private static LedgerEvent posting(Random random, FundId fund, int number) {
        return new MoneyPosted(
                fund,
                new Voucher("V" + number),
                day(random),
                sum(random),
                body(random),
                year(random),
                purpose(random),
                null,
                random.nextBoolean() ? new RequestId("r" + random.nextInt(8)) : null,
                random.nextInt(5) == 0 ? new Voucher("V" + random.nextInt(24)) : null);
    }

    private Granted request(Random random, FundId fund) {
        RequestId id = new RequestId("r" + granted++);
        RequestId other = new RequestId("r" + random.nextInt(granted));
        Purpose purpose = new Purpose("p");
        return switch (random.nextInt(4)) {
            case 0, 1 ->
                new MoneyReserved(fund, id, day(random), sum(random), body(random), year(random), purpose, null, null);
            case 2 ->
                new SpendingGranted(
                        fund,
                        id,
                        day(random),
                        sum(random),
                        body(random),
                        year(random),
                        purpose,
                        null,
                        null,
                        random.nextBoolean() ? other : null);
            default -> new RequestReleased(fund, id, day(random), sum(random), other);
        };
    }

    private static Decision decision(Random random, int number) {
        List<Clause> clauses = new ArrayList<>();
        DecisionId id = new DecisionId("d" + number);
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            LocalDate from = random.nextBoolean() ? null : day(random);
            clauses.add(new Clause(i, "A clause", from, List.of(effect(random, number))));
        }
        return new Decision(
                id,
                new BodyCode("KF"),
                "A decision",
                List.of(day(random)),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                clauses);
    }

    private static ClauseEffect effect(Random random, int number) {
        FundId fund = FUNDS.get(random.nextInt(2));
        return switch (random.nextInt(11)) {
            case 9, 10 ->
                new ClauseEffect.CarriesForward(
                        fund,
                        2020,
                        2021,
                        random.nextBoolean() ? sum(random) : null,
                        random.nextBoolean() ? Bodies.of(body(random).value()) : null,
                        null);
            case 0, 1 -> {
                Integer year = year(random);
                yield new ClauseEffect.ProvidesFund(
                        fund,
                        "A fund",
                        sum(random),
                        "Tax",
                        purpose(random),
                        year == null ? List.of() : List.of(year),
                        List.of());
            }
            case 2 ->
                new ClauseEffect.AllotsFund(
                        fund, sum(random), Bodies.of(body(random).value()), year(random), purpose(random));
            case 3 -> new ClauseEffect.AllotsFund(fund, sum(random), Bodies.everyCommittee(), year(random), null);
            case 4 ->
                new ClauseEffect.SupplementsFund(
                        fund, sum(random), "More tax", holder(random), year(random), purpose(random));
            case 5 ->
                new ClauseEffect.MovesMoney(
                        fund,
                        sum(random),
                        holder(random),
                        year(random),
                        FUNDS.get(random.nextInt(2)),
                        holder(random),
                        year(random),
                        purpose(random));
            case 6 -> new ClauseEffect.ReturnsMoney(fund, sum(random), holder(random), year(random));
            case 7 ->
                new ClauseEffect.SharesFund(
                        fund,
                        sum(random),
                        List.of(2020, 2021),
                        List.of(
                                new Weight(new BodyCode("BUN"), 1 + random.nextInt(9)),
                                new Weight(new BodyCode("TN"), 1 + random.nextInt(9))),
                        purpose(random));
            default ->
                new ClauseEffect.Repeals(new ClauseId(new DecisionId("d" + (number + 1 + random.nextInt(24)) % 24), 1));
        };
    }
}
