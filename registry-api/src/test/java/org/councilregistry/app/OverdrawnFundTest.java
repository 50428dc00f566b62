package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A council gives away on one evening, in two decisions, more than its fund has. All of it is made up. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class OverdrawnFundTest {
    private static final String FUND = "/api/funds/harbour";
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    OverdrawnFundTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    private static String sek(String amount) {
        return "{\"amount\": \"" + amount + "\", \"currency\": \"SEK\"}";
    }

    private static String allots(String to, String amount) {
        return """
                {"type": "allots-fund", "fund": "harbour", "to": {"bodies": ["%s"]}, "year": 2019, "purpose": "quays",
                 "amount": %s}""".formatted(to, sek(amount));
    }

    private static String request(String type, String id, String body, String on, String amount, String more) {
        return """
                {"type": "%s", "id": "%s", "body": "%s", "year": 2019, "purpose": "quays", "on": "%s", "amount": %s%s}
                """.formatted(type, id, body, on, sek(amount), more);
    }

    private static String posting(String voucher, String body, String on, String amount, String more) {
        return """
                {"voucher": "%s", "body": "%s", "year": 2019, "on": "%s", "amount": %s%s}
                """.formatted(voucher, body, on, sek(amount), more);
    }

    private Reply ledger(String query) {
        return registry.get(FUND + "/ledger?minTreeSize=" + registry.entries() + query);
    }

    private List<String> findings(String kind) {
        return registry.get("/api/findings?kind=" + kind + "&validAt=2019-12-01&minTreeSize=" + registry.entries())
                .each("/items", "id");
    }

    @Test
    void a_fund_is_overdrawn_by_two_decisions_of_one_evening() {
        registry.post("/api/bodies", committee("roads-board", "")).is(201);
        registry.post("/api/bodies", committee("harbour-board", "")).is(201);
        registry.post("/api/decisions", decision("budget-2019", "2018-11-20", clause(1, """
                        {"type": "provides-fund", "fund": "harbour", "name": "The harbour", "origin": "Taxes",
                         "years": [2019], "amount": %s}""".formatted(sek("1000.00")))))
                .is(201);

        // The evening of 5 March: two decisions, neither of which knows of the other.
        registry.post("/api/decisions", decision("evening-1", "2019-03-05", clause(1, allots("roads-board", "700.00"))))
                .is(201);
        registry.post(
                        "/api/decisions",
                        decision("evening-2", "2019-03-05", clause(1, allots("harbour-board", "600.00"))))
                .is(201);
        Reply evening = ledger("&validAt=2019-03-05");
        assertThat(evening.value("/totals/0/provided")).isEqualTo("1000.00");
        assertThat(evening.value("/totals/0/free")).isEqualTo("-300.00");
        assertThat(evening.value("/totals/0/allotted")).isEqualTo("1300.00");
        assertThat(findings("allotments-exceed-fund")).containsExactly("harbour");

        // Each board may use what it was given, and not one öre more.
        registry.post(
                        FUND + "/requests",
                        request(
                                "reserve",
                                "piles",
                                "roads-board",
                                "2019-04-01",
                                "500.00",
                                ", \"cost\": \"investment\""))
                .is(201);
        Reply refused =
                registry.post(FUND + "/requests", request("spend", "stone", "roads-board", "2019-04-02", "200.01", ""));
        refused.is(409);
        assertThat(refused.value("/type")).endsWith(":refused");
        assertThat(refused.each("/objections", "text"))
                .containsExactly("200.01 SEK is more than the 200.00 SEK that is left on 2019-04-02");
        registry.post(
                        FUND + "/requests",
                        request("spend", "piles-1", "roads-board", "2019-05-01", "300.00", ", \"of\": \"piles\""))
                .is(201);

        // What the accounts post is a fact, whatever it exceeds.
        registry.post(
                        FUND + "/postings",
                        posting("A-1", "roads-board", "2019-05-10", "320.00", ", \"request\": \"piles-1\""))
                .is(201);
        registry.post(FUND + "/postings", posting("A-2", "harbour-board", "2019-05-11", "650.00", ""))
                .is(201);
        Reply roads = ledger("&validAt=2019-05-31&body=roads-board&year=2019");
        assertThat(roads.value("/accounts/0/allotted")).isEqualTo("200.00");
        assertThat(roads.value("/accounts/0/reserved")).isEqualTo("180.00");
        assertThat(roads.value("/accounts/0/spent")).isEqualTo("320.00");
        Reply harbour = ledger("&validAt=2019-05-31&body=harbour-board");
        assertThat(harbour.value("/accounts/0/left")).isEqualTo("-50.00");
        assertThat(harbour.each("/accounts/0/findings", "kind"))
                .containsExactly("account-overdrawn", "posted-under-nothing");
        assertThat(registry.get(FUND + "/postings?validAt=2019-05-10").each("/items", "voucher"))
                .containsExactly("A-1");

        // A later decision gives what was missing, as of the evening; the old answer stays.
        long before = registry.entries();
        registry.post(
                        "/api/decisions",
                        decision(
                                "remedy",
                                "2019-06-11",
                                clause(1, """
                        {"type": "supplements-fund", "fund": "harbour", "origin": "A surplus", "year": 2019,
                         "amount": %s}""".formatted(sek("300.00"))),
                                clause(2, """
                        {"type": "supplements-fund", "fund": "harbour", "origin": "A surplus", "year": 2019,
                         "to": {"bodies": ["harbour-board"]}, "amount": %s}""".formatted(sek("50.00")))))
                .is(201);
        assertThat(ledger("&validAt=2019-06-11").value("/totals/0/free")).isEqualTo("0.00");
        Reply mended = ledger("&validAt=2019-06-11&body=harbour-board");
        assertThat(mended.value("/accounts/0/left")).isEqualTo("0.00");
        assertThat(mended.each("/accounts/0/findings", "kind")).containsExactly("posted-under-nothing");
        Reply byBody = registry.get("/api/funds/totals?by=body&validAt=2019-06-11&minTreeSize=" + registry.entries());
        assertThat(byBody.at("/totals").valueStream())
                .map(total -> total.path("body").asString("") + " "
                        + total.path("spent").asString(""))
                .contains("harbour-board 650.00", "roads-board 320.00");
        assertThat(findings("allotments-exceed-fund")).isEmpty();
        assertThat(registry.get(FUND + "/ledger?validAt=2019-06-11&treeSize=" + before)
                        .value("/totals/0/free"))
                .isEqualTo("-300.00");

        // What nobody used lapses with the year.
        Reply after = ledger("&validAt=2020-01-01&body=roads-board");
        assertThat(after.value("/accounts/0/lapsed")).isEqualTo("200.00");
        assertThat(after.value("/accounts/0/reserved")).isEqualTo("180.00");
        registry.post(FUND + "/requests", request("spend", "late", "roads-board", "2020-01-01", "1.00", ""))
                .is(409);
    }

    @Test
    void everything_malformed_is_told_at_once() {
        Reply reply = registry.post(
                FUND + "/postings",
                "{\"voucher\": \"?\", \"on\": \"2999-01-01\", \"amount\": {\"amount\": \"0\", \"currency\": \"SEK\"},"
                        + " \"body\": \"nobody\"}");
        reply.is(422);
        assertThat(reply.each("/faults", "at")).contains("/voucher", "/on", "/amount/amount", "/body");
        registry.post(FUND + "/requests", "{\"type\": \"borrow\"}").is(422);
    }
}
