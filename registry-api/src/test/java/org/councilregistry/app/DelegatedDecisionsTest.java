package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A registrar records a committee's order of delegation, and what others decided in the committee's place; an auditor
 * finds what was decided without power; an official sees what is final, and on what it rests. The committee, its posts,
 * its decisions and their days are made up.
 */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class DelegatedDecisionsTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    DelegatedDecisionsTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void a_committee_delegates_and_what_is_decided_in_its_place_is_held_against_that() {
        registry.post("/api/bodies", committee("schools", "")).is(201);
        registry.post("/api/bodies", committee("schools-presidium", "").replace("\"committee\"", "\"subcommittee\""))
                .is(201);
        theOrderOfDelegation();
        theHeadDelegatesFurther();
        aDecisionThatIsReported();
        aDecisionThatNeedNotBe();
        anUrgentDecisionOfTheChair();
        decisionsWithoutPower();
        anOlderOrderIsFound();
        theOrderIsReplaced();
        malformed();
    }

    private void theOrderOfDelegation() {
        decide("schools-order", "2024-01-16", "", clause(1, """
                {"type": "delegates", "matters": ["pupil-transport"], "reported": true, "mayDelegateFurther": true,
                 "to": [{"post": "head-of-schools", "capacity": "head-of-administration"}]}"""), clause(2, """
                {"type": "delegates", "matters": ["leave-of-absence"], "reported": false,
                 "to": [{"post": "principal", "capacity": "employee"}]}"""), clause(3, """
                {"type": "delegates", "urgent": true, "to": [{"post": "chair", "capacity": "member"}]}"""), clause(4, """
                {"type": "delegates", "matters": ["school-plan"], "undelegable": "direction", "reported": true,
                 "to": [{"body": "schools-presidium"}]}"""));
        assertThat(delegations("body=schools", "2024-01-15")).isEmpty();
        assertThat(delegations("body=schools", "2024-01-16"))
                .containsExactly("schools-order.1", "schools-order.2", "schools-order.3", "schools-order.4");
        assertThat(delegations("delegate=principal", "2024-01-16")).containsExactly("schools-order.2");
        assertThat(delegations("body=schools&delegate=schools-presidium", "2024-01-16"))
                .containsExactly("schools-order.4");
        assertThat(found("may-not-be-delegated", "2024-01-16")).containsExactly("schools-order");
    }

    private void theHeadDelegatesFurther() {
        decide("schools-planner", "2024-02-01", under("schools-order.1", "head-of-schools", ""), clause(1, """
                {"type": "delegates", "matters": ["pupil-transport"],
                 "to": [{"post": "transport-planner", "capacity": "employee"}]}"""));
        assertThat(delegations("delegate=transport-planner", "2024-02-01")).containsExactly("schools-planner.1");
        assertThat(found("subdelegated-without-leave", "2024-02-01")).isEmpty();

        decide("schools-teacher", "2024-02-01", under("schools-order.2", "principal", ""), clause(1, """
                {"type": "delegates", "matters": ["leave-of-absence"],
                 "to": [{"post": "class-teacher", "capacity": "employee"}]}"""));
        assertThat(found("subdelegated-without-leave", "2024-02-01")).containsExactly("schools-teacher");
        assertThat(delegations("delegate=class-teacher", "2024-02-01")).isEmpty();
        assertThat(delegation("schools-teacher.1", "2024-02-01").value("/status"))
                .isEqualTo("without-leave");
        strikeOut("schools-teacher");
        assertThat(found("subdelegated-without-leave", "2024-02-01")).isEmpty();
    }

    private void aDecisionThatIsReported() {
        decide(
                "schools-bus",
                "2024-03-01",
                under("schools-planner.1", "transport-planner", "pupil-transport"),
                clause(1));
        Reply bus = decision("schools-bus", "2024-03-01");
        assertThat(bus.value("/restsOn/id")).isEqualTo("schools-planner.1");
        assertThat(bus.value("/restsOn/status")).isEqualTo("in-force");
        assertThat(bus.value("/restsOn/under/id")).isEqualTo("schools-order.1");
        assertThat(bus.each("/restsOn/ground", "clause")).containsExactly("schools-planner.1", "schools-order.1");
        assertThat(found("decided-without-delegation", "2024-03-01")).isEmpty();
        assertThat(found("not-reported", "2024-03-01")).contains("schools-bus");

        step("schools-bus", "{\"type\": \"route-stated\", \"route\": \"legality-review\"}");
        assertThat(decision("schools-bus", "2024-12-31").value("/finality/text"))
                .startsWith("Not reported yet to schools");
        step("schools-bus", "{\"type\": \"reported\", \"on\": \"2024-03-19\", \"to\": \"schools\"}");
        step("schools-bus", "{\"type\": \"notice-posted\", \"on\": \"2024-03-27\"}");
        assertThat(found("not-reported", "2024-03-18")).contains("schools-bus");
        assertThat(found("not-reported", "2024-03-19")).doesNotContain("schools-bus");
        assertThat(decision("schools-bus", "2024-04-17").value("/finality/status"))
                .isEqualTo("appealable");
        Reply after = decision("schools-bus", "2024-04-18");
        assertThat(after.value("/finality/status")).isEqualTo("final");
        assertThat(after.value("/finality/text")).contains("reported to the meeting of 2024-03-19");
    }

    private void aDecisionThatNeedNotBe() {
        decide("schools-leave", "2024-03-01", under("schools-order.2", "principal", "leave-of-absence"), clause(1));
        step("schools-leave", "{\"type\": \"route-stated\", \"route\": \"legality-review\"}");
        step("schools-leave", "{\"type\": \"notice-posted\", \"on\": \"2024-03-05\"}");
        assertThat(found("not-reported", "2024-03-01")).doesNotContain("schools-leave");
        assertThat(decision("schools-leave", "2024-03-27").value("/finality/since"))
                .isEqualTo("2024-03-27");
    }

    private void anUrgentDecisionOfTheChair() {
        decide(
                "schools-flood",
                "2024-04-02",
                under("schools-order.3", "chair", "premises").replace("}}", "}, \"nextMeeting\": \"2024-04-16\"}"),
                clause(1));
        assertThat(found("decided-without-delegation", "2024-04-02")).isEmpty();
        assertThat(found("not-reported", "2024-04-16")).doesNotContain("schools-flood");
        assertThat(found("not-reported", "2024-04-17")).contains("schools-flood");
        step("schools-flood", "{\"type\": \"reported\", \"on\": \"2024-05-21\", \"to\": \"schools\"}");
        long report = registry.entries();
        assertThat(found("reported-late", "2024-05-21")).containsExactly("schools-flood");
        registry.post(
                        "/api/decisions/schools-flood/corrections",
                        """
                        {"type": "step-corrected", "corrects": %d,
                         "step": {"type": "reported", "on": "2024-04-16", "to": "schools"}}""".formatted(report),
                        "Registry-Reason",
                        "The minutes of April have it")
                .is(201);
        assertThat(found("reported-late", "2024-05-21")).isEmpty();
        assertThat(found("not-reported", "2024-04-17")).doesNotContain("schools-flood");
    }

    private void decisionsWithoutPower() {
        decide("schools-taxi", "2024-03-01", under("schools-order.1", "principal", "pupil-transport"), clause(1));
        assertThat(found("decided-without-delegation", "2024-03-01")).containsExactly("schools-taxi");
        assertThat(decision("schools-taxi", "2024-03-01").text()).contains("does not delegate to principal");
        registry.post(
                        "/api/decisions/schools-taxi/corrections",
                        "{\"type\": \"decision-corrected\", \"corrects\": %d, \"decision\": %s}"
                                .formatted(
                                        registry.entries(),
                                        written(
                                                "schools-taxi",
                                                "2024-03-01",
                                                under("schools-order.1", "head-of-schools", "pupil-transport"),
                                                clause(1))),
                        "Registry-Reason",
                        "The list of decisions names the head of schools")
                .is(201);
        assertThat(found("decided-without-delegation", "2024-03-01")).isEmpty();
    }

    private void anOlderOrderIsFound() {
        decide(
                "schools-old-bus",
                "2017-03-01",
                under("schools-old-order.1", "principal", "pupil-transport"),
                clause(1));
        assertThat(found("delegation-not-recorded", "2017-03-01")).containsExactly("schools-old-bus");
        assertThat(decision("schools-old-bus", "2017-03-01").json().has("restsOn"))
                .isFalse();
        decide("schools-old-order", "2016-01-19", "", clause(1, """
                {"type": "delegates", "matters": ["pupil-transport"], "reported": false,
                 "to": [{"post": "principal", "capacity": "employee"}]}"""));
        assertThat(found("delegation-not-recorded", "2017-03-01")).isEmpty();
        // The act of 1991 had everything reported, whatever the committee said.
        assertThat(found("not-reported", "2017-03-01")).contains("schools-old-bus");
        assertThat(registry.get("/api/delegations/schools-old-order.1/history" + "?minTreeSize=" + registry.entries())
                        .is(200)
                        .text())
                .contains("delegation-used", "delegation-given");
    }

    private void theOrderIsReplaced() {
        decide("schools-order-2025", "2025-01-14", "", clause(1, """
                {"type": "replaces", "clause": "schools-order.1"}""", """
                {"type": "delegates", "matters": ["pupil-transport"], "reported": true,
                 "to": [{"post": "head-of-schools", "capacity": "head-of-administration"}]}"""));
        assertThat(delegations("delegate=head-of-schools", "2025-01-13")).containsExactly("schools-order.1");
        assertThat(delegations("delegate=head-of-schools", "2025-01-14")).containsExactly("schools-order-2025.1");
        assertThat(delegations("delegate=transport-planner", "2025-01-14")).isEmpty();
        decide(
                "schools-late-bus",
                "2025-01-14",
                under("schools-planner.1", "transport-planner", "pupil-transport"),
                clause(1));
        assertThat(found("decided-without-delegation", "2025-01-14")).containsExactly("schools-late-bus");
        strikeOut("schools-late-bus");
        assertThat(found("decided-without-delegation", "2025-01-14")).isEmpty();
    }

    private void malformed() {
        Reply order = registry.post("/api/decisions", written("bad-order", "2024-01-16", "", clause(1, """
                {"type": "delegates", "undelegable": "dull", "to": [{"post": "x"}, {"body": "nobody"}, {}]}""")))
                .is(422);
        assertThat(order.each("/faults", "at"))
                .containsExactlyInAnyOrder(
                        "/clauses/0/effects/0/matters",
                        "/clauses/0/effects/0/undelegable",
                        "/clauses/0/effects/0/to/0/capacity",
                        "/clauses/0/effects/0/to/1/body",
                        "/clauses/0/effects/0/to/2/post");
        Reply decided = registry.post(
                        "/api/decisions",
                        written(
                                "bad-bus",
                                "2024-03-01",
                                ", \"delegation\": {\"clause\": \"bad-bus.1\", \"by\": {}, \"nextMeeting\": \"2024-02-01\"}",
                                clause(1)))
                .is(422);
        assertThat(decided.each("/faults", "at"))
                .containsExactlyInAnyOrder(
                        "/delegation/clause", "/delegation/by/post", "/delegation/matter", "/delegation/nextMeeting");
        assertThat(registry.post(
                                "/api/decisions/schools-bus/steps",
                                "{\"type\": \"reported\", \"on\": \"2199-01-01\", \"to\": \"nobody\"}")
                        .is(422)
                        .each("/faults", "at"))
                .containsExactlyInAnyOrder("/on", "/to");
        registry.get("/api/delegations/nowhere.1").is(404);
        registry.get("/api/delegations?body=nobody").is(404);
        registry.get("/api/delegations?delegate=a%20b").is(400);
    }

    private void decide(String id, String day, String delegation, String... clauses) {
        registry.post("/api/decisions", written(id, day, delegation, clauses)).is(201);
    }

    private static String written(String id, String day, String delegation, String... clauses) {
        return """
                {"id": "%s", "body": "schools", "title": "Made up", "decidedOn": "%s"%s, "clauses": [%s]}
                """.formatted(
                        id,
                        day,
                        delegation.isEmpty() ? ", \"meeting\": {\"days\": [\"%s\"]}".formatted(day) : delegation,
                        String.join(", ", clauses));
    }

    private static String under(String clause, String post, String matter) {
        return """
                , "delegation": {"clause": "%s"%s, "by": {"post": "%s"}}""".formatted(clause, matter.isEmpty() ? "" : ", \"matter\": \"" + matter + "\"", post);
    }

    private void step(String id, String step) {
        registry.post("/api/decisions/" + id + "/steps", step).is(201);
    }

    private void strikeOut(String id) {
        registry.post(
                        "/api/decisions/" + id + "/corrections",
                        "{\"type\": \"decision-struck-out\", \"corrects\": %d}".formatted(registry.entries()),
                        "Registry-Reason",
                        "Never decided")
                .is(201);
    }

    private Reply decision(String id, String day) {
        return registry.get("/api/decisions/" + id + on(day)).is(200);
    }

    private Reply delegation(String id, String day) {
        return registry.get("/api/delegations/" + id + on(day)).is(200);
    }

    private List<String> delegations(String of, String day) {
        return registry.get("/api/delegations" + on(day) + "&" + of).is(200).ids();
    }

    /** The things in which something of this kind is found on the day. */
    private List<String> found(String kind, String day) {
        return registry.get("/api/findings" + on(day) + "&kind=" + kind)
                .is(200)
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.required("id"))
                .map(JsonNode::stringValue)
                .toList();
    }

    private String on(String day) {
        return "?validAt=" + day + "&minTreeSize=" + registry.entries();
    }
}
