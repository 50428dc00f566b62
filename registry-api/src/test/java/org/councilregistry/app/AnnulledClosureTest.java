package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;
import static org.councilregistry.app.Decisions.provides;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A council closes a school, which somebody appeals; the court suspends the decision and annuls it. All of it is made
 * up.
 */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class AnnulledClosureTest {
    private static final String RUN = "/api/mandates/school-2015.1?validAt=";
    private static final String CLOSURE = "/api/decisions/closure-2019";

    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    AnnulledClosureTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void a_school_is_closed_and_stands_again_once_the_ruling_is_final() {
        registry.post("/api/bodies", committee("school-board", "")).is(201);
        registry.post("/api/decisions", decision("school-2015", "2015-03-03", clause(1, grants("school-board"))))
                .is(201);
        registry.post(
                        "/api/decisions",
                        decision(
                                "closure-2019",
                                "2019-04-23",
                                clause(1, "{\"type\": \"repeals\", \"clause\": \"school-2015.1\"}"),
                                clause(2, provides("moving", "\"1000000.00\""), """
                                        {"type": "permits-use", "fund": "moving", "purpose": "moving-pupils",
                                         "bodies": {"bodies": ["school-board"]}}""")))
                .is(201);
        assertThat(finality("2019-06-01").value("/status")).isEqualTo("unknown");

        step("{\"type\": \"route-stated\", \"route\": \"legality-review\"}");
        step("{\"type\": \"minutes-attested\", \"on\": \"2019-05-06\"}");
        step("{\"type\": \"notice-posted\", \"on\": \"2019-05-07\"}");
        assertThat(finality("2019-05-28").value("/status")).isEqualTo("appealable");
        assertThat(finality("2019-05-28").value("/lastDay")).isEqualTo("2019-05-28");
        assertThat(finality("2019-05-29").value("/status")).isEqualTo("final");
        assertThat(finality("2019-05-29").value("/section")).isEqualTo("KL (2017:725) 13 kap. 5 §");
        long beforeTheAppeal = registry.entries();
        assertThat(finality("2019-05-29").decision().at("/finality/conditions"))
                .singleElement()
                .asString()
                .contains("No appeal is recorded by entry " + beforeTheAppeal);
        assertThat(finality("2999-01-01")
                        .decision()
                        .at("/finality/conditions")
                        .get(1)
                        .asString())
                .startsWith("Unless it is appealed, or a court rules, before 2999-01-01");

        inCourt("appeal-received", "2019-05-27", ", \"court\": \"Förvaltningsrätten, made up\"");
        assertThat(finality("2019-05-29").value("/status")).isEqualTo("appealed");
        assertThat(use("2019-06-01").value("/permitted")).isEqualTo("true");
        inCourt("execution-suspended", "2019-06-03", "");
        assertThat(use("2019-06-02").value("/permitted")).isEqualTo("true");
        Reply suspended = use("2019-06-03");
        assertThat(suspended.value("/permitted")).isEqualTo("false");
        assertThat(suspended.each("/objections", "against")).containsExactly("suspension");
        assertThat(suspended.at("/openUses")).isEmpty();

        posted("V-1", "2019-05-02");
        posted("V-2", "2019-06-10");
        assertThat(toBeUndone("2020-01-14").ids()).isEmpty();

        inCourt("decision-annulled", "2020-01-14", "");
        assertThat(toBeUndone("2020-01-14").at("/items"))
                .as("the ruling is not final")
                .isEmpty();
        assertThat(finality("2020-01-14").value("/status")).isEqualTo("annulled-ruling-not-final");
        assertThat(registry.get(RUN + "2020-01-14").value("/status")).isEqualTo("repealed");
        long beforeItWasFinal = registry.entries();

        inCourt("ruling-final", "2020-02-05", "");
        assertThat(finality("2020-02-05").value("/status")).isEqualTo("annulled");
        assertThat(toBeUndone("2020-02-05").at("/items").valueStream())
                .map(each -> each.path("voucher").asString() + " "
                        + each.path("executable").asString())
                .as("what was paid before the court suspended it could be, and what was paid after that could not")
                .containsExactlyInAnyOrder("V-1 true", "V-2 false");
        for (String day : List.of("2019-04-23", "2019-12-01", "2020-02-05")) {
            assertThat(registry.get(RUN + day).value("/status")).as(day).isEqualTo("open");
        }
        assertThat(registry.get("/api/clauses/closure-2019.2?validAt=2019-12-01")
                        .value("/status"))
                .isEqualTo("annulled");
        assertThat(use("2019-06-01").value("/permitted")).isEqualTo("false");

        // As the register stood, it answers as it did.
        assertThat(registry.get(RUN + "2019-12-01&treeSize=" + beforeItWasFinal).value("/status"))
                .isEqualTo("repealed");
        assertThat(registry.get(CLOSURE + "?validAt=2019-05-29&treeSize=" + beforeTheAppeal)
                        .value("/finality/status"))
                .isEqualTo("final");
        assertThat(registry.get("/api/funds/moving/history").each("/items", "entry"))
                .hasSize(7);
    }

    @Test
    void what_is_no_step_is_refused_with_each_fault_and_its_place() {
        registry.post("/api/decisions", decision("steps", "2019-04-23", clause(1)))
                .is(201);
        Reply unknown = registry.post("/api/decisions/steps/steps", "{\"type\": \"closed\"}");
        unknown.is(422);
        assertThat(unknown.value("/faults/0/detail")).startsWith("must be one of appeal-dismissed, appeal-received, ");
        Reply incomplete = registry.post(
                "/api/decisions/steps/steps",
                "{\"type\": \"decision-annulled\", \"on\": \"2019-02-30\", \"clauses\": [0], \"why\": 1}");
        incomplete.is(422);
        assertThat(incomplete.each("/faults", "at"))
                .containsExactlyInAnyOrder("/on", "/courtCase", "/clauses/0", "/why");
        assertThat(registry.post("/api/decisions/steps/steps", "{\"type\": \"notice-posted\", \"on\": \"2199-01-01\"}")
                        .is(422)
                        .value("/faults/0/detail"))
                .isEqualTo("is still to come");
        registry.post("/api/decisions/nowhere/steps", "{\"type\": \"notice-posted\", \"on\": \"2019-05-07\"}")
                .is(404);
    }

    private void posted(String voucher, String on) {
        registry.post("/api/funds/moving/postings", """
                        {"voucher": "%s", "on": "%s", "body": "school-board", "year": 2019, "clause": "closure-2019.2",
                         "amount": {"amount": "1000.00", "currency": "SEK"}}""".formatted(voucher, on)).is(201);
    }

    private Reply toBeUndone(String day) {
        return registry.get(CLOSURE + "/to-be-undone?validAt=" + day + newest()).is(200);
    }

    private void step(String json) {
        registry.post(CLOSURE + "/steps", json).is(201);
    }

    private void inCourt(String type, String on, String more) {
        step("{\"type\": \"%s\", \"on\": \"%s\", \"courtCase\": \"1-19\"%s}".formatted(type, on, more));
    }

    /** The decision's finality on that day. */
    private Finality finality(String day) {
        return new Finality(registry.get(CLOSURE + "?validAt=" + day + newest()).is(200));
    }

    private Reply use(String day) {
        return registry.get("/api/funds/moving/use-check?body=school-board&purpose=moving-pupils&year=2019&validAt="
                        + day + newest())
                .is(200);
    }

    private String newest() {
        return "&minTreeSize=" + registry.entries();
    }

    private record Finality(Reply decision) {
        String value(String field) {
            return decision.value("/finality" + field);
        }
    }
}
