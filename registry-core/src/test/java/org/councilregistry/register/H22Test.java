package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyKind;
import org.councilregistry.decision.ClauseEffect.FinancesFund;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.ClauseEffect.PermitsUse;
import org.councilregistry.decision.ClauseEffect.ProvidesFund;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Purpose;
import org.councilregistry.json.Form;
import org.councilregistry.money.Money;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The case that the registry is made for: may this body use H22's money for that? The committees are made up. */
class H22Test {
    private static final FundId H22 = new FundId("h22");
    private static final List<Integer> YEARS = List.of(2020, 2021, 2022);

    private static final Decided FUNDING = decided("kf-2019", "2019-04-23")
            .clause(new ProvidesFund(
                    H22,
                    "H22",
                    Money.kronor(250_000_000),
                    "A dividend from the port company",
                    null,
                    List.of(),
                    List.of(
                            new FundTerm.Earmark(
                                    "132 million for the departments' innovation work",
                                    Money.kronor(132_000_000),
                                    new Purpose("innovation"),
                                    Bodies.everyCommittee(),
                                    YEARS,
                                    null),
                            new FundTerm.Earmark(
                                    "118 million for a smarter city and City Expo",
                                    Money.kronor(118_000_000),
                                    new Purpose("expo"),
                                    null,
                                    List.of(),
                                    null),
                            new FundTerm.Exclusion(
                                    "A one-off dividend does not pay for running operations, nor for what raises them",
                                    List.of(CostKind.OPERATING),
                                    true,
                                    null))))
            .clause(new FinancesFund(
                    H22, Money.kronor(250_000_000), new BodyCode("HSFAB"), YEARS, "By dividends over three years"))
            .clause(new GrantsMandate(Bodies.of("HASAB")))
            .clause(new GrantsMandate(Bodies.everyCommittee()));

    private static final Decided REPURPOSING = decided("kf-2020", "2020-04-21")
            .clause(new PermitsUse(
                    H22,
                    new Purpose("corona-innovation"),
                    new Purpose("corona"),
                    Bodies.everyCommittee(),
                    List.of(2020)));

    private static final Map<String, Body> BODIES = Stream.of(
                    body("committee", BodyKind.COMMITTEE, null, null, null),
                    body("KS", BodyKind.EXECUTIVE_BOARD, null, null, null),
                    body("HASAB", BodyKind.COMPANY, null, null, null),
                    body("department", BodyKind.DEPARTMENT, null, null, "committee"),
                    body("subcommittee", BodyKind.SUBCOMMITTEE, null, null, null),
                    body("new-committee", BodyKind.COMMITTEE, "2020-06-01", null, null),
                    body("former-committee", BodyKind.COMMITTEE, null, "2020-01-01", null))
            .collect(Collectors.toMap(body -> body.code().value(), body -> body));

    private static Body body(
            String code, BodyKind kind, @Nullable String from, @Nullable String to, @Nullable String answersAs) {
        return new Body(
                new BodyCode(code),
                kind,
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                List.of(new Body.Name(code, null, null)),
                answersAs == null ? null : new BodyCode(answersAs),
                null);
    }

    @ParameterizedTest(name = "{0}: {1}, money of {3} for {2}, cost {4}, raises running expenses {5}: {6} {7}")
    @CsvSource(delimiter = '|', textBlock = """
            # on the day | body             | for               | of   | cost       | raises | answer    | because of
            2020-05-04   | committee        | corona-innovation | 2020 |            |        | permitted | kf-2020.1 kf-2019.1
            2020-05-04   | KS               | corona-innovation | 2020 |            |        | permitted | kf-2020.1 kf-2019.1
            2020-05-04   | department       | corona-innovation | 2020 |            |        | permitted | kf-2020.1 kf-2019.1
            2020-05-04   | committee        | corona-innovation | 2020 | one-off    | false  | permitted | kf-2020.1 kf-2019.1
            2020-05-04   | committee        | corona-innovation | 2020 | investment | false  | permitted | kf-2020.1 kf-2019.1
            2020-05-04   | committee        | corona-innovation | 2021 |            |        | year      | kf-2020.1
            2020-05-04   | committee        | corona            | 2020 |            |        | purpose   | kf-2020.1
            2020-05-04   | committee        | corona-innovation | 2020 | operating  |        | cost      | kf-2019.1
            2020-05-04   | committee        | corona-innovation | 2020 |            | true   | cost      | kf-2019.1
            2020-05-04   | HASAB            | corona-innovation | 2020 |            |        | body      | kf-2020.1
            2020-05-04   | HASAB            | corona-innovation | 2021 |            |        | year body | kf-2020.1
            2020-05-04   | HASAB            | expo              | 2020 |            |        | permitted | kf-2019.1
            2020-05-04   | subcommittee     | corona-innovation | 2020 |            |        | body      | kf-2020.1
            2020-05-04   | committee        | innovation        | 2021 |            |        | permitted | kf-2019.1
            2020-05-04   | committee        | innovation        | 2023 |            |        | year      | kf-2019.1
            2020-05-04   | committee        | masks             | 2020 |            |        | purpose   | kf-2019.1 kf-2019.2 kf-2020.1
            2020-05-04   | new-committee    | corona-innovation | 2020 |            |        | body      | kf-2020.1
            2020-06-01   | new-committee    | corona-innovation | 2020 |            |        | permitted | kf-2020.1 kf-2019.1
            2020-05-04   | former-committee | corona-innovation | 2020 |            |        | body      | kf-2020.1
            2020-04-20   | committee        | corona-innovation | 2020 |            |        | purpose   | kf-2019.1 kf-2019.2
            2020-04-21   | committee        | corona-innovation | 2020 |            |        | permitted | kf-2020.1 kf-2019.1
            """)
    void may_it_be_used(
            LocalDate day,
            String body,
            String purpose,
            int year,
            @Nullable String cost,
            @Nullable Boolean raises,
            String answer,
            String because) {
        UseCheck check = ask(given(FUNDING, REPURPOSING), day, body, purpose, year, cost, raises);
        assertThat(words(check)).isEqualTo(answer);
        assertThat(clauses(check)).isEqualTo(because);
    }

    private static String words(UseCheck check) {
        return switch (check) {
            case UseCheck.Permitted permitted -> "permitted";
            case UseCheck.Undecidable undecidable -> "undecidable";
            case UseCheck.Refused refused ->
                refused.objections().stream()
                        .map(objection -> objection.against().toString())
                        .distinct()
                        .collect(Collectors.joining(" "));
        };
    }

    private static String clauses(UseCheck check) {
        Stream<Ground> ground = switch (check) {
            case UseCheck.Permitted permitted -> permitted.ground().stream();
            case UseCheck.Undecidable undecidable -> Stream.of();
            case UseCheck.Refused refused ->
                refused.objections().stream().flatMap(objection -> objection.ground().stream());
        };
        return ground.map(each -> each.clause().toString()).distinct().collect(Collectors.joining(" "));
    }

    private static UseCheck ask(
            Known register,
            LocalDate day,
            String body,
            String purpose,
            int year,
            @Nullable String cost,
            @Nullable Boolean raises) {
        Body one = Optional.ofNullable(BODIES.get(body)).orElseThrow();
        return UseCheck.of(
                register.fund("h22", day.toString()),
                new UseCheck.Question(
                        one,
                        Optional.ofNullable(one.answersAs()).map(code -> BODIES.get(code.value())),
                        new Purpose(purpose),
                        year,
                        day,
                        null,
                        cost == null ? null : Form.choose(cost.toLowerCase(Locale.ROOT), CostKind.values()),
                        raises),
                UseCheck.Beside.of(register.facts(), day));
    }

    @Test
    void before_the_decision_of_2020_was_recorded_corona_work_was_refused() {
        UseCheck check =
                ask(given(FUNDING), LocalDate.of(2020, 5, 4), "committee", "corona-innovation", 2020, null, null);
        assertThat(words(check)).isEqualTo("purpose");
    }

    @Test
    void one_who_is_refused_is_told_what_the_money_may_be_used_for() {
        UseCheck check = ask(
                given(FUNDING, REPURPOSING),
                LocalDate.of(2020, 5, 4),
                "committee",
                "corona-innovation",
                2021,
                null,
                null);
        assertThat(check)
                .isInstanceOfSatisfying(
                        UseCheck.Refused.class,
                        refused -> assertThat(refused.openUses())
                                .extracting(use -> use.purpose().value())
                                .containsExactly("innovation", "expo"));
    }

    @Test
    void what_was_not_said_about_the_cost_is_a_condition() {
        UseCheck check = ask(
                given(FUNDING, REPURPOSING),
                LocalDate.of(2020, 5, 4),
                "committee",
                "corona-innovation",
                2020,
                null,
                null);
        assertThat(check)
                .isInstanceOfSatisfying(
                        UseCheck.Permitted.class,
                        permitted -> assertThat(permitted.conditions())
                                .filteredOn(condition -> condition.about() == UseCheck.About.COST)
                                .singleElement()
                                .satisfies(condition ->
                                        assertThat(condition.text()).contains("one-off")));
    }

    @Test
    void it_is_one_sum_of_250_million() {
        FundState fund = given(FUNDING, REPURPOSING).fund("h22", "2020-05-04");
        assertThat(fund.amount()).isEqualTo(Money.kronor(250_000_000));
        assertThat(fund.financing())
                .singleElement()
                .satisfies(way -> assertThat(way.amount()).isEqualTo(Money.kronor(250_000_000)));
        assertThat(fund.uses().stream()
                        .flatMap(use -> Optional.ofNullable(use.amount()).stream())
                        .reduce(Money::plus))
                .contains(Money.kronor(132_000_000 + 118_000_000));
        assertThat(fund.findings()).isEmpty();
    }
}
