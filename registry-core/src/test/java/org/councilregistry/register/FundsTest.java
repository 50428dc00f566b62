package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.ClauseEffect.AllotsFund;
import org.councilregistry.decision.ClauseEffect.Amends;
import org.councilregistry.decision.ClauseEffect.CarriesForward;
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
import org.councilregistry.json.RegistryJson;
import org.councilregistry.money.Money;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/** What clauses make of a fund. */
class FundsTest {
    private static final FundId ROADS = new FundId("roads");
    private static final Decided BUDGET = decided("budget", "2020-01-01").clause(provides(Money.kronor(100)));

    private static ProvidesFund provides(Money amount) {
        return new ProvidesFund(ROADS, "Roads", amount, "Tax", null, List.of(), List.of());
    }

    private static AllotsFund allots(Money amount) {
        return new AllotsFund(ROADS, amount, Bodies.of("TN"), 2020, null);
    }

    @Test
    void money_provided_twice_adds_up() {
        Known register = given(BUDGET, decided("more", "2020-06-01").clause(provides(Money.kronor(50))));
        assertThat(register.fund("roads", "2020-01-01").amount()).isEqualTo(Money.kronor(100));
        assertThat(register.fund("roads", "2020-06-01").amount()).isEqualTo(Money.kronor(150));
    }

    @Test
    void what_each_clause_makes_of_it_is_told_apart_with_the_uses_that_it_opens() {
        Purpose bridges = new Purpose("bridges");
        Purpose paths = new Purpose("paths");
        Bodies tn = Bodies.of("TN");
        Known register = given(
                BUDGET,
                decided("more", "2020-02-01")
                        .clause(new SupplementsFund(ROADS, Money.kronor(20), "Tax", tn, 2020, bridges))
                        .clause(new SupplementsFund(ROADS, Money.kronor(7), "Tax", null, null, null)),
                decided("shares", "2020-03-01")
                        .clause(new SharesFund(
                                ROADS,
                                Money.kronor(30),
                                List.of(2020),
                                List.of(new Weight(new BodyCode("KN"), 1)),
                                paths)),
                decided("moves", "2020-04-01")
                        .clause(new MovesMoney(ROADS, Money.kronor(5), tn, 2020, ROADS, Bodies.of("KN"), 2020, paths))
                        .clause(new MovesMoney(
                                ROADS,
                                Money.kronor(6),
                                tn,
                                2020,
                                new FundId("other"),
                                null,
                                2020,
                                new Purpose("elsewhere")))
                        .clause(new ReturnsMoney(ROADS, Money.kronor(4), tn, 2020)),
                decided("later", "2020-04-01").clauseFrom("2020-06-01", allots(Money.kronor(1))));
        FundState fund = register.fund("roads", "2020-04-01");
        assertThat(fund.provisions())
                .extracting(FundState.Provision::amount, FundState.Provision::purpose, FundState.Provision::years)
                .containsExactly(
                        tuple(Money.kronor(100), null, List.of()),
                        tuple(Money.kronor(20), bridges, List.of(2020)),
                        tuple(Money.kronor(7), null, List.of()));
        assertThat(fund.amount()).isEqualTo(Money.kronor(127));
        assertThat(fund.allotments())
                .extracting(FundState.Allotment::amount, FundState.Allotment::to)
                .containsExactly(tuple(Money.kronor(20), tn), tuple(Money.kronor(30), Bodies.of("KN")));
        assertThat(fund.allotted()).isEqualTo(Money.kronor(50));
        assertThat(fund.uses())
                .extracting(FundState.Use::purpose, FundState.Use::amount, FundState.Use::years)
                .containsExactly(
                        tuple(bridges, Money.kronor(20), List.of(2020)),
                        tuple(paths, Money.kronor(30), List.of(2020)),
                        tuple(paths, null, List.of(2020)));
        assertThat(fund.moved())
                .extracting(FundState.Move::amount, FundState.Move::to, FundState.Move::toFund)
                .containsExactly(
                        tuple(Money.kronor(5), Bodies.of("KN"), ROADS),
                        tuple(Money.kronor(6), null, new FundId("other")),
                        tuple(Money.kronor(4), null, null));
        assertThat(fund.pending())
                .extracting(ground -> ground.clause().toString())
                .containsExactly("later.1");
        assertThat(fund.findings()).isEmpty();
    }

    @Test
    void all_that_it_holds_may_be_allotted() {
        Known register = given(BUDGET, decided("a", "2020-02-01").clause(allots(Money.kronor(100))));
        assertThat(register.fund("roads", "2020-02-01").findings()).isEmpty();
    }

    @Test
    void what_is_found_in_a_clause_stands_with_the_fund() {
        Known register = given(
                BUDGET,
                decided("one", "2020-02-01").clause(new Amends(ClauseId.parse("budget.1"), "One", null)),
                decided("two", "2020-02-01").clause(new Amends(ClauseId.parse("budget.1"), "Two", null)));
        assertThat(register.fund("roads", "2020-02-01").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.ORDER_NOT_IN_RECORD);
    }

    @Test
    void money_of_a_repealed_clause_is_gone() {
        Known register = given(BUDGET, decided("no", "2020-06-01").clause(new Repeals(ClauseId.parse("budget.1"))));
        assertThat(register.fund("roads", "2020-06-01").amount()).isNull();
    }

    @Test
    void more_allotted_than_provided_is_a_finding_and_no_refusal() {
        Known register = given(BUDGET, decided("a", "2020-02-01").clause(allots(Money.kronor(101))));
        assertThat(register.fund("roads", "2020-02-01").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.ALLOTMENTS_EXCEED_FUND);
    }

    @Test
    void money_allotted_of_a_fund_that_nobody_provides_is_a_finding() {
        Known register = given(decided("a", "2020-02-01").clause(allots(Money.kronor(1))));
        assertThat(register.fund("roads", "2020-02-01").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.FUND_NOT_PROVIDED);
    }

    @Test
    void what_carries_money_to_another_year_stands_with_the_fund_from_its_day_on() {
        CarriesForward carries = new CarriesForward(ROADS, 2020, 2021, null, Bodies.of("TN"), AddedUses.CARRIED);
        Known register = given(BUDGET, decided("carries", "2021-02-01").clause(carries));
        assertThat(register.fund("roads", "2021-01-31").carried()).isEmpty();
        assertThat(register.fund("roads", "2021-02-01").carried())
                .extracting(FundState.Carrying::toYear, FundState.Carrying::addedUses)
                .containsExactly(tuple(2021, AddedUses.CARRIED));
    }

    @Test
    void allotments_are_added_up_in_the_funds_currency_and_others_are_a_finding() {
        Known register = given(
                BUDGET,
                decided("euros", "2020-02-01").clause(allots(Money.parse("7.00", "EUR"))),
                decided("kronor", "2020-03-01").clause(allots(Money.kronor(10))));
        FundState fund = register.fund("roads", "2020-03-01");
        assertThat(fund.allotted()).isEqualTo(Money.kronor(10));
        assertThat(fund.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.CURRENCIES_DIFFER);
    }

    @Test
    void sums_of_the_largest_amounts_are_exact_and_can_be_read_again() {
        Money largest = Money.parse("999999999999999.99", "SEK");
        Decided budget = decided("budget", "2020-01-01");
        for (int i = 0; i < 200; i++) {
            budget.clause(provides(largest));
        }
        FundState fund = given(budget).fund("roads", "2020-01-01");
        String json = RegistryJson.mapper().writeValueAsString(fund);
        assertThat(json).contains("\"amount\":\"199999999999999998.00\"");
        assertThat(RegistryJson.mapper().readValue(json, FundState.class)).isEqualTo(fund);
    }
}
