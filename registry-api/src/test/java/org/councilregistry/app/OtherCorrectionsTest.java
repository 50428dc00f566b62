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
import tools.jackson.databind.JsonNode;

/** The register's own slips about bodies, purposes and the steps of mandates. All of them are made up. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class OtherCorrectionsTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    OtherCorrectionsTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void a_report_that_was_entered_for_the_wrong_mandate_is_struck_out_and_the_old_answer_stays() {
        registry.post("/api/bodies", committee("trees", "")).is(201);
        registry.post("/api/decisions", decision("avenue", "2024-01-10", clause(1, """
                                {"type": "grants-mandate", "assignees": {"bodies": ["trees"]},
                                 "reportBack": "2024-06-01"}""")))
                .is(201);
        long reported =
                registry.post("/api/mandates/avenue.1/steps", """
                        {"type": "reported", "on": "2024-05-20", "by": "trees", "report": "final",
                         "document": {"title": "Another avenue, made up", "date": "2024-05-17"}}""").is(201).number("/entry");
        assertThat(conditions("&minTreeSize=" + reported)).containsExactly("reported");
        long struck = correct(
                        "/api/mandates/avenue.1",
                        "{\"type\": \"step-struck-out\", \"corrects\": %d}".formatted(reported))
                .is(201)
                .number("/entry");
        assertThat(conditions("&minTreeSize=" + struck)).containsExactly("overdue");
        assertThat(conditions("&treeSize=" + reported)).containsExactly("reported");
        assertThat(registry.get("/api/mandates/avenue.1/history?validAt=2024-12-31&minTreeSize=" + struck)
                        .each("/items", "entry"))
                .contains("" + reported, "" + struck);
        assertThat(correct(
                                "/api/mandates/avenue.1",
                                "{\"type\": \"step-struck-out\", \"corrects\": %d}".formatted(reported))
                        .is(422)
                        .each("/faults", "at"))
                .as("it does not stand any more")
                .containsExactly("/corrects");
    }

    @Test
    void a_body_whose_end_was_entered_wrongly_is_asked_again() {
        long recorded = registry.post(
                        "/api/bodies", committee("ice", ", \"from\": \"2020-01-01\", \"to\": \"2023-01-01\""))
                .is(201)
                .number("/entry");
        registry.post("/api/decisions", decision("rink", "2022-01-10", clause(1, Decisions.grants("ice"))))
                .is(201);
        assertThat(findings("rink.1")).contains("assignee-gone");
        long corrected =
                correct("/api/bodies/ice", """
                        {"corrects": %d, "body": {"kind": "committee", "from": "2020-01-01",
                         "names": [{"text": "The ice board"}]}}""".formatted(recorded)).is(201).number("/entry");
        assertThat(findings("rink.1")).doesNotContain("assignee-gone");
        Reply body = registry.get("/api/bodies/ice?validAt=2024-06-01&minTreeSize=" + corrected);
        assertThat(body.value("/names/0/text")).isEqualTo("The ice board");
        assertThat(body.at("/to").isMissingNode() || body.at("/to").isNull()).isTrue();
        assertThat(registry.get("/api/bodies/ice?validAt=2024-06-01&treeSize=" + (corrected - 1))
                        .value("/to"))
                .isEqualTo("2023-01-01");
        Reply history = registry.get("/api/bodies/ice/history?validAt=2024-06-01&minTreeSize=" + corrected)
                .is(200);
        assertThat(history.each("/items", "entry")).containsExactly("" + recorded, "" + corrected);
        assertThat(history.each("/items/1/changes/0/differences", "at")).contains("/to", "/names/0/text");
    }

    @Test
    void a_body_that_was_entered_as_another_kind_is_one_of_every_committee_from_its_correction_on() {
        long recorded = registry.post("/api/bodies", """
                        {"code": "pool", "kind": "company", "from": "2020-01-01", "names": [{"text": "The pool board"}]}""").is(201).number("/entry");
        registry.post("/api/decisions", decision("for-all", "2022-02-10", clause(1, """
                        {"type": "grants-mandate", "assignees": {"group": "every-committee"}}""")))
                .is(201);
        String asked = "/api/mandates?assignee=pool&validAt=2024-06-01&minTreeSize=";
        assertThat(registry.get(asked + registry.entries()).ids()).isEmpty();
        long corrected =
                correct("/api/bodies/pool", """
                        {"corrects": %d, "body": {"kind": "committee", "from": "2020-01-01",
                         "names": [{"text": "The pool board"}]}}""".formatted(recorded)).is(201).number("/entry");
        assertThat(registry.get(asked + corrected).ids()).containsExactly("for-all.1");
    }

    @Test
    void a_purpose_that_is_put_elsewhere_takes_its_parts_with_it() {
        for (String id : new String[] {"sea", "land"}) {
            registry.post("/api/purposes", "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(id, id))
                    .is(201);
        }
        long dunes = registry.post("/api/purposes", "{\"id\": \"dunes\", \"name\": \"Dunes\", \"within\": \"sea\"}")
                .is(201)
                .number("/entry");
        registry.post("/api/purposes", "{\"id\": \"paths\", \"name\": \"Paths\", \"within\": \"dunes\"}")
                .is(201);
        correct("/api/purposes/dunes", """
                        {"corrects": %d, "purpose": {"name": "Dunes", "within": "land"}}""".formatted(dunes)).is(201);
        assertThat(registry.get("/api/purposes/paths?minTreeSize=" + registry.entries())
                        .at("/wider")
                        .toString())
                .isEqualTo("[\"dunes\",\"land\"]");
    }

    @Test
    void what_is_malformed_is_refused_with_every_fault_and_nothing_is_recorded() {
        long body = registry.post("/api/bodies", committee("snow", "")).is(201).number("/entry");
        registry.post("/api/purposes", "{\"id\": \"wide\", \"name\": \"Wide\"}").is(201);
        long narrow = registry.post("/api/purposes", "{\"id\": \"narrow\", \"name\": \"Narrow\", \"within\": \"wide\"}")
                .is(201)
                .number("/entry");
        long before = registry.entries();
        registry.post("/api/bodies/snow/corrections", "{\"corrects\": %d}".formatted(body))
                .is(400);
        assertThat(correct("/api/bodies/snow", """
                                {"corrects": 1, "body": {"code": "ice-cream", "kind": "company", "names": [],
                                 "from": "2024-01-01", "to": "2023-01-01"}}""").is(422).each("/faults", "at"))
                .contains("/corrects", "/body/code", "/body/names", "/body/to");
        assertThat(correct("/api/purposes/wide", """
                                {"corrects": %d, "purpose": {"name": "Wide", "within": "narrow"}}""".formatted(narrow - 1))
                        .is(422)
                        .each("/faults", "at"))
                .containsExactly("/purpose/within");
        correct("/api/bodies/nobody", "{}").is(404);
        correct("/api/purposes/nothing", "{}").is(404);
        correct("/api/mandates/none.1", "{}").is(404);
        assertThat(registry.entries()).isEqualTo(before);
    }

    private Reply correct(String of, String json) {
        return registry.post(of + "/corrections", json, "Registry-Reason", "A slip, made up");
    }

    private List<String> conditions(String more) {
        return registry.get("/api/mandates/avenue.1?validAt=2024-12-31" + more)
                .is(200)
                .at("/conditions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private List<String> findings(String mandate) {
        return registry.get("/api/mandates/" + mandate + "?validAt=2024-06-01&minTreeSize=" + registry.entries())
                .is(200)
                .each("/findings", "kind");
    }
}
