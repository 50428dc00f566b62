package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;
import static org.councilregistry.app.Decisions.provides;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a problem that names every fault and its place, and the journal is as long as it was. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class BadInputTest {
    private final Client registry;

    BadInputTest(Store store) {
        registry = store.sample();
    }

    @AfterEach
    void nothing_was_recorded() {
        assertThat(registry.entries()).isEqualTo(H22.ENTRIES);
    }

    // What is no JSON, or too much of it

    @Test
    void a_body_that_is_not_json_is_told_where_it_breaks() {
        for (String body :
                List.of("", "{\"id\":", "{\"id\": \"a\"} x", "{'id': 1}", "[".repeat(100) + "]".repeat(100))) {
            registry.post("/api/decisions", body).isProblem(400, "not-json");
            registry.post("/api/bodies", body).isProblem(400, "not-json");
        }
        assertThat(registry.post("/api/decisions", "{\"id\":").value("/detail")).contains("line 1, column 7");
        registry.send("POST", "/api/decisions", new byte[] {'"', (byte) 0xff, '"'}, "Content-Type", "application/json")
                .isProblem(400, "not-json");
    }

    @Test
    void deep_nesting_is_refused_before_it_costs_anything() {
        registry.post("/api/decisions", "{\"a\":".repeat(33) + "1" + "}".repeat(33))
                .isProblem(400, "not-json");
    }

    @Test
    void a_body_of_ten_megabytes_is_refused() {
        registry.post("/api/decisions", "{\"title\": \"" + "x".repeat(10_000_000) + "\"}")
                .isProblem(413, "too-large");
    }

    @Test
    void what_does_not_fit_into_one_entry_is_refused_whole() {
        String text = "x".repeat(19_000);
        Reply reply = registry.post(
                "/api/decisions",
                decision("too-large", "2020-01-01", clause(1, grants("KS")))
                        .replace(
                                "\"title\"",
                                "\"notes\": [\"%1$s\", \"%1$s\", \"%1$s\", \"%1$s\"], \"title\"".formatted(text)));
        reply.isProblem(413, "too-large");
        assertThat(reply.value("/detail")).contains("one entry").contains("Nothing was recorded");
    }

    @Test
    void a_body_that_does_not_say_that_it_is_json_is_refused() {
        byte[] body = decision("typed", "2020-01-01", clause(1)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "nonsense")) {
            registry.send("POST", "/api/decisions", body, "Content-Type", type).isProblem(415, "not-json");
        }
        registry.send("POST", "/api/decisions", body).isProblem(415, "not-json");
    }

    // Malformed decisions

    @Test
    void unknown_fields_are_named_wherever_they_stand() {
        refused("""
                {"id": "a", "body": "KF", "title": "T", "colour": "red", "meeting": {"days": ["2020-01-01"], "room": 1},
                 "clauses": [{"number": 1, "text": "x", "a/b~c": 1, "effects": [{"type": "notes", "why": 1}]}]}""", "/meeting/room", "/clauses/0/effects/0/why", "/clauses/0/a~1b~0c", "/colour");
    }

    @Test
    void a_key_that_stands_twice_is_named() {
        refused("""
                {"id": "a", "id": "b", "body": "KF", "title": "T", "meeting": {"days": ["2020-01-01"]},
                 "clauses": [{"number": 1, "text": "x", "text": "y"}]}""", "/id", "/clauses/0/text");
    }

    @Test
    void a_clause_number_that_stands_twice_is_named() {
        refused(decision("a", "2020-01-01", clause(1), clause(1)), "/clauses");
    }

    @Test
    void an_amount_is_a_plain_decimal_string_and_nothing_else() {
        for (String amount :
                List.of("1e3", "-1", "0.001", "1" + "0".repeat(18), "0", "1,5", "+1", " 1", "NaN", "٣", ".5", "1.")) {
            refused(
                    decision("a", "2020-01-01", clause(1, provides("f", "\"" + amount + "\""))),
                    "/clauses/0/effects/0/amount/amount");
        }
        for (String amount : List.of("1e3", "-1", "0.001", "1" + "0".repeat(18), "5", "true", "{}", "[]", "null")) {
            refused(
                    decision("a", "2020-01-01", clause(1, provides("f", amount))),
                    "/clauses/0/effects/0/amount/amount");
        }
        for (String currency : List.of("XYZ", "sek", "XXX", "XAU")) {
            refused(
                    decision("a", "2020-01-01", clause(1, provides("f", "\"1.00\"")))
                            .replace("SEK", currency),
                    "/clauses/0/effects/0/amount/amount");
        }
    }

    @Test
    void a_day_must_exist() {
        for (String day : List.of("2019-02-30", "2019-2-3", "yesterday", "20190423", "1066-10-14", "9999-01-01")) {
            refused(decision("a", day, clause(1)), "/meeting/days/0");
        }
    }

    @Test
    void a_body_that_nobody_knows_is_malformed_and_a_decision_that_nobody_knows_is_not() {
        refused(
                decision("a", "2020-01-01", clause(1, grants("KS", "NOBODY"))).replace("\"KF\"", "\"NEITHER\""),
                "/body",
                "/clauses/0/effects/0/assignees/bodies/1");
        assertThat(registry.post("/api/bodies", committee("new", ", \"answersAs\": \"NOBODY\""))
                        .isProblem(422, "malformed")
                        .faults())
                .containsExactly("/answersAs");
    }

    @Test
    void a_clause_does_not_change_itself() {
        for (String type : List.of("amends", "replaces", "repeals")) {
            String more = type.equals("amends") ? ", \"text\": \"x\"" : "";
            refused(
                    decision(
                            "a",
                            "2020-01-01",
                            clause(1, "{\"type\": \"" + type + "\", \"clause\": \"a.1\"" + more + "}")),
                    "/clauses/0/effects/0/clause");
        }
    }

    @Test
    void an_id_is_never_used_twice() {
        Reply reply = registry.post("/api/decisions", decision("kf-2019-04-23-h22", "2020-01-01", clause(1)));
        assertThat(reply.isProblem(409, "id-taken").value("/faults/0/at")).isEqualTo("/id");
        registry.post("/api/bodies", committee("KS", "")).isProblem(409, "id-taken");
    }

    @Test
    void text_holds_no_nul_nothing_that_overrides_its_direction_and_no_half_characters() {
        for (String name : List.of("a\\u0000b", "\\u202eabc", "\\ud800", "لجنة\\u0000", " ", "")) {
            assertThat(registry.post(
                                    "/api/bodies",
                                    committee("new", "")
                                            .replace("A committee", name)
                                            .replace(" made up for a test", ""))
                            .isProblem(422, "malformed")
                            .faults())
                    .as(name)
                    .containsExactly("/names/0/text");
        }
    }

    @Test
    void every_fault_of_a_decision_is_told_at_once() {
        refused(
                """
                {"id": "A B", "body": "NOBODY", "title": " ", "meeting": {"days": ["2019-02-30", 5]}, "decidedOn": "x",
                 "documents": [{"id": "d", "title": "D", "sha256": "00"}], "colour": 1,
                 "clauses": [
                   {"number": 0, "text": "x"},
                   {"number": 2, "effects": [{"type": "flies"}]},
                   {"number": 3, "text": "x", "effects": [{"type": "permits-use", "fund": "F", "purpose": "p",
                     "bodies": {"bodies": ["KS"], "group": "every-committee"}, "years": [2020, 2020, 12]}]},
                   "four"]}""",
                "/id",
                "/body",
                "/title",
                "/meeting/days/0",
                "/meeting/days/1",
                "/decidedOn",
                "/documents/0/sha256",
                "/clauses/0/number",
                "/clauses/1/text",
                "/clauses/1/effects/0/type",
                "/clauses/2/effects/0/fund",
                "/clauses/2/effects/0/bodies/bodies",
                "/clauses/2/effects/0/years/2",
                "/clauses/2/effects/0/years",
                "/clauses/3",
                "/colour");
    }

    @Test
    void headers_that_cannot_be_read_are_named_all_of_them() {
        assertThat(registry.post(
                                "/api/decisions?now=1",
                                decision("a", "2020-01-01", clause(1)),
                                "Registry-Author",
                                "not an account",
                                "Idempotency-Key",
                                "not a key",
                                "Registry-Reason",
                                "x".repeat(2_001))
                        .isProblem(400, "bad-question")
                        .faults())
                .containsExactlyInAnyOrder("Registry-Author", "Idempotency-Key", "Registry-Reason", "now");
        assertThat(registry.raw("POST /api/decisions HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 0"
                                + "\r\nRegistry-Reason: \u00ff")
                        .isProblem(400, "bad-question")
                        .faults())
                .containsExactly("Registry-Reason");
    }

    // Questions that cannot be asked

    @Test
    void every_fault_of_a_question_is_told_at_once() {
        question("/api/mandates?treeSize=11", "treeSize");
        question("/api/mandates?minTreeSize=11", "minTreeSize");
        question("/api/mandates?treeSize=-1", "treeSize");
        question("/api/mandates?treeSize=1e3", "treeSize");
        question("/api/mandates?treeSize=99999999999999999999", "treeSize");
        question("/api/mandates?treeSize=10&knownAt=2026-01-01T00:00:00Z", "treeSize");
        question("/api/mandates?knownAt=2999-01-01T00:00:00Z", "knownAt");
        question("/api/mandates?knownAt=2026-01-01", "knownAt");
        question("/api/mandates?validAt=yesterday", "validAt");
        question("/api/mandates?validAt=2019-02-30", "validAt");
        question("/api/mandates?assignee=KS&assignee=KF", "assignee");
        question("/api/mandates?asignee=KS", "asignee");
        question("/api/entries/3?validAt=2020-01-01", "validAt");
        question(
                "/api/mandates?cursor=x&limit=0&validAt=yesterday&treeSize=11&knownAt=soon&sort=up",
                "limit",
                "cursor",
                "validAt",
                "knownAt",
                "treeSize",
                "sort");
        question("/api/funds/h22/use-check", "body", "purpose", "year");
        question(
                "/api/funds/h22/use-check?body=x%20y&purpose=A&year=20&cost=big&raisesRunningExpenses=yes&why=1&validAt=x",
                "body", "purpose", "year", "cost", "raisesRunningExpenses", "why", "validAt");
    }

    // Paths and methods

    @Test
    void where_nothing_is_the_answer_is_a_problem_too() {
        for (String path :
                List.of("/", "/api", "/api/", "/api/nothing", "/api/decisions/", "/favicon.ico", "/actuator/env")) {
            assertThat(registry.get(path).isProblem(404, "not-found").value("/detail"))
                    .doesNotContain("static");
        }
        registry.get("/error").isProblem(404, "http");
        for (String path : List.of(
                "/api/decisions/%C3%A5",
                "/api/clauses/x",
                "/api/clauses/kf-2019-04-23-h22.03",
                "/api/decisions/kf-2019-04-23-h22.json",
                "/api/funds/h22.html",
                "/api/entries/x",
                "/api/bodies/%20")) {
            registry.get(path).isProblem(404, "not-found");
        }
    }

    @Test
    void a_wrong_method_is_told_which_are_right() {
        assertThat(registry.send("DELETE", "/api/decisions", new byte[0])
                        .isProblem(405, "http")
                        .header("Allow"))
                .contains("GET")
                .contains("POST");
        registry.send("PUT", "/api/funds/h22", new byte[0]).isProblem(405, "http");
        registry.post("/api/mandates", "{}").isProblem(405, "http");
        registry.raw("TRACE /api/decisions HTTP/1.1").isProblem(405, "http");
    }

    @Test
    void what_no_url_may_hold_is_a_problem_whoever_refuses_it() {
        for (String path : List.of(
                "/api/decisions/a[b]",
                "/api/decisions?x=[1]",
                "/api/decisions/a%2Fb",
                "/api/decisions/%00",
                "/api/decisions/%5C",
                "/api/decisions/%zz",
                "/api/decisions/..%2f..",
                "/api/decisions/\u00e5",
                "/api/decisions/a|b",
                "/api/decisions?a=\"")) {
            registry.raw("GET " + path + " HTTP/1.1").isProblem(400, "http");
        }
        for (String path : List.of("/api/decisions?validAt=%zz", "/api/decisions?validAt=%ff")) {
            registry.raw("GET " + path + " HTTP/1.1").isProblem(400, "bad-question");
        }
        registry.raw("GET /api/decisions/" + "a".repeat(9_000) + " HTTP/1.1").isProblem(400, "http");
        registry.raw("nonsense").isProblem(400, "http");
        for (String path :
                List.of("/api/decisions/..;/x", "/api/../../etc/passwd", "//api/decisions", "/api//decisions")) {
            assertThat(registry.raw("GET " + path + " HTTP/1.1").status())
                    .as(path)
                    .isBetween(400, 404);
        }
    }

    @Test
    void whatever_a_client_would_rather_have_it_gets_json() {
        for (String accept : List.of("text/html", "application/xml", "image/png", "garbage")) {
            assertThat(registry.get("/api/mandates", "Accept", accept).is(200).header("Content-Type"))
                    .isEqualTo("application/json");
            registry.get("/api/mandates?x=1", "Accept", accept).isProblem(400, "bad-question");
            registry.get("/api/nothing", "Accept", accept).isProblem(404, "not-found");
        }
    }

    @Test
    void head_answers_as_get_does_without_the_body() {
        Reply get = registry.get("/api/entries/7");
        Reply head = registry.send("HEAD", "/api/entries/7", new byte[0]).is(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Registry-Entry-Hash")).isEqualTo(get.header("Registry-Entry-Hash"));
        assertThat(registry.send("HEAD", "/api/nothing", new byte[0]).status()).isEqualTo(404);
    }

    @Test
    void a_clauses_id_is_not_taken_for_a_files_name() {
        assertThat(registry.get("/api/clauses/kf-2019-04-23-h22.3").header("Content-Disposition"))
                .isEqualTo("inline");
    }

    private void refused(String decision, String... places) {
        assertThat(registry.post("/api/decisions", decision)
                        .isProblem(422, "malformed")
                        .faults())
                .as(decision)
                .containsExactlyInAnyOrder(places);
    }

    private void question(String path, String... places) {
        assertThat(registry.get(path).isProblem(400, "bad-question").faults())
                .as(path)
                .containsExactlyInAnyOrder(places);
    }
}
