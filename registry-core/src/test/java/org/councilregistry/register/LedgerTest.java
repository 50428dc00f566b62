package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent.BodyCorrected;
import org.councilregistry.body.BodyKind;
import org.councilregistry.decision.ClauseEffect.AllotsFund;
import org.councilregistry.decision.ClauseEffect.Amends;
import org.councilregistry.decision.ClauseEffect.CarriesForward;
import org.councilregistry.decision.ClauseEffect.FinancesFund;
import org.councilregistry.decision.ClauseEffect.MovesMoney;
import org.councilregistry.decision.ClauseEffect.ProvidesFund;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseEffect.ReturnsMoney;
import org.councilregistry.decision.ClauseEffect.SharesFund;
import org.councilregistry.decision.ClauseEffect.SupplementsFund;
import org.councilregistry.decision.ClauseEffect.Weight;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.fund.LedgerEvent.FinancingDecided;
import org.councilregistry.fund.LedgerEvent.FinancingReceived;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.fund.RequestId;
import org.councilregistry.fund.Voucher;
import org.councilregistry.money.Amount;
import org.councilregistry.money.Money;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the money of a fund stands, term by term. The roads board (TN) and its fund are made up. */
class LedgerTest {
    private static final FundId ROADS = new FundId("roads");
    private static final BodyCode TN = new BodyCode("TN");
    private static final Currency SEK = Currency.getInstance("SEK");
    private static final Purpose BRIDGES = new Purpose("bridges");
    private static final Purpose LAMPS = new Purpose("lamps");

    /** 100 kronor for 2020, of which TN gets 40. */
    private static Known budget() {
        return given(decided("budget", "2020-01-01").clause(provides(100)).clause(allots(40, null)));
    }

    private static ProvidesFund provides(long kronor) {
        return new ProvidesFund(ROADS, "Roads", Money.kronor(kronor), "Tax", null, List.of(2020), List.of());
    }

    private static AllotsFund allots(long kronor, @Nullable Purpose purpose) {
        return new AllotsFund(ROADS, Money.kronor(kronor), Bodies.of("TN"), 2020, purpose);
    }

    private static MoneyPosted posted(String voucher, String on, long kronor, @Nullable String request) {
        return new MoneyPosted(
                ROADS,
                new Voucher(voucher),
                LocalDate.parse(on),
                Money.kronor(kronor),
                TN,
                2020,
                null,
                null,
                request == null ? null : new RequestId(request),
                null);
    }

    private static MoneyReserved reserved(String id, String on, long kronor) {
        return new MoneyReserved(
                ROADS, new RequestId(id), LocalDate.parse(on), Money.kronor(kronor), TN, 2020, BRIDGES, null, null);
    }

    private static SpendingGranted granted(String id, String on, long kronor, @Nullable String of) {
        return new SpendingGranted(
                ROADS,
                new RequestId(id),
                LocalDate.parse(on),
                Money.kronor(kronor),
                TN,
                2020,
                BRIDGES,
                null,
                null,
                of == null ? null : new RequestId(of));
    }

    private static RequestReleased released(String id, String on, long kronor, String of) {
        return new RequestReleased(
                ROADS, new RequestId(id), LocalDate.parse(on), Money.kronor(kronor), new RequestId(of));
    }

    /** The terms of an account that are not nothing. */
    private static Map<String, String> terms(Known register, @Nullable Bodies holder, String day) {
        Map<String, String> terms = new TreeMap<>();
        Authority authority = Authority.at(
                Ledger.of(register.facts(), ROADS), new Account(ROADS, holder, 2020, SEK), LocalDate.parse(day));
        assertThat(authority.difference())
                .as("what came in, less where it stands")
                .isZero();
        authority.terms().forEach((term, minor) -> {
            if (minor.signum() != 0) {
                terms.put(term.toString(), new Amount(minor, SEK).amount().replace(".00", ""));
            }
        });
        return terms;
    }

    private static Map<String, String> ofTn(Known register, String day) {
        return terms(register, Bodies.of("TN"), day);
    }

    private static Balance balance(Known register, @Nullable Purpose purpose, String day) {
        return Balance.of(register.facts(), ROADS, TN, 2020, purpose, SEK, LocalDate.parse(day));
    }

    @Test
    void what_is_allotted_is_provided_to_the_body_and_no_longer_free() {
        assertThat(terms(budget(), null, "2020-01-01")).isEqualTo(Map.of("provided", "60", "free", "60"));
        assertThat(ofTn(budget(), "2020-01-01")).isEqualTo(Map.of("provided", "40", "allotted", "40"));
        assertThat(ofTn(budget(), "2019-12-31")).isEmpty();
    }

    @Test
    void an_amended_sum_counts_from_the_amendments_day_and_the_rest_is_the_funds_again() {
        Decided budget = decided("budget", "2020-01-01").clause(provides(100)).clause(allots(40, null));
        Decided less = decided("less", "2020-03-01").clause(new Amends(ClauseId.parse("budget.2"), Money.kronor(25)));
        Known register = given(budget, less);
        assertThat(ofTn(register, "2020-02-29")).isEqualTo(Map.of("provided", "40", "allotted", "40"));
        assertThat(ofTn(register, "2020-03-01")).isEqualTo(Map.of("provided", "25", "allotted", "25"));
        assertThat(terms(register, null, "2020-03-01")).isEqualTo(Map.of("provided", "75", "free", "75"));
        assertThat(register.fund("roads", "2020-02-29").allotted()).isEqualTo(Money.kronor(40));
        assertThat(register.fund("roads", "2020-03-01").allotted()).isEqualTo(Money.kronor(25));
        assertThat(balance(register, null, "2020-02-01").lowest()).hasToString("25.00 SEK");

        Known asBefore =
                given(budget, less, decided("not", "2020-04-01").clause(new Repeals(ClauseId.parse("less.1"), true)));
        assertThat(ofTn(asBefore, "2020-03-31")).isEqualTo(Map.of("provided", "25", "allotted", "25"));
        assertThat(ofTn(asBefore, "2020-04-01")).isEqualTo(Map.of("provided", "40", "allotted", "40"));
    }

    @Test
    void an_allotment_that_is_postponed_gives_nothing_before_its_new_day() {
        Decided budget = decided("budget", "2020-01-01").clause(provides(100));
        Decided allotment = decided("allotment", "2020-01-01").clauseFrom("2020-04-01", allots(40, null));
        Decided postponed = decided("postponed", "2020-03-01")
                .clause(new Amends(ClauseId.parse("allotment.1"), LocalDate.parse("2020-07-01")));
        Known register = given(budget, allotment, postponed);
        assertThat(ofTn(register, "2020-06-30")).isEmpty();
        assertThat(register.fund("roads", "2020-06-30").pending()).hasSize(1);
        assertThat(ofTn(register, "2020-07-01")).isEqualTo(Map.of("provided", "40", "allotted", "40"));
        assertThat(register.fund("roads", "2020-07-01").allotments().getFirst().since())
                .isEqualTo("2020-07-01");
    }

    @Test
    void a_posting_spends_and_one_that_reverses_it_gives_back() {
        MoneyPosted back = new MoneyPosted(
                ROADS,
                new Voucher("V2"),
                LocalDate.parse("2020-03-01"),
                Money.kronor(5),
                TN,
                2020,
                null,
                null,
                null,
                new Voucher("V1"));
        Known register = budget().then(posted("V1", "2020-02-01", 15, null), back);
        assertThat(ofTn(register, "2020-02-01")).isEqualTo(Map.of("provided", "40", "allotted", "25", "spent", "15"));
        assertThat(ofTn(register, "2020-03-01")).isEqualTo(Map.of("provided", "40", "allotted", "30", "spent", "10"));
    }

    @Test
    void a_posting_may_exceed_all_that_there_is() {
        Known register = budget().then(posted("V1", "2020-02-01", 50, null));
        assertThat(ofTn(register, "2020-02-01")).isEqualTo(Map.of("provided", "40", "allotted", "-10", "spent", "50"));
        assertThat(balance(register, null, "2020-02-01").left()).hasToString("-10.00 SEK");
    }

    @Test
    void what_is_granted_of_a_reservation_and_then_posted_is_the_same_money() {
        Known register = budget().then(reserved("r", "2020-02-01", 20));
        assertThat(ofTn(register, "2020-02-01"))
                .isEqualTo(Map.of("provided", "40", "allotted", "20", "reserved", "20"));
        register.then(granted("s", "2020-03-01", 15, "r"));
        assertThat(ofTn(register, "2020-03-01"))
                .isEqualTo(Map.of("provided", "40", "allotted", "20", "reserved", "5", "spent", "15"));
        register.then(posted("V1", "2020-04-01", 10, "s"));
        assertThat(ofTn(register, "2020-04-01"))
                .isEqualTo(Map.of("provided", "40", "allotted", "20", "reserved", "5", "spent", "15"));
        register.then(posted("V2", "2020-05-01", 12, "s"));
        assertThat(ofTn(register, "2020-05-01"))
                .as("7 more than was granted: of what is reserved as far as it goes")
                .isEqualTo(Map.of("provided", "40", "allotted", "18", "spent", "22"));
    }

    @Test
    void a_posting_dated_before_what_was_granted_for_it_is_not_counted_twice() {
        Known register = budget().then(granted("s", "2020-03-01", 15, null), posted("V1", "2020-02-15", 15, "s"));
        assertThat(ofTn(register, "2020-02-15")).isEqualTo(Map.of("provided", "40", "allotted", "25", "spent", "15"));
        assertThat(ofTn(register, "2020-03-01")).isEqualTo(Map.of("provided", "40", "allotted", "25", "spent", "15"));
    }

    @Test
    void a_posting_that_names_a_request_before_it_is_recorded_becomes_part_of_it() {
        Known register = budget().then(posted("V1", "2020-02-15", 10, "s"));
        assertThat(ofTn(register, "2020-03-01")).containsEntry("spent", "10");
        register.then(granted("s", "2020-03-01", 15, null));
        assertThat(ofTn(register, "2020-03-01")).containsEntry("spent", "15");
    }

    @Test
    void what_is_released_is_left_again() {
        Known register = budget().then(
                        reserved("r", "2020-02-01", 20),
                        released("x", "2020-03-01", 8, "r"),
                        granted("s", "2020-04-01", 10, null),
                        posted("V1", "2020-04-02", 7, "s"),
                        released("y", "2020-05-01", 3, "s"));
        assertThat(ofTn(register, "2020-03-01"))
                .isEqualTo(Map.of("provided", "40", "allotted", "28", "reserved", "12"));
        assertThat(ofTn(register, "2020-05-01"))
                .isEqualTo(Map.of("provided", "40", "allotted", "21", "reserved", "12", "spent", "7"));
    }

    @Test
    void what_is_left_lapses_when_the_year_has_ended_and_a_late_posting_of_the_year_lessens_what_lapsed() {
        Known register = budget().then(posted("V1", "2020-11-01", 15, null));
        assertThat(ofTn(register, "2020-12-31")).isEqualTo(Map.of("provided", "40", "allotted", "25", "spent", "15"));
        assertThat(ofTn(register, "2021-01-01")).isEqualTo(Map.of("provided", "40", "lapsed", "25", "spent", "15"));
        register.then(posted("V2", "2020-12-30", 5, null));
        assertThat(ofTn(register, "2021-01-01")).isEqualTo(Map.of("provided", "40", "lapsed", "20", "spent", "20"));
        assertThat(balance(register, null, "2021-01-01").left()).hasToString("0.00 SEK");
        assertThat(balance(register, null, "2020-12-31").lowest()).hasToString("20.00 SEK");
    }

    @Test
    void money_of_a_repealed_clause_is_gone_from_that_day() {
        Known register = given(
                decided("budget", "2020-01-01").clause(provides(100)).clause(allots(40, null)),
                decided("no", "2020-06-01").clause(new Repeals(ClauseId.parse("budget.2"))));
        register.then(posted("V1", "2020-02-01", 15, null));
        assertThat(ofTn(register, "2020-06-01")).isEqualTo(Map.of("allotted", "-15", "spent", "15"));
        assertThat(terms(register, null, "2020-06-01")).isEqualTo(Map.of("provided", "100", "free", "100"));
        Balance before = balance(register, null, "2020-03-01");
        assertThat(before.left()).hasToString("25.00 SEK");
        assertThat(before.lowest()).hasToString("-15.00 SEK");
        assertThat(before.lowestOn()).isEqualTo("2020-06-01");
    }

    @Test
    void what_is_allotted_for_one_purpose_is_not_left_for_another() {
        Known register = given(decided("budget", "2020-01-01")
                .clause(provides(100))
                .clause(allots(30, BRIDGES))
                .clause(allots(10, null)));
        assertThat(balance(register, BRIDGES, "2020-02-01").left()).hasToString("40.00 SEK");
        assertThat(balance(register, LAMPS, "2020-02-01").left()).hasToString("10.00 SEK");
        assertThat(balance(register, null, "2020-02-01").left()).hasToString("40.00 SEK");
        register.then((LedgerEvent) granted("s", "2020-03-01", 28, null));
        assertThat(balance(register, BRIDGES, "2020-03-01").left()).hasToString("12.00 SEK");
        assertThat(balance(register, LAMPS, "2020-03-01").left()).hasToString("10.00 SEK");
    }

    @Test
    void whether_anything_was_given_is_told_apart_from_what_is_left() {
        assertThat(balance(budget(), null, "2020-02-01").isGiven()).isTrue();
        assertThat(Balance.of(budget().facts(), ROADS, TN, 2021, null, SEK, LocalDate.parse("2020-02-01"))
                        .isGiven())
                .isFalse();
    }

    @Test
    void what_a_clause_adds_moves_and_gives_back_is_told_apart() {
        Known register = given(
                decided("budget", "2020-01-01").clause(provides(100)).clause(allots(40, null)),
                decided("more", "2020-02-01")
                        .clause(new SupplementsFund(ROADS, Money.kronor(5), "A surplus", Bodies.of("TN"), 2020, null))
                        .clause(new MovesMoney(
                                ROADS, Money.kronor(10), null, 2020, ROADS, Bodies.of("TN"), 2020, BRIDGES))
                        .clause(new ReturnsMoney(ROADS, Money.kronor(3), Bodies.of("TN"), 2020)));
        assertThat(ofTn(register, "2020-02-01"))
                .isEqualTo(Map.of(
                        "provided", "40", "supplemented", "5", "moved-in", "10", "allotted", "52", "returned", "3"));
        assertThat(terms(register, null, "2020-02-01"))
                .isEqualTo(Map.of("provided", "60", "free", "50", "moved-out", "10"));
    }

    @Test
    void money_that_is_moved_to_another_fund_is_told_in_both() {
        FundId lamps = new FundId("lamps");
        Known register = given(
                decided("budget", "2020-01-01").clause(provides(100)),
                decided("move", "2020-02-01")
                        .clause(new MovesMoney(ROADS, Money.kronor(30), null, 2020, lamps, null, 2020, null)));
        assertThat(terms(register, null, "2020-02-01"))
                .isEqualTo(Map.of("provided", "100", "free", "70", "moved-out", "30"));
        Authority there = Authority.at(
                Ledger.of(register.facts(), lamps), new Account(lamps, null, 2020, SEK), LocalDate.parse("2020-02-01"));
        assertThat(there.left()).hasToString("30.00 SEK");
        assertThat(there.difference()).isZero();
    }

    @Test
    void a_sum_is_shared_by_a_key_over_years_and_adds_up_to_the_ore() {
        // The sum is H22's; the committees and what they weigh are made up.
        Known register = given(decided("key", "2020-01-01")
                .clause(new SharesFund(
                        ROADS,
                        Money.kronor(132_000_000),
                        List.of(2020, 2021, 2022),
                        List.of(
                                new Weight(TN, 5_213),
                                new Weight(new BodyCode("BUN"), 11_004),
                                new Weight(new BodyCode("SN"), 7_777)),
                        null)));
        List<FundState.Allotment> shares = register.fund("roads", "2020-01-01").allotments();
        assertThat(shares).hasSize(9);
        assertThat(shares)
                .filteredOn(share -> Integer.valueOf(2021).equals(share.year()))
                .extracting(share -> share.to() + " " + share.amount())
                .containsExactly("TN 9559556.56 SEK", "BUN 20179044.76 SEK", "SN 14261398.68 SEK");
        assertThat(shares.stream().map(FundState.Allotment::amount).reduce(Money::plus))
                .contains(Money.kronor(132_000_000));
        assertThat(balance(register, null, "2020-01-01").left()).hasToString("9559556.56 SEK");
    }

    private static Known carried(@Nullable Money limit, Decided... later) {
        return given(Stream.concat(
                        Stream.of(
                                decided("budget", "2020-01-01")
                                        .clause(provides(100))
                                        .clause(allots(40, null)),
                                decided("carry", "2021-02-01")
                                        .clause(new CarriesForward(ROADS, 2020, 2021, limit, Bodies.of("TN"), null))),
                        Stream.of(later))
                .toArray(Decided[]::new));
    }

    private static Map<String, String> ofTnIn2021(Known register, String day) {
        Map<String, String> terms = new TreeMap<>();
        Authority authority = Authority.at(
                Ledger.of(register.facts(), ROADS), Account.of(ROADS, TN, 2021, SEK), LocalDate.parse(day));
        assertThat(authority.difference()).isZero();
        authority.terms().forEach((term, minor) -> {
            if (minor.signum() != 0) {
                terms.put(term.toString(), new Amount(minor, SEK).amount().replace(".00", ""));
            }
        });
        return terms;
    }

    @Test
    void what_has_lapsed_is_carried_from_the_day_on_which_a_clause_carries_it() {
        Known register = carried(null).then(posted("V1", "2020-11-01", 15, null));
        assertThat(ofTn(register, "2021-01-31")).isEqualTo(Map.of("provided", "40", "lapsed", "25", "spent", "15"));
        assertThat(ofTn(register, "2021-02-01"))
                .isEqualTo(Map.of("provided", "40", "carried-out", "25", "spent", "15"));
        assertThat(ofTnIn2021(register, "2021-02-01")).isEqualTo(Map.of("carried-in", "25", "allotted", "25"));
        assertThat(terms(register, null, "2021-02-01"))
                .as("the fund's own is not carried")
                .isEqualTo(Map.of("provided", "60", "lapsed", "60"));
    }

    @Test
    void what_is_carried_at_most_is_carried_and_the_rest_lapses() {
        assertThat(ofTn(carried(Money.kronor(10)), "2021-02-01"))
                .isEqualTo(Map.of("provided", "40", "carried-out", "10", "lapsed", "30"));
    }

    @Test
    void what_is_used_after_the_year_is_used_of_what_is_carried_and_not_of_what_lapsed() {
        Known register = carried(Money.kronor(10)).then(posted("V1", "2021-03-01", 4, null));
        assertThat(ofTn(register, "2021-03-01"))
                .isEqualTo(Map.of("provided", "40", "carried-out", "6", "lapsed", "30", "spent", "4"));
        assertThat(balance(register, null, "2021-03-01").left()).hasToString("6.00 SEK");
    }

    @Test
    void carried_money_is_used_once_under_the_year_it_came_from_or_the_one_it_is_carried_to() {
        Known register = carried(null).then(posted("V1", "2021-03-01", 15, null));
        assertThat(ofTnIn2021(register, "2021-03-01")).isEqualTo(Map.of("carried-in", "25", "allotted", "25"));
        assertThat(balance(register, null, "2021-03-01").left()).hasToString("25.00 SEK");
        register.then(new MoneyPosted(
                ROADS,
                new Voucher("V2"),
                LocalDate.parse("2021-03-02"),
                Money.kronor(20),
                TN,
                2021,
                null,
                null,
                null,
                null));
        assertThat(balance(register, null, "2021-03-02").left()).hasToString("5.00 SEK");
        assertThat(ofTnIn2021(register, "2021-03-02"))
                .isEqualTo(Map.of("carried-in", "25", "allotted", "5", "spent", "20"));
        assertThat(balance(register, null, "2020-12-31").lowest())
                .as("what was used in 2021 cannot be used in 2020 too")
                .hasToString("5.00 SEK");
    }

    @Test
    void what_committees_have_is_carried_for_those_that_are_committees_as_now_known() {
        Decided carry = decided("carry", "2021-02-01")
                .clause(new CarriesForward(ROADS, 2020, 2021, null, Bodies.everyCommittee(), null));
        Known register = given(
                        decided("budget", "2020-01-01").clause(provides(100)).clause(allots(40, null)), carry)
                .of(tn(BodyKind.COMPANY));
        assertThat(ofTnIn2021(register, "2021-02-01")).isEmpty();
        register.facts().add(9_000, 0, new BodyCorrected(tn(BodyKind.COMMITTEE)));
        assertThat(ofTnIn2021(register, "2021-02-01")).isEqualTo(Map.of("carried-in", "40", "allotted", "40"));
    }

    private static Body tn(BodyKind kind) {
        return new Body(TN, kind, null, null, List.of(new Body.Name("A committee", null, null)), null, null);
    }

    @Test
    void an_event_touches_its_own_cause_and_postings_that_named_the_request_before_it_was_recorded() {
        Known register = budget().then(posted("V1", "2020-03-01", 5, "r1"), reserved("r1", "2020-02-01", 10));
        Movements movements = new Movements(register.facts(), ROADS);
        assertThat(movements.touchedBy(known(register, 1)))
                .containsExactlyInAnyOrder(
                        new Cause.ByPosting(new Voucher("V1")), new Cause.ByRequest(new RequestId("r1")));
        assertThat(movements.touchedBy(known(register, 0))).containsExactly(new Cause.ByRequest(new RequestId("r1")));
        Known later = budget().then(
                        reserved("r1", "2020-02-01", 10),
                        granted("r2", "2020-03-01", 4, "r1"),
                        posted("V1", "2020-03-01", 5, null));
        Movements others = new Movements(later.facts(), ROADS);
        assertThat(others.touchedBy(known(later, 1)))
                .as("a request is part of the one that it builds on")
                .containsExactly(new Cause.ByRequest(new RequestId("r1")));
        Cause posting = new Cause.ByPosting(new Voucher("V1"));
        assertThat(others.touchedBy(known(later, 2))).containsExactly(posting);
        assertThat(others.of(posting, known(later, 2).event())).isNotEmpty().isEqualTo(others.of(posting));
        assertThat(others.of(
                        new Cause.ByRequest(new RequestId("r1")),
                        known(later, 1).event()))
                .isNotEmpty()
                .isEqualTo(others.of(new Cause.ByRequest(new RequestId("r1"))));
    }

    private static org.councilregistry.register.Known<LedgerEvent> known(Known register, int index) {
        return register.facts().ledger(ROADS).get(index);
    }

    @Test
    void giving_a_part_to_somebody_moves_nothing_of_others_and_providing_may() {
        Known register =
                given(decided("budget", "2020-01-01").clause(provides(100)).clause(allots(40, null)));
        Movements movements = new Movements(register.facts(), ROADS);
        assertThat(movements.mayMoveOthers(Set.of(ClauseId.parse("budget.1")))).isTrue();
        assertThat(movements.mayMoveOthers(Set.of(ClauseId.parse("budget.2")))).isFalse();
        assertThat(movements.mayMoveOthers(Set.of(ClauseId.parse("other.1")))).isFalse();
        assertThat(movements.mayMoveOthers(Set.of(ClauseId.parse("budget.1"), ClauseId.parse("budget.2"))))
                .isTrue();
    }

    @Test
    void each_account_in_which_there_is_something_tells_its_terms_and_what_is_found() {
        Known register = budget().then(posted("V1", "2020-03-01", 45, null));
        Ledger ledger = Ledger.of(register.facts(), ROADS);
        assertThat(AccountState.of(ledger, ROADS, LocalDate.parse("2020-03-01")))
                .extracting(
                        state -> state.account().toString(),
                        AccountState::terms,
                        state -> state.findings().stream().map(Finding::kind).toList())
                .containsExactly(
                        tuple("roads/-/2020/SEK", Map.of(Term.PROVIDED, minor(60), Term.FREE, minor(60)), List.of()),
                        tuple(
                                "roads/TN/2020/SEK",
                                Map.of(
                                        Term.PROVIDED,
                                        minor(40),
                                        Term.ALLOTTED,
                                        minor(-5),
                                        Term.SPENT,
                                        minor(45),
                                        Term.UNEXPLAINED,
                                        minor(45)),
                                List.of(Finding.Kind.ACCOUNT_OVERDRAWN, Finding.Kind.POSTED_UNDER_NOTHING)));
        assertThat(AccountState.of(ledger, ROADS, LocalDate.parse("2019-12-31")))
                .isEmpty();
        Account account = Account.of(ROADS, TN, 2020, SEK);
        Authority authority = Authority.at(ledger, account, LocalDate.parse("2020-03-01"));
        assertThat(AccountFindings.withoutAmounts(authority, ledger.sums(account, LocalDate.parse("2020-03-01"))))
                .extracting(Finding::kind, Finding::text)
                .containsExactly(
                        tuple(Finding.Kind.ACCOUNT_OVERDRAWN, "More was used of roads/TN/2020/SEK than it was given"),
                        tuple(
                                Finding.Kind.POSTED_UNDER_NOTHING,
                                "Something was posted to roads/TN/2020/SEK under no clause and no request"));
        assertThat(account.lapses()).isEqualTo("2021-01-01");
        assertThatThrownBy(() -> Account.of(ROADS, TN, null, SEK).lapses()).isInstanceOf(IllegalStateException.class);
    }

    private static BigInteger minor(long kronor) {
        return BigInteger.valueOf(100 * kronor);
    }

    @Test
    void sums_are_kept_by_term_purpose_and_source_and_what_is_nothing_is_left_out() {
        Sums.Part lamps = new Sums.Part(Term.SPENT, LAMPS, null, minor(3));
        Sums.Part bridges = new Sums.Part(Term.SPENT, BRIDGES, null, minor(4));
        Sums.Part tax = new Sums.Part(Term.PROVIDED, BRIDGES, "Tax", minor(5));
        Sums.Part sale = new Sums.Part(Term.PROVIDED, BRIDGES, "Sale", minor(6));
        Sums sums = Sums.of(List.of(lamps, tax, bridges, sale));
        assertThat(sums.parts()).containsExactly(sale, tax, bridges, lamps);
        assertThat(sums.minus(Sums.of(List.of(lamps, tax))).parts()).containsExactly(sale, bridges);
        assertThat(sums.of(Term.SPENT)).isEqualTo(minor(7));
        assertThat(sums.of(Term.SPENT, LAMPS)).isEqualTo(minor(3));
    }

    @Test
    void what_is_taken_back_after_the_year_is_not_carried() {
        Decided repeal = decided("repeal", "2021-03-01").clause(new Repeals(ClauseId.parse("budget.2")));
        Known register = carried(null, repeal).then(posted("V1", "2020-11-01", 15, null));
        assertThat(ofTn(register, "2021-02-28")).containsEntry("carried-out", "25");
        assertThat(ofTn(register, "2021-03-01")).isEqualTo(Map.of("allotted", "-15", "spent", "15"));
        assertThat(ofTnIn2021(register, "2021-03-01")).isEmpty();
    }

    @Test
    void what_is_taken_back_after_the_year_is_taken_of_what_lapsed_before_what_is_carried() {
        Decided less = decided("less", "2021-03-01").clause(new Amends(ClauseId.parse("budget.2"), Money.kronor(30)));
        Known register = carried(Money.kronor(10), less).then(posted("V1", "2021-02-15", 4, null));
        assertThat(ofTn(register, "2021-03-01"))
                .isEqualTo(Map.of("provided", "30", "carried-out", "6", "lapsed", "20", "spent", "4"));
    }

    private static List<Finding.Kind> found(Known register, BodyCode body, String day) {
        Ledger ledger = Ledger.of(register.facts(), ROADS);
        Account account = Account.of(ROADS, body, 2020, SEK);
        LocalDate on = LocalDate.parse(day);
        return AccountFindings.of(Authority.at(ledger, account, on), ledger.sums(account, on)).stream()
                .map(Finding::kind)
                .toList();
    }

    @Test
    void an_overdrawn_account_is_found_until_a_clause_gives_it_more() {
        Known register = given(
                        decided("budget", "2020-01-01").clause(provides(100)).clause(allots(40, null)),
                        decided("more", "2020-03-01").clause(allots(10, null)))
                .then(posted("V1", "2020-02-01", 50, null));
        assertThat(found(register, TN, "2020-01-31")).isEmpty();
        assertThat(found(register, TN, "2020-02-01"))
                .containsExactly(Finding.Kind.ACCOUNT_OVERDRAWN, Finding.Kind.POSTED_UNDER_NOTHING);
        assertThat(found(register, TN, "2020-03-01")).containsExactly(Finding.Kind.POSTED_UNDER_NOTHING);
    }

    @Test
    void what_is_posted_without_any_allotment_is_found_until_one_is_recorded() {
        Known register = given(decided("budget", "2020-01-01").clause(provides(100)));
        register.then(posted("V1", "2020-02-01", 50, null));
        assertThat(found(register, TN, "2020-02-01")).contains(Finding.Kind.USED_WITHOUT_ALLOTMENT);
        Recordings.record(
                register.facts(),
                2_000,
                decided("late", "2020-01-15").clause(allots(50, null)).decision());
        assertThat(found(register, TN, "2020-02-01")).doesNotContain(Finding.Kind.USED_WITHOUT_ALLOTMENT);
    }

    @Test
    void a_posting_under_a_clause_or_a_request_is_explained() {
        Known register = budget().then(granted("s", "2020-02-01", 10, null), posted("V1", "2020-02-02", 10, "s"));
        assertThat(found(register, TN, "2020-02-02")).isEmpty();
        MoneyPosted byClause = new MoneyPosted(
                ROADS,
                new Voucher("V2"),
                LocalDate.parse("2020-02-03"),
                Money.kronor(1),
                TN,
                2020,
                null,
                ClauseId.parse("budget.2"),
                null,
                null);
        assertThat(found(register.then(byClause), TN, "2020-02-03")).isEmpty();
    }

    @Test
    void what_is_expected_decided_and_received_is_compared_until_it_is_the_same() {
        BodyCode company = new BodyCode("HAMN-AB");
        Known register = given(decided("budget", "2020-01-01")
                .clause(provides(100))
                .clause(new FinancesFund(ROADS, Money.kronor(30), company, List.of(2020), "By dividend")));
        assertThat(found(register, company, "2020-01-01")).containsExactly(Finding.Kind.FINANCING_GAP);
        register.then(new FinancingDecided(
                ROADS, LocalDate.parse("2020-05-01"), Money.kronor(30), company, 2020, "Minutes of the meeting"));
        assertThat(found(register, company, "2020-05-01")).containsExactly(Finding.Kind.FINANCING_GAP);
        register.then(new FinancingReceived(
                ROADS, LocalDate.parse("2020-06-01"), Money.kronor(30), company, 2020, "Bank statement"));
        assertThat(found(register, company, "2020-06-01")).isEmpty();
        assertThat(terms(register, null, "2020-06-01"))
                .as("the authority")
                .isEqualTo(Map.of("provided", "100", "free", "100"));
    }
}
