package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A council merges two committees in the middle of a year, dissolves a third, and names nobody who takes that one's
 * work over. All of it is made up.
 */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class MergedCommitteesTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    MergedCommitteesTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void what_two_committees_were_asked_to_do_is_the_new_ones_and_what_a_third_was_asked_to_do_stands_out() {
        for (String board : List.of("sport", "culture", "sirens")) {
            registry.post("/api/bodies", committee(board, ", \"from\": \"2020-01-01\""))
                    .is(201);
        }
        registry.post("/api/bodies", committee("leisure", ", \"from\": \"2021-07-01\""))
                .is(201);
        registry.post("/api/decisions", decision("pools", "2020-03-03", clause(1, grants("sport"))))
                .is(201);
        registry.post("/api/decisions", decision("alarm", "2020-03-03", clause(1, grants("sirens"))))
                .is(201);
        registry.post("/api/decisions", decision("savings", "2020-03-03", clause(1, """
                        {"type": "grants-mandate", "assignees": {"group": "every-committee"}}""")))
                .is(201);
        long beforeTheMerger = registry.entries();

        Reply merger = registry.post(
                "/api/decisions",
                decision(
                        "merger",
                        "2021-05-04",
                        from("2021-07-01", clause(1, dissolves("sport", ", \"successor\": \"leisure\""))),
                        from("2021-07-01", clause(2, dissolves("culture", ", \"successor\": \"leisure\""))),
                        from("2021-07-01", clause(3, dissolves("sirens", ""))),
                        from("2022-01-01", clause(4, """
                                {"type": "renames-body", "body": "leisure", "name": "The board of free time"}"""))));
        merger.is(201);
        // Recorded after the merger, and decided before it.
        registry.post("/api/decisions", decision("library", "2020-09-01", clause(1, grants("culture"))))
                .is(201);

        assertThat(mandates("sport", "2021-06-30")).contains("pools.1", "savings.1");
        assertThat(mandates("leisure", "2021-06-30")).isEmpty();
        assertThat(mandates("leisure", "2021-07-01")).containsExactlyInAnyOrder("pools.1", "library.1", "savings.1");
        assertThat(mandates("sport", "2021-07-01")).isEmpty();
        Reply carried = mandate("pools.1", "2021-07-01");
        assertThat(carried.value("/assignees/bodies/0")).isEqualTo("sport");
        assertThat(carried.value("/carried/0/to")).isEqualTo("leisure");
        assertThat(carried.value("/carried/0/by")).isEqualTo("merger.1");

        assertThat(registry.get("/api/bodies?validAt=2021-07-01" + newest()).each("/items", "code"))
                .contains("leisure")
                .doesNotContain("sport", "culture", "sirens");
        Reply leisure = registry.get("/api/bodies/leisure?validAt=2021-07-01" + newest());
        assertThat(leisure.each("/carries", "body")).containsExactly("sport", "culture");
        assertThat(leisure.value("/names/1/text")).isEqualTo("The board of free time");

        // Nobody took over what the third was asked to do, until another decision asks somebody.
        assertThat(gone("2021-06-30")).isEmpty();
        assertThat(gone("2021-07-01")).containsExactly("alarm.1");
        registry.post("/api/decisions", decision("alarm-again", "2021-09-07", clause(1, """
                        {"type": "amends", "clause": "alarm.1", "assignees": {"bodies": ["leisure"]}}""")))
                .is(201);
        assertThat(gone("2021-09-06")).containsExactly("alarm.1");
        assertThat(gone("2021-09-07")).isEmpty();
        assertThat(mandates("leisure", "2021-09-07")).contains("alarm.1");

        // As the register stood before the merger was recorded, the old committee is asked for good.
        String then = "&treeSize=" + beforeTheMerger;
        assertThat(registry.get("/api/mandates?assignee=sport&validAt=2021-07-01" + then)
                        .ids())
                .contains("pools.1");
        assertThat(registry.get("/api/mandates?assignee=leisure&validAt=2021-07-01" + then)
                        .ids())
                .isEmpty();
        assertThat(registry.get("/api/mandates/pools.1/history?validAt=2021-07-01" + newest())
                        .each("/items", "entry"))
                .hasSize(2)
                .contains(String.valueOf(merger.number("/entry")));
    }

    @Test
    void a_merger_that_is_postponed_and_a_repeal_that_is_brought_forward_have_effect_on_their_new_days() {
        registry.post("/api/bodies", committee("zoo", ", \"from\": \"2020-01-01\""))
                .is(201);
        registry.post("/api/bodies", committee("parks", ", \"from\": \"2020-01-01\""))
                .is(201);
        registry.post(
                        "/api/decisions",
                        decision("fences", "2020-03-03", clause(1, grants("zoo")), clause(2, grants("parks"))))
                .is(201);
        registry.post(
                        "/api/decisions",
                        decision(
                                "zoo-ends",
                                "2021-05-04",
                                from("2021-07-01", clause(1, dissolves("zoo", ", \"successor\": \"parks\""))),
                                from("2021-12-01", clause(2, """
                                        {"type": "repeals", "clause": "fences.2"}"""))))
                .is(201);
        String before = "&treeSize=" + registry.entries();
        registry.post("/api/decisions", decision("not-yet", "2021-06-01", clause(1, """
                        {"type": "amends", "clause": "zoo-ends.1", "takesEffect": "2022-01-01"}"""), clause(2, """
                        {"type": "amends", "clause": "zoo-ends.2", "takesEffect": "2021-09-01"}""")))
                .is(201);

        assertThat(mandates("zoo", "2021-12-31")).contains("fences.1");
        assertThat(mandates("parks", "2022-01-01")).contains("fences.1");
        assertThat(mandate("fences.2", "2021-08-31").value("/status")).isEqualTo("open");
        assertThat(mandate("fences.2", "2021-09-01").value("/ended")).isEqualTo("2021-09-01");
        Reply clause = registry.get("/api/clauses/zoo-ends.1?validAt=2021-07-01" + newest());
        assertThat(clause.value("/status")).isEqualTo("not-yet-in-effect");
        assertThat(clause.value("/effectiveFrom")).isEqualTo("2022-01-01");
        assertThat(clause.value("/changedBy/0/clause")).isEqualTo("not-yet.1");
        assertThat(registry.get("/api/mandates?assignee=parks&validAt=2021-07-01" + before)
                        .ids())
                .as("as the register stood before")
                .contains("fences.1");
        assertThat(registry.post("/api/decisions", decision("nothing", "2021-06-01", clause(1, """
                                {"type": "amends", "clause": "zoo-ends.1", "takesEffect": "soon"}"""), clause(2, """
                                {"type": "amends", "clause": "zoo-ends.1"}""")))
                        .is(422)
                        .each("/faults", "at"))
                .containsExactlyInAnyOrder("/clauses/0/effects/0/takesEffect", "/clauses/1/effects/0/text");
    }

    @Test
    void a_body_that_succeeds_itself_or_is_not_known_is_a_fault() {
        registry.post("/api/bodies", committee("alone", "")).is(201);
        Reply itself = registry.post(
                "/api/decisions",
                decision("odd", "2021-05-04", clause(1, dissolves("alone", ", \"successor\": \"alone\""))));
        assertThat(itself.is(422).value("/faults/0/at")).isEqualTo("/clauses/0/effects/0/successor");
        Reply unknown = registry.post(
                "/api/decisions",
                decision("odd", "2021-05-04", clause(1, "{\"type\": \"renames-body\", \"body\": \"nobody\"}")));
        assertThat(unknown.is(422).each("/faults", "at"))
                .containsExactlyInAnyOrder("/clauses/0/effects/0/body", "/clauses/0/effects/0/name");
    }

    private static String from(String day, String clause) {
        return clause.replaceFirst("\\{", "{\"effectiveFrom\": \"" + day + "\", ");
    }

    private static String dissolves(String body, String more) {
        return "{\"type\": \"dissolves-body\", \"body\": \"%s\"%s}".formatted(body, more);
    }

    private List<String> mandates(String assignee, String day) {
        return registry.get("/api/mandates?assignee=" + assignee + "&validAt=" + day + newest())
                .is(200)
                .ids();
    }

    private Reply mandate(String id, String day) {
        return registry.get("/api/mandates/" + id + "?validAt=" + day + newest())
                .is(200);
    }

    private List<String> gone(String day) {
        return registry.get("/api/findings?kind=assignee-gone&validAt=" + day + newest())
                .is(200)
                .ids();
    }

    private String newest() {
        return "&minTreeSize=" + registry.entries();
    }
}
