package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.grants;
import static org.councilregistry.app.Decisions.inParts;
import static org.councilregistry.app.Decisions.provides;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A decision too large for one entry, recorded over HTTP. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class DecisionsInPartsTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    DecisionsInPartsTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void what_no_single_entry_takes_is_recorded_in_parts_and_has_effect_with_the_last() {
        registry.post("/api/decisions", Decisions.decision("budget", "2021-11-02", many(1, 300)))
                .is(413);
        registry.post("/api/decisions", inParts("budget", "2021-11-02", 2, many(1, 150)))
                .is(201);
        Reply half = decision("budget");
        assertThat(half.value("/record/standing")).isEqualTo("incomplete");
        assertThat(half.each("/findings", "kind")).contains("decision-incomplete");
        assertThat(half.value("/clauses/0/status")).isEqualTo("incomplete");
        assertThat(mandates()).doesNotContain("budget.1");
        long last = registry.post("/api/decisions/budget/parts", part(2, many(151, 300)))
                .is(201)
                .number("/entry");
        Reply whole = decision("budget");
        assertThat(whole.at("/clauses")).hasSize(300);
        assertThat(whole.at("/record").isMissingNode()).isTrue();
        assertThat(whole.value("/clauses/0/status")).isEqualTo("in-force");
        assertThat(whole.number("/clauses/0/ground/0/entry")).isEqualTo(last - 1);
        assertThat(whole.number("/clauses/299/ground/0/entry")).isEqualTo(last);
        assertThat(mandates()).contains("budget.1", "budget.300");
        assertThat(registry.get("/api/decisions/budget?validAt=2021-11-02&treeSize=" + (last - 1))
                        .value("/record/standing"))
                .as("as it was known before")
                .isEqualTo("incomplete");
    }

    @Test
    void parts_come_in_their_order_each_once_and_with_clauses_of_their_own() {
        registry.post("/api/decisions", inParts("ordered", "2021-11-02", 3, clause(1)))
                .is(201);
        long before = registry.entries();
        Reply refused = registry.post(
                        "/api/decisions/ordered/parts", part(3, clause(1), clause(2, "{\"type\": \"x\"}")))
                .is(422);
        assertThat(refused.each("/faults", "at")).contains("/part", "/clauses", "/clauses/1/effects/0/type");
        assertThat(registry.post("/api/decisions/nowhere/parts", part(2, clause(2)))
                        .is(404)
                        .text())
                .contains("nowhere");
        assertThat(registry.entries()).isEqualTo(before);
        registry.post("/api/decisions/ordered/parts", part(2, clause(2, provides("in-parts", "\"5.00\""))))
                .is(201);
        registry.post("/api/decisions/ordered/parts", part(2, clause(3))).is(422);
        assertThat(registry.get("/api/funds/in-parts/use-check?body=KS&purpose=lamps&year=2021&validAt=2021-11-02"
                                + newest())
                        .value("/answer"))
                .as("nothing of it has effect")
                .isEqualTo("refused");
        registry.post("/api/decisions/ordered/parts", part(3, clause(3))).is(201);
        assertThat(registry.post("/api/decisions/ordered/parts", part(4, clause(4)))
                        .is(422)
                        .value("/faults/0/detail"))
                .isEqualTo("is of a decision to which nothing is to be added");
    }

    @Test
    void a_correction_comes_in_parts_and_the_decision_stands_as_before_until_the_last() {
        long recorded = registry.post("/api/decisions", inParts("wrong", "2021-11-02", 2, many(1, 150)))
                .is(201)
                .number("/entry");
        registry.post("/api/decisions/wrong/parts", part(2, many(151, 300))).is(201);
        registry.post(
                        "/api/decisions/wrong/corrections",
                        correction(recorded, 2, many(1, 150)),
                        "Registry-Reason",
                        "Of the entry that is not the last, made up")
                .is(422);
        registry.post(
                        "/api/decisions/wrong/corrections",
                        correction(recorded + 1, 2, many(1, 150)),
                        "Registry-Reason",
                        "The day was wrong, made up")
                .is(201);
        Reply half = decision("wrong");
        assertThat(half.value("/meeting/days/0")).isEqualTo("2021-11-02");
        assertThat(half.at("/clauses")).hasSize(300);
        assertThat(half.each("/findings", "kind")).contains("decision-incomplete");
        registry.post("/api/decisions/wrong/parts", part(2, many(151, 299))).is(201);
        Reply whole = decision("wrong");
        assertThat(whole.value("/record/standing")).isEqualTo("corrected");
        assertThat(whole.value("/meeting/days/0")).isEqualTo("2021-11-01");
        assertThat(whole.at("/clauses")).hasSize(299);
        assertThat(whole.each("/findings", "kind")).doesNotContain("decision-incomplete");
        Reply history =
                registry.get("/api/decisions/wrong/history?limit=10" + newest()).is(200);
        assertThat(history.at("/items/2/changes/0/differences").isMissingNode()).isTrue();
        assertThat(history.at("/items/3/changes/0/differences").findValuesAsString("at"))
                .contains("/meetingDays/0");
    }

    private static String correction(long corrects, int parts, String... clauses) {
        return "{\"type\": \"decision-corrected\", \"corrects\": %d, \"decision\": %s}"
                .formatted(corrects, inParts("wrong", "2021-11-01", parts, clauses));
    }

    private static String[] many(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> clause(number, grants("KS")))
                .toArray(String[]::new);
    }

    private static String part(int part, String... clauses) {
        return "{\"part\": %d, \"clauses\": [%s]}".formatted(part, String.join(", ", clauses));
    }

    private Reply decision(String id) {
        return registry.get("/api/decisions/" + id + "?validAt=2021-11-02" + newest())
                .is(200);
    }

    private List<String> mandates() {
        List<String> all = new ArrayList<>();
        String after = "";
        while (true) {
            Reply page = registry.get("/api/mandates?limit=500&validAt=2021-11-02" + newest() + after)
                    .is(200);
            all.addAll(page.ids());
            if (page.at("/next").isNull() || page.at("/next").isMissingNode()) {
                return all;
            }
            after = "&cursor=" + page.value("/next");
        }
    }

    private String newest() {
        return "&minTreeSize=" + registry.entries();
    }
}
