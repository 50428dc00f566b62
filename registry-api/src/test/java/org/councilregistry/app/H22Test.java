package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.ground;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The questions that the history of H22 must answer, asked of the started program with the sample in it. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class H22Test {
    private static final String INVESTIGATION = "kf-2017-06-14-h22-investigation";
    private static final String FUNDING = "kf-2019-04-23-h22";
    private static final String CORONA = "kf-2020-04-21-h22-corona";

    private final Client registry;

    H22Test(Store store) {
        registry = store.sample();
    }

    // 1. What is a body mandated to do, by whom, since when?

    @Test
    void hasab_has_one_mandate_by_clause_3_of_2019_still_open() {
        Reply reply = registry.get("/api/mandates?assignee=HASAB");
        assertThat(reply.ids()).containsExactly(FUNDING + ".3");
        assertThat(reply.value("/items/0/grantedBy")).isEqualTo("KF");
        assertThat(reply.value("/items/0/grantedOn")).isEqualTo("2019-04-23");
        assertThat(reply.value("/items/0/effectiveFrom")).isEqualTo("2019-04-23");
        assertThat(reply.value("/items/0/status")).isEqualTo("open");
        assertThat(reply.value("/items/0/task")).contains("lead the project and to carry out the city expo H22");
        assertThat(reply.at("/items/0/ended").isMissingNode()).isTrue();
        assertThat(reply.at("/items/0/ground")).isEqualTo(ground(FUNDING + " 3 9"));
        assertThat(reply.at("/items/0/findings")).isEmpty();
        assertThat(reply.at("/next").isNull()).isTrue();
    }

    @Test
    void the_day_before_the_decision_hasab_had_none_and_the_answer_says_so() {
        Reply reply = registry.get("/api/mandates?assignee=HASAB&validAt=2019-04-22");
        assertThat(reply.ids()).isEmpty();
        assertThat(reply.value("/statement")).isEqualTo("With 10 entries the register knows of none on 2019-04-22.");
        assertThat(reply.header("Registry-Known-From")).isEmpty();
        assertThat(mandates("HASAB", "2019-04-23")).containsExactly(FUNDING + ".3");
    }

    @Test
    void the_executive_board_has_the_investigation_from_the_meetings_last_day() {
        assertThat(mandates("KS", "2017-06-13")).isEmpty();
        assertThat(mandates("KS", "2017-06-14")).containsExactly(INVESTIGATION + ".1");
        assertThat(mandates("KS", "2018-01-01")).containsExactly(INVESTIGATION + ".1");
    }

    @Test
    void in_2021_the_executive_board_has_the_committees_mandate_too_and_the_investigation_is_still_open() {
        Reply reply = registry.get("/api/mandates?assignee=KS&validAt=2021-01-01");
        assertThat(reply.ids()).containsExactly(INVESTIGATION + ".1", FUNDING + ".4");
        assertThat(reply.each("/items", "status")).containsExactly("open", "open");
        assertThat(reply.at("/items/0/ground")).isEqualTo(ground(INVESTIGATION + " 1 8"));
        assertThat(reply.at("/items/1/ground")).isEqualTo(ground(FUNDING + " 4 9"));
    }

    @Test
    void that_the_day_within_the_meeting_is_unknown_is_a_finding() {
        Reply reply = registry.get("/api/decisions/" + INVESTIGATION).is(200);
        assertThat(reply.each("/findings", "kind")).containsExactly("day-within-meeting-unknown");
        assertThat(reply.at("/meeting/days").toString()).isEqualTo("[\"2017-06-13\",\"2017-06-14\"]");
        assertThat(reply.value("/clauses/0/decidedOn")).isEqualTo("2017-06-14");
    }

    // 2. How much money, from where, for what, in which years?

    @Test
    void the_fund_holds_250_million_from_the_port_companys_dividend() {
        Reply fund = fund();
        assertThat(fund.value("/amount/amount")).isEqualTo("250000000.00");
        assertThat(fund.value("/amount/currency")).isEqualTo("SEK");
        assertThat(fund.at("/provisions")).hasSize(1);
        assertThat(fund.value("/provisions/0/origin")).contains("Helsingborgs Hamn AB");
        assertThat(fund.at("/provisions/0/ground")).isEqualTo(ground(FUNDING + " 1 9"));
        assertThat(fund.at("/ground")).isEqualTo(ground(FUNDING + " 1 9", FUNDING + " 2 9", CORONA + " 1 10"));
        assertThat(fund.at("/findings")).isEmpty();
    }

    @Test
    void it_reaches_the_city_by_hsfabs_dividends_and_is_not_counted_twice() {
        Reply fund = fund();
        assertThat(fund.at("/financing")).hasSize(1);
        assertThat(fund.value("/financing/0/through")).isEqualTo("HSFAB");
        assertThat(fund.value("/financing/0/amount/amount")).isEqualTo("250000000.00");
        assertThat(fund.at("/financing/0/years").toString()).isEqualTo("[2020,2021,2022]");
        assertThat(fund.at("/financing/0/ground")).isEqualTo(ground(FUNDING + " 2 9"));
    }

    @Test
    void it_falls_into_132_million_for_innovation_and_118_for_the_expo_on_the_programme_pages_word() {
        Reply fund = fund();
        assertThat(fund.each("/uses", "purpose")).containsExactly("innovation", "expo", "corona-innovation");
        assertThat(fund.each("/uses", "amount/amount")).containsExactly("132000000.00", "118000000.00", "");
        assertThat(fund.value("/uses/0/bodies/group")).isEqualTo("every-committee");
        assertThat(fund.at("/uses/0/years").toString()).isEqualTo("[2020,2021,2022]");
        assertThat(fund.at("/uses/0/ground")).isEqualTo(ground(FUNDING + " 1 9 source"));
        assertThat(fund.at("/uses/1/bodies").isMissingNode()).isTrue();
        assertThat(fund.at("/uses/1/years")).isEmpty();
        assertThat(fund.at("/uses/1/ground")).isEqualTo(ground(FUNDING + " 1 9 source"));
        assertThat(fund.at("/uses/2/years").toString()).isEqualTo("[2020]");
        assertThat(fund.value("/uses/2/within")).isEqualTo("corona");
        assertThat(fund.at("/uses/2/ground")).isEqualTo(ground(CORONA + " 1 10"));
    }

    @Test
    void running_costs_are_excluded_on_the_programme_pages_word() {
        Reply fund = fund();
        assertThat(fund.at("/exclusions")).hasSize(1);
        assertThat(fund.at("/exclusions/0/costs").toString()).isEqualTo("[\"operating\"]");
        assertThat(fund.at("/exclusions/0/raisingRunningExpenses").booleanValue())
                .isTrue();
        assertThat(fund.at("/exclusions/0/ground")).isEqualTo(ground(FUNDING + " 1 9 source"));
    }

    // 3. May it be used for this?

    @Test
    void a_committee_may_use_its_2020_money_for_innovative_corona_solutions() {
        Reply reply = check("example-committee-a", "corona-innovation", 2020, "");
        assertThat(reply.at("/permitted").booleanValue()).isTrue();
        assertThat(reply.at("/ground")).isEqualTo(ground(CORONA + " 1 10", FUNDING + " 1 9"));
        assertThat(reply.at("/objections")).isEmpty();
        // What was not said of the costs stays a condition.
        assertThat(reply.value("/answer")).isEqualTo("permitted");
        assertThat(reply.each("/conditions", "about")).containsExactly("cost", "amount", "finality", "finality");
        assertThat(reply.at("/conditions/0/ground")).isEqualTo(ground(FUNDING + " 1 9 source"));
        for (String committee : List.of("example-committee-b", "KS")) {
            assertThat(check(committee, "corona-innovation", 2020, "")
                            .at("/permitted")
                            .booleanValue())
                    .isTrue();
        }
        assertThat(check("KS", "corona-innovation", 2020, "&cost=one-off&raisesRunningExpenses=false")
                        .each("/conditions", "about"))
                .containsExactly("amount", "finality", "finality");
    }

    @Test
    void with_an_amount_it_is_undecidable_as_no_source_says_how_the_132_million_were_shared() {
        Reply reply = check("example-committee-a", "corona-innovation", 2020, "&amount=1000000.00");
        assertThat(reply.value("/answer")).isEqualTo("undecidable");
        assertThat(reply.at("/permitted").isMissingNode()).isTrue();
        assertThat(reply.value("/amount/amount")).isEqualTo("1000000.00");
        assertThat(reply.value("/missing/0/text")).contains("2020 to example-committee-a");
        assertThat(reply.each("/openUses", "purpose")).containsExactly("innovation", "expo");
    }

    @Test
    void money_of_2020_has_lapsed_on_1_february_2021_as_no_clause_carries_it() {
        Reply reply = refused(registry.get("/api/funds/h22/use-check?validAt=2021-02-01&body=example-committee-a"
                + "&purpose=corona-innovation&year=2020"));
        assertThat(reply.value("/answer")).isEqualTo("refused");
        assertThat(reply.each("/objections", "against")).containsExactly("lapsed");
        assertThat(reply.value("/objections/0/text")).contains("31 December 2020");
        assertThat(reply.value("/objections/0/remedy")).contains("carries it forward");
    }

    @Test
    void its_2021_money_it_may_not_and_is_told_what_the_earmark_still_permits() {
        Reply reply = refused(check("example-committee-a", "corona-innovation", 2021, ""));
        assertThat(reply.each("/objections", "against")).containsExactly("year");
        assertThat(reply.value("/objections/0/text")).contains("2020").contains("2021");
        assertThat(reply.at("/objections/0/ground")).isEqualTo(ground(CORONA + " 1 10"));
        assertThat(reply.each("/openUses", "purpose")).containsExactly("innovation", "expo");
        assertThat(reply.at("/openUses/0/ground")).isEqualTo(ground(FUNDING + " 1 9 source"));
        assertThat(check("example-committee-a", "innovation", 2021, "")
                        .at("/permitted")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void general_corona_costs_are_refused_because_only_the_innovative_part_is_permitted() {
        Reply reply = refused(check("example-committee-a", "corona", 2020, ""));
        assertThat(reply.each("/objections", "against")).containsExactly("purpose");
        assertThat(reply.value("/objections/0/text")).contains("corona-innovation");
        assertThat(reply.at("/objections/0/ground")).isEqualTo(ground(CORONA + " 1 10"));
        assertThat(reply.each("/openUses", "purpose")).containsExactly("innovation", "expo", "corona-innovation");
    }

    @Test
    void running_costs_and_what_raises_them_are_refused_by_the_one_off_rule() {
        for (String cost : List.of("&cost=operating", "&raisesRunningExpenses=true")) {
            Reply reply = refused(check("example-committee-a", "corona-innovation", 2020, cost));
            assertThat(reply.each("/objections", "against")).containsExactly("cost");
            assertThat(reply.value("/objections/0/text")).contains("one-off share dividend");
            assertThat(reply.at("/objections/0/ground")).isEqualTo(ground(FUNDING + " 1 9 source"));
        }
    }

    @Test
    void hasab_may_not_because_it_is_no_committee() {
        Reply reply = refused(check("HASAB", "corona-innovation", 2020, ""));
        assertThat(reply.each("/objections", "against")).containsExactly("body");
        assertThat(reply.at("/objections/0/ground")).isEqualTo(ground(CORONA + " 1 10"));
        assertThat(reply.each("/openUses", "purpose")).containsExactly("expo");
    }

    @Test
    void every_objection_is_told_and_not_only_the_first() {
        Reply reply = refused(check("HASAB", "corona-innovation", 2021, "&cost=operating"));
        assertThat(reply.each("/objections", "against")).containsExactly("year", "body", "cost");
    }

    // 4. And before that was known, or decided?

    @Test
    void as_the_register_stood_before_the_2020_decision_the_use_is_refused() {
        Reply reply = refused(check("example-committee-a", "corona-innovation", 2020, "&treeSize=9"));
        assertThat(reply.at("/objections/0/ground")).isEqualTo(ground(FUNDING + " 1 9", FUNDING + " 2 9"));
        assertThat(reply.number("/asOf/treeSize")).isEqualTo(9);
        assertThat(reply.each("/openUses", "purpose")).containsExactly("innovation", "expo");
    }

    @Test
    void on_the_day_before_the_2020_decision_the_use_is_refused_as_we_know_it_today() {
        String path = "/api/funds/h22/use-check?body=example-committee-a&purpose=corona-innovation&year=2020";
        Reply before = refused(registry.get(path + "&validAt=2020-04-20"));
        assertThat(before.value("/asOf/validAt")).isEqualTo("2020-04-20");
        assertThat(before.number("/asOf/treeSize")).isEqualTo(H22.CORONA);
        assertThat(registry.get(path + "&validAt=2020-04-21").at("/permitted").booleanValue())
                .isTrue();
    }

    @Test
    void of_an_empty_register_it_is_said_that_it_did_not_know_the_fund_and_since_when_it_does() {
        for (String path : List.of(
                "/api/funds/h22?treeSize=0",
                "/api/funds/h22/history?treeSize=0",
                "/api/funds/h22/use-check?body=KS&purpose=expo&year=2020&treeSize=0")) {
            Reply reply = registry.get(path).isProblem(404, "not-known-then");
            assertThat(reply.number("/knownFrom")).isEqualTo(H22.FUNDING);
            assertThat(reply.value("/detail")).contains("With 0 entries").contains("entry 9");
        }
        Reply list = registry.get("/api/funds?treeSize=0");
        assertThat(list.ids()).isEmpty();
        assertThat(list.value("/statement")).startsWith("With 0 entries the register knows of none");
        assertThat(list.header("Registry-Known-From")).isEqualTo(Integer.toString(H22.FUNDING));
    }

    @Test
    void known_and_not_yet_decided_is_told_from_not_known() {
        registry.get("/api/funds/h22?validAt=2019-04-22").isProblem(404, "not-decided-then");
        registry.get("/api/funds/other").isProblem(404, "unknown");
        registry.get("/api/mandates?assignee=NOBODY").isProblem(404, "unknown");
        registry.get("/api/clauses/" + FUNDING + ".9").isProblem(404, "unknown");
        registry.get("/api/decisions/" + CORONA + "?treeSize=9").isProblem(404, "not-known-then");
        registry.get("/api/decisions/" + CORONA + "?validAt=2020-04-20").isProblem(404, "not-decided-then");
    }

    // 5. Every committee

    @Test
    void the_mandate_of_every_committee_is_found_for_each_of_them_and_for_nobody_else() {
        for (String committee : List.of("example-committee-a", "example-committee-b", "KS")) {
            assertThat(mandates(committee, "2019-04-23")).contains(FUNDING + ".4");
            assertThat(mandates(committee, "2019-04-22")).doesNotContain(FUNDING + ".4");
        }
        for (String other : List.of("HASAB", "HSFAB", "KF")) {
            assertThat(mandates(other, "2021-01-01")).doesNotContain(FUNDING + ".4");
        }
    }

    // Times

    @Test
    void every_answer_says_the_times_that_it_was_given_for() {
        for (String path : List.of(
                "/api/decisions?",
                "/api/decisions/" + FUNDING + "?",
                "/api/clauses/" + FUNDING + ".3?",
                "/api/bodies?",
                "/api/bodies/KS?",
                "/api/mandates?",
                "/api/mandates?assignee=KS&",
                "/api/mandates/" + FUNDING + ".3?",
                "/api/funds?",
                "/api/funds/h22?",
                "/api/funds/h22/use-check?body=KS&purpose=expo&year=2020&",
                "/api/entries?",
                "/api/decisions/" + FUNDING + "/history?",
                "/api/mandates/" + FUNDING + ".3/history?",
                "/api/funds/h22/history?")) {
            Reply reply = registry.get(path + "validAt=2020-05-04&treeSize=9").is(200);
            assertThat(reply.value("/asOf/validAt")).as(path).isEqualTo("2020-05-04");
            assertThat(reply.number("/asOf/treeSize")).as(path).isEqualTo(9);
            String known = reply.value("/asOf/knownAt");
            assertThat(known).isEqualTo(registry.get("/api/entries/9").value("/recordedAt"));
            // The same as of the moment of that entry, and byte for byte whenever it is asked again.
            assertThat(registry.get(path + "validAt=2020-05-04&knownAt=" + known)
                            .withoutTimes())
                    .as(path)
                    .isEqualTo(reply.withoutTimes());
            assertThat(registry.get(path + "validAt=2020-05-04&treeSize=9").bytes())
                    .isEqualTo(reply.bytes());
        }
    }

    @Test
    void of_a_moment_before_the_first_entry_the_register_knew_nothing() {
        Reply reply = registry.get("/api/decisions?knownAt=2017-06-14T12:00:00Z");
        assertThat(reply.ids()).isEmpty();
        assertThat(reply.number("/asOf/treeSize")).isZero();
        assertThat(reply.at("/asOf/knownAt").isNull()).isTrue();
        assertThat(reply.header("Registry-Known-From")).isEqualTo(Integer.toString(H22.INVESTIGATION));
    }

    // What the source leaves open stays open.

    @Test
    void the_open_question_of_2018_is_kept_as_a_note() {
        assertThat(registry.get("/api/decisions/" + FUNDING)
                        .is(200)
                        .at("/notes")
                        .toString())
                .contains("Who decided what in 2018 is unknown");
    }

    private List<String> mandates(String assignee, String day) {
        return registry.get("/api/mandates?assignee=" + assignee + "&validAt=" + day)
                .ids();
    }

    private Reply fund() {
        return registry.get("/api/funds/h22?validAt=2020-05-04").is(200);
    }

    private Reply check(String body, String purpose, int year, String more) {
        return registry.get("/api/funds/h22/use-check?validAt=2020-05-04&body=" + body + "&purpose=" + purpose
                        + "&year=" + year + more)
                .is(200);
    }

    private static Reply refused(Reply reply) {
        assertThat(reply.is(200).at("/permitted").booleanValue())
                .as("%s", reply)
                .isFalse();
        assertThat(reply.at("/permitted").isBoolean()).isTrue();
        assertThat(reply.at("/ground")).isEmpty();
        assertThat(reply.at("/objections")).isNotEmpty();
        return reply;
    }
}
