package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;
import static org.councilregistry.app.Decisions.ground;
import static org.councilregistry.app.Decisions.provides;
import static org.councilregistry.app.Decisions.replaces;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded after the sample: by hand, late, and in the wrong order. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class FourthDecisionTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    FourthDecisionTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void another_assignee_changes_the_answers_from_its_date_on_and_never_those_before() {
        List<String> before = List.of(
                "/api/mandates?assignee=HASAB&validAt=2023-02-28",
                "/api/mandates?assignee=HASAB&validAt=2023-03-01",
                "/api/mandates/kf-2019-04-23-h22.3?validAt=2023-03-01",
                "/api/clauses/kf-2019-04-23-h22.3?validAt=2023-03-01",
                "/api/decisions/kf-2019-04-23-h22?validAt=2023-03-01",
                "/api/decisions/kf-2019-04-23-h22/history?validAt=2023-03-01",
                "/api/mandates?validAt=2023-03-01",
                "/api/decisions?validAt=2023-03-01",
                "/api/funds?validAt=2023-03-01",
                "/api/bodies?validAt=2023-03-01");
        long known = registry.entries();
        Map<String, Reply> old = new LinkedHashMap<>();
        before.forEach(
                path -> old.put(path, registry.get(path + "&treeSize=" + known).is(200)));

        record("/api/bodies", committee("expo-committee", ", \"from\": \"2023-01-01\""));
        long entry = record(
                "/api/decisions",
                decision(
                        "kf-2023-03-01-expo",
                        "2023-03-01",
                        clause(1, replaces("kf-2019-04-23-h22.3"), grants("expo-committee"))));

        // From its date on,
        assertThat(mandates("HASAB", "2023-03-01")).isEmpty();
        Reply now = registry.get("/api/mandates?assignee=expo-committee&validAt=2023-03-01");
        assertThat(now.ids()).containsExactly("kf-2023-03-01-expo.1");
        assertThat(now.at("/items/0/ground")).isEqualTo(ground("kf-2023-03-01-expo 1 " + entry));
        Reply ended = registry.get("/api/mandates/kf-2019-04-23-h22.3?validAt=2023-03-01")
                .is(200);
        assertThat(ended.value("/status")).isEqualTo("replaced");
        assertThat(ended.value("/ended")).isEqualTo("2023-03-01");
        assertThat(ended.value("/endedBy")).isEqualTo("kf-2023-03-01-expo.1");
        assertThat(ended.at("/ground")).isEqualTo(ground("kf-2019-04-23-h22 3 9", "kf-2023-03-01-expo 1 " + entry));
        // and not on the day before it,
        assertThat(mandates("HASAB", "2023-02-28")).containsExactly("kf-2019-04-23-h22.3");
        assertThat(mandates("expo-committee", "2023-02-28")).isEmpty();
        for (String path : List.of(
                "/api/mandates?assignee=HASAB&validAt=2023-02-28",
                "/api/mandates?assignee=KS&validAt=2018-01-01",
                "/api/clauses/kf-2019-04-23-h22.3?validAt=2023-02-28",
                "/api/decisions/kf-2019-04-23-h22?validAt=2023-02-28",
                "/api/funds/h22?validAt=2023-02-28")) {
            assertThat(registry.get(path).withoutTimes())
                    .isEqualTo(registry.get(path + "&treeSize=" + known).withoutTimes());
        }
        // and the register as it stood answers as it did, byte for byte.
        old.forEach((path, reply) -> assertThat(
                        registry.get(path + "&treeSize=" + known).bytes())
                .as(path)
                .isEqualTo(reply.bytes()));

        // The clause and its decision tell who touched them.
        Reply history =
                registry.get("/api/mandates/kf-2019-04-23-h22.3/history").is(200);
        assertThat(history.each("/items", "entry")).containsExactly("9", Long.toString(entry));
        assertThat(history.each("/items", "account")).containsExactly("sample-h22", "test-registrar");
        assertThat(history.each("/items", "established")).containsExactly("sample", "header");
        assertThat(history.value("/items/1/reason")).isEqualTo("Tried over HTTP");
        assertThat(history.each("/items/1/changes", "event")).containsExactly("clause-replaced");
        assertThat(registry.get("/api/decisions/kf-2019-04-23-h22/history").each("/items", "entry"))
                .containsExactly("9", Long.toString(entry));
        assertThat(registry.get("/api/funds/h22/history").each("/items", "entry"))
                .containsExactly("9", "10");
    }

    @Test
    void a_committee_recorded_late_has_the_mandate_of_every_committee_from_that_entry_on() {
        long entry = record("/api/bodies", committee("late-committee", ""));
        assertThat(mandates("late-committee", "2021-01-01")).containsExactly("kf-2019-04-23-h22.4");
        registry.get("/api/mandates?assignee=late-committee&validAt=2021-01-01&treeSize=" + (entry - 1))
                .isProblem(404, "not-known-then");
        assertThat(registry.get("/api/mandates?assignee=late-committee&validAt=2021-01-01&treeSize=" + entry)
                        .ids())
                .containsExactly("kf-2019-04-23-h22.4");
        assertThat(registry.get("/api/bodies?treeSize=" + (entry - 1)).each("/items", "code"))
                .doesNotContain("late-committee");
    }

    @Test
    void every_committee_means_those_that_exist_on_the_day_the_clause_takes_effect() {
        record("/api/bodies", committee("founded-later", ", \"from\": \"2019-04-24\""));
        record("/api/bodies", committee("founded-that-day", ", \"from\": \"2019-04-23\""));
        record("/api/bodies", committee("ended-that-day", ", \"to\": \"2019-04-23\""));
        assertThat(mandates("founded-later", "2021-01-01")).isEmpty();
        assertThat(mandates("founded-that-day", "2021-01-01")).containsExactly("kf-2019-04-23-h22.4");
        assertThat(mandates("ended-that-day", "2021-01-01")).isEmpty();
    }

    @Test
    void a_permitted_use_is_for_whoever_is_a_committee_on_the_day_of_use() {
        record("/api/bodies", committee("founded-in-may", ", \"from\": \"2020-05-05\""));
        String check = "/api/funds/h22/use-check?body=founded-in-may&purpose=corona-innovation&year=2020&validAt=";
        assertThat(registry.get(check + "2020-05-04").is(200).at("/permitted").booleanValue())
                .isFalse();
        assertThat(registry.get(check + "2020-05-05").is(200).at("/permitted").booleanValue())
                .isTrue();
    }

    @Test
    void a_decision_recorded_before_the_one_that_it_changes_ends_in_the_same_state() {
        record("/api/bodies", committee("order-committee", ""));
        String first = decision(
                "order-NAME-first",
                "2021-01-01",
                clause(1, grants("KS")),
                clause(2, grants("KS")),
                clause(3, provides("order-NAME", "\"100.00\"")),
                clause(4, grants("HASAB")));
        String second = decision(
                "order-NAME-second",
                "2022-01-01",
                clause(1, """
                        {"type": "amends", "clause": "order-NAME-first.1", "text": "Other words",
                         "assignees": {"bodies": ["order-committee"]}}"""),
                clause(2, replaces("order-NAME-first.2"), grants("order-committee")),
                clause(3, """
                        {"type": "permits-use", "fund": "order-NAME", "purpose": "other",
                         "bodies": {"group": "every-committee"}, "years": [2022]}"""),
                clause(4, """
                        {"type": "repeals", "clause": "order-NAME-first.4"}"""));
        record("/api/decisions", first.replace("NAME", "one"));
        record("/api/decisions", second.replace("NAME", "one"));
        long early = record("/api/decisions", second.replace("NAME", "two"));
        // While what it changes is not recorded, that stands beside it as a finding.
        assertThat(registry.get("/api/decisions/order-two-second?treeSize=" + early)
                        .each("/findings", "kind"))
                .containsOnly("cites-decision-not-recorded")
                .hasSize(3);
        record("/api/decisions", first.replace("NAME", "two"));

        for (String day : List.of("2021-06-01", "2022-01-01", "2026-01-01")) {
            for (String path : List.of(
                    "/api/clauses/order-NAME-first.1",
                    "/api/clauses/order-NAME-first.2",
                    "/api/clauses/order-NAME-first.4",
                    "/api/mandates/order-NAME-first.1",
                    "/api/mandates/order-NAME-first.2",
                    "/api/mandates/order-NAME-first.4",
                    "/api/mandates/order-NAME-second.2",
                    "/api/funds/order-NAME",
                    "/api/decisions/order-NAME-first",
                    "/api/decisions/order-NAME-second")) {
                assertThat(said(path, "two", day)).as(path + " on " + day).isEqualTo(said(path, "one", day));
            }
        }
        Reply amended = registry.get("/api/mandates/order-two-first.1?validAt=2022-01-01")
                .is(200);
        assertThat(amended.value("/task")).isEqualTo("Other words");
        assertThat(amended.at("/assignees/bodies").toString()).isEqualTo("[\"order-committee\"]");
        assertThat(registry.get("/api/mandates/order-two-first.4?validAt=2022-01-01")
                        .value("/status"))
                .isEqualTo("repealed");
    }

    @Test
    void who_writes_and_then_reads_sees_what_they_wrote() {
        for (int i = 0; i < 5; i++) {
            String id = "written-" + i;
            long entry = record("/api/decisions", decision(id, "2024-01-0" + (i + 1), clause(1, grants("KS"))));
            Reply reply = registry.get("/api/mandates/" + id + ".1?minTreeSize=" + entry)
                    .is(200);
            assertThat(reply.number("/asOf/treeSize")).isGreaterThanOrEqualTo(entry);
            assertThat(registry.get("/api/decisions/" + id + "/history?minTreeSize=" + entry)
                            .each("/items", "entry"))
                    .containsExactly(Long.toString(entry));
        }
        registry.get("/api/decisions?minTreeSize=" + (registry.entries() + 1)).isProblem(400, "bad-question");
    }

    @Test
    void names_in_scripts_that_are_written_from_right_to_left_are_kept_as_they_are() {
        record("/api/bodies", """
                {"code": "rtl", "kind": "committee", "names": [{"text": "لجنة المدينة"}, {"text": "ועדת העיר"}]}""");
        assertThat(registry.get("/api/bodies/rtl").each("/names", "text")).containsExactly("لجنة المدينة", "ועדת העיר");
    }

    private Object said(String path, String name, String day) {
        Reply reply = registry.get(path.replace("NAME", name) + "?validAt=" + day);
        String said = (reply.status() == 200 ? reply.withoutTimes().toString() : reply.status() + reply.value("/type"));
        return said.replace("order-" + name, "order-NAME").replaceAll("\"entry\":\\d+", "\"entry\":0");
    }

    private List<String> mandates(String assignee, String day) {
        return registry.get("/api/mandates?assignee=" + assignee + "&validAt=" + day)
                .ids();
    }

    /** Records, waits until it can be asked about, and tells the entry. */
    private long record(String path, String json) {
        Reply reply = registry.post(
                        path, json, "Registry-Author", "test-registrar", "Registry-Reason", "Tried over HTTP")
                .is(201);
        long entry = reply.number("/entry");
        assertThat(reply.header("Location")).isEqualTo(path + "/" + reply.value("/id"));
        registry.get(reply.header("Location") + "?validAt=2999-01-01&minTreeSize=" + entry)
                .is(200);
        return entry;
    }
}
