package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;
import static org.councilregistry.app.Decisions.provides;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A registrar notices what was recorded wrongly, and puts it right so that everybody sees it. All of it is made up. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class CorrectionsTest {
    private static final String[] WHY = {
        "Registry-Reason", "The minutes say otherwise", "Registry-Author", "registrar-2"
    };

    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    CorrectionsTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void a_slip_is_corrected_in_every_answer_and_the_old_answer_stays_within_reach() {
        registry.post("/api/bodies", committee("parks", "")).is(201);
        registry.post("/api/bodies", committee("roads", "")).is(201);
        long wrong = registry.post(
                        "/api/decisions",
                        decision(
                                "playground",
                                "2024-03-05",
                                clause(1, grants("roads"), provides("swings", "\"12000.00\""))))
                .is(201)
                .number("/entry");
        String right =
                decision("playground", "2024-03-04", clause(1, grants("parks"), provides("swings", "\"120000.00\"")));
        long correction = registry.post("/api/decisions/playground/corrections", """
                        {"type": "decision-corrected", "corrects": %d, "decision": %s}""".formatted(wrong, right), WHY)
                .is(201)
                .number("/entry");

        assertThat(get("/api/funds/swings?validAt=2024-03-04").value("/amount/amount"))
                .isEqualTo("120000.00");
        assertThat(get("/api/mandates?assignee=parks&validAt=2024-03-04").ids()).contains("playground.1");
        assertThat(get("/api/mandates?assignee=roads&validAt=2024-06-01").ids()).doesNotContain("playground.1");
        Reply now = get("/api/decisions/playground?validAt=2024-06-01");
        assertThat(now.value("/record/standing")).isEqualTo("corrected");
        assertThat(now.at("/record/entries").toString()).isEqualTo("[%d,%d]".formatted(wrong, correction));

        String asItStood = "&treeSize=" + wrong;
        assertThat(get("/api/funds/swings?validAt=2024-06-01" + asItStood).value("/amount/amount"))
                .isEqualTo("12000.00");
        registry.get("/api/decisions/playground?validAt=2024-03-04" + asItStood).is(404);

        // Before and after stand side by side, with who and why.
        for (String thing : new String[] {"decisions/playground", "funds/swings", "mandates/playground.1"}) {
            JsonNode last = get("/api/" + thing + "/history").at("/items/1");
            assertThat(last.at("/account").asString()).isEqualTo("registrar-2");
            assertThat(last.at("/reason").asString()).isEqualTo("The minutes say otherwise");
            assertThat(last.at("/changes/0/event").asString()).isEqualTo("decision-corrected");
            assertThat(last.at("/changes/0/differences").toString()).isEqualTo("""
                    [{"at":"/meetingDays/0","before":"2024-03-05","after":"2024-03-04"},\
                    {"at":"/clauses/0/effects/0/assignees/bodies/0","before":"roads","after":"parks"},\
                    {"at":"/clauses/0/effects/1/amount/amount","before":"12000.00","after":"120000.00"}]""");
        }

        // A correction of the correction, made by somebody who had not seen it, is refused; then it is made.
        registry.post(
                        "/api/decisions/playground/corrections",
                        "{\"type\": \"decision-struck-out\", \"corrects\": %d}".formatted(wrong),
                        WHY)
                .is(422);
        registry.post(
                        "/api/decisions/playground/corrections",
                        "{\"type\": \"decision-struck-out\", \"corrects\": %d}".formatted(correction),
                        WHY)
                .is(201);
        assertThat(get("/api/decisions/playground?validAt=2024-06-01").value("/record/standing"))
                .isEqualTo("struck-out");
        assertThat(get("/api/mandates?assignee=parks&validAt=2024-06-01").ids()).doesNotContain("playground.1");
    }

    @Test
    void a_decision_recorded_twice_counts_once() {
        String money = clause(1, provides("benches", "\"500.00\""));
        registry.post("/api/decisions", decision("benches", "2024-03-04", money))
                .is(201);
        long again = registry.post("/api/decisions", decision("benches-again", "2024-03-04", money))
                .is(201)
                .number("/entry");
        assertThat(get("/api/funds/benches?validAt=2024-03-04").value("/amount/amount"))
                .isEqualTo("1000.00");
        registry.post("/api/decisions/benches-again/corrections", """
                        {"type": "duplicate-stated", "corrects": %d, "of": "benches"}""".formatted(again), WHY)
                .is(201);
        assertThat(get("/api/funds/benches?validAt=2024-03-04").value("/amount/amount"))
                .isEqualTo("500.00");
        Reply twin = get("/api/decisions/benches-again?validAt=2024-03-04");
        assertThat(twin.value("/record/standing")).isEqualTo("duplicate");
        assertThat(twin.value("/record/duplicateOf")).isEqualTo("benches");
        assertThat(twin.value("/clauses/0/status")).isEqualTo("struck-out");
    }

    @Test
    void a_notice_with_the_wrong_day_is_corrected_and_the_minutes_are() {
        registry.post("/api/decisions", decision("paths", "2024-03-04", clause(1)))
                .is(201);
        registry.post("/api/decisions/paths/steps", "{\"type\": \"route-stated\", \"route\": \"legality-review\"}")
                .is(201);
        long posted = registry.post(
                        "/api/decisions/paths/steps", "{\"type\": \"notice-posted\", \"on\": \"2024-03-12\"}")
                .is(201)
                .number("/entry");
        assertThat(get("/api/decisions/paths?validAt=2024-04-03").value("/finality/status"))
                .isEqualTo("final");
        registry.post("/api/decisions/paths/corrections", """
                        {"type": "step-corrected", "corrects": %d,
                         "step": {"type": "notice-posted", "on": "2024-03-19"}}""".formatted(posted), WHY)
                .is(201);
        assertThat(get("/api/decisions/paths?validAt=2024-04-03").value("/finality/status"))
                .isEqualTo("appealable");

        registry.post("/api/decisions/paths/steps", """
                        {"type": "minutes-corrected", "on": "2024-04-02", "by": "the chair", "clause": 1,
                         "before": "Clause 1, made up", "after": "Clause 1, made up for 2 paths"}""").is(201);
        assertThat(get("/api/clauses/paths.1?validAt=2024-04-01").value("/text"))
                .isEqualTo("Clause 1, made up");
        assertThat(get("/api/clauses/paths.1?validAt=2024-04-02").value("/text"))
                .isEqualTo("Clause 1, made up for 2 paths");
        assertThat(get("/api/findings?kind=correction-changes-substance&validAt=2024-04-02")
                        .each("/items", "id"))
                .containsExactly("paths.1");
    }

    @Test
    void what_is_no_correction_is_refused_with_each_fault_and_its_place() {
        long entry = registry.post("/api/decisions", decision("faulty", "2024-03-04", clause(1)))
                .is(201)
                .number("/entry");
        String path = "/api/decisions/faulty/corrections";
        String strike = "{\"type\": \"decision-struck-out\", \"corrects\": %d}".formatted(entry);
        assertThat(registry.post(path, strike).is(400).value("/faults/0/detail"))
                .isEqualTo("is missing: a correction says why");
        assertThat(registry.post(path, "{\"type\": \"deleted\"}", WHY).is(422).value("/faults/0/detail"))
                .startsWith("must be one of decision-corrected, decision-struck-out, duplicate-stated, ");
        Reply twin = registry.post(path, """
                {"type": "duplicate-stated", "corrects": %d, "of": "faulty", "why": 1}""".formatted(entry + 1), WHY);
        assertThat(twin.is(422).each("/faults", "at")).containsExactlyInAnyOrder("/corrects", "/of", "/why");
        assertThat(registry.post(path, """
                        {"type": "duplicate-stated", "corrects": %d, "of": "nowhere"}""".formatted(entry), WHY).is(422).value("/faults/0/detail"))
                .isEqualTo("is not the id of a decision in the register that counts");
        assertThat(registry.post(path, """
                        {"type": "decision-corrected", "corrects": %d, "decision": {"id": "other", "body": "KF",
                         "title": "T", "meeting": {"days": ["2024-02-30"]}, "clauses": []}}""".formatted(entry), WHY).is(422).each("/faults", "at"))
                .containsExactlyInAnyOrder("/decision/id", "/decision/meeting/days/0", "/decision/clauses");
        assertThat(registry.post(path, "{\"type\": \"step-struck-out\", \"corrects\": %d}".formatted(entry), WHY)
                        .is(422)
                        .value("/faults/0/detail"))
                .isEqualTo("is not an entry that recorded a step of this decision which stands");
        registry.post("/api/decisions/nowhere/corrections", strike, WHY).is(404);
        assertThat(registry.entries()).isEqualTo(entry);
    }

    private Reply get(String path) {
        String newest =
                path.contains("treeSize") ? "" : (path.contains("?") ? "&" : "?") + "minTreeSize=" + registry.entries();
        return registry.get(path + newest).is(200);
    }
}
