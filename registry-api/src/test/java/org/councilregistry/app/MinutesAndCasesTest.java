package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a year's minutes is not in the register, and what became of a case, asked over HTTP. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class MinutesAndCasesTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    MinutesAndCasesTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void an_item_is_missing_until_its_decision_is_recorded_or_it_is_said_to_hold_nothing() {
        registry.get("/api/minutes/KF/2021").is(404);
        recorded("item-30", "2021-03-02", "30");
        long twoKnown = recorded("item-34", "2021-03-02", "34");
        assertThat(registry.get("/api/minutes/KF/2021?validAt=2021-12-31" + newest())
                        .is(200)
                        .text())
                .contains("\"missing\":[{\"from\":31,\"to\":33}]");
        assertThat(missing()).containsExactly("KF/2021");
        recorded("item-32", "2021-03-02", "32");
        registry.post("/api/minutes/KF/2021/passed-over", "{\"from\": 31}").is(201);
        registry.post("/api/minutes/KF/2021/passed-over", "{\"from\": 33, \"to\": 33}")
                .is(201);
        Reply whole = registry.get("/api/minutes/KF/2021?validAt=2021-12-31" + newest());
        assertThat(whole.at("/missing")).isEmpty();
        assertThat(whole.each("/passedOver", "from")).containsExactly("31", "33");
        assertThat(missing()).isEmpty();
        assertThat(registry.get("/api/minutes/KF/2021?validAt=2021-12-31&treeSize=" + twoKnown)
                        .at("/missing"))
                .as("as it was known then")
                .hasSize(1);
        assertThat(registry.get("/api/minutes/KF/2021/history?validAt=2021-12-31" + newest())
                        .at("/items"))
                .hasSize(5);
        long last = registry.entries();
        assertThat(registry.get("/api/diff?from=" + (last - 1) + "@2021-12-31&to=" + last + "@2021-12-31")
                        .at("/entries/0/changes/0/words/0")
                        .asString())
                .isEqualTo("~ minutes KF/2021");
    }

    @Test
    void what_is_malformed_about_items_is_refused_with_every_fault() {
        long before = registry.entries();
        assertThat(registry.post("/api/minutes/KF/2021/passed-over", "{\"from\": 0, \"to\": \"x\", \"why\": \"y\"}")
                        .is(422)
                        .each("/faults", "at"))
                .containsExactlyInAnyOrder("/from", "/to", "/why");
        assertThat(registry.post("/api/minutes/KF/2021/passed-over", "{\"from\": 9, \"to\": 3}")
                        .is(422)
                        .value("/faults/0/detail"))
                .isEqualTo("must not be before \"from\"");
        registry.post("/api/minutes/NOBODY/2021/passed-over", "{\"from\": 9}").is(404);
        registry.get("/api/minutes/KF/21").is(404);
        assertThat(registry.entries()).isEqualTo(before);
    }

    @Test
    void a_case_is_open_until_something_is_decided_in_it_or_it_is_closed() {
        opened("KF 2022/1");
        opened("KF 2022/2");
        assertThat(cases("open", "2022-12-31")).containsExactly("KF 2022/1", "KF 2022/2");
        long decided = registry.post("/api/decisions", Decisions.item("in-a-case", "2022-04-05", "60", "KF 2022/1"))
                .is(201)
                .number("/entry");
        assertThat(cases("open", "2022-12-31")).containsExactly("KF 2022/2");
        assertThat(cases("open", "2022-04-04")).containsExactly("KF 2022/1", "KF 2022/2");
        assertThat(cases("decided", "2022-04-05")).containsExactly("KF 2022/1");
        Reply one = registry.get("/api/cases/KF%202022/1?validAt=2022-12-31" + newest())
                .is(200);
        assertThat(one.value("/decisions/0")).isEqualTo("in-a-case");
        Reply history = registry.get("/api/cases/history/KF%202022/1?validAt=2022-12-31" + newest())
                .is(200);
        assertThat(history.each("/items", "entry")).contains("" + decided).hasSize(2);
        registry.post(
                        "/api/cases/closed",
                        "{\"number\": \"KF 2022/2\", \"on\": \"2022-05-03\", \"why\": \"Withdrawn\"}")
                .is(201);
        assertThat(cases("open", "2022-12-31")).isEmpty();
        assertThat(registry.get("/api/findings?kind=case-without-decision&validAt=2022-05-02" + newest())
                        .ids())
                .containsExactly("KF 2022/2");
    }

    @Test
    void what_is_malformed_about_a_case_is_refused_with_every_fault() {
        opened("KF 2023/1");
        long before = registry.entries();
        registry.post("/api/cases", """
                        {"number": "KF 2023/1", "title": "Again", "body": "KF", "on": "2023-01-10"}""").is(409);
        assertThat(registry.post("/api/cases", """
                                {"number": " ", "body": "NOBODY", "on": "2923-01-10", "more": 1}""").is(422).each("/faults", "at"))
                .containsExactlyInAnyOrder("/number", "/title", "/body", "/on", "/more");
        assertThat(registry.post("/api/cases/closed", "{\"number\": \"KF 2023/99\", \"on\": \"2023-01-10\"}")
                        .is(422)
                        .each("/faults", "at"))
                .containsExactlyInAnyOrder("/number", "/why");
        registry.get("/api/cases/KF%202023/99").is(404);
        registry.get("/api/cases?status=lost").is(400);
        assertThat(registry.entries()).isEqualTo(before);
    }

    private long recorded(String id, String day, String item) {
        return registry.post("/api/decisions", Decisions.item(id, day, item, "KF 2021/1"))
                .is(201)
                .number("/entry");
    }

    private void opened(String number) {
        registry.post("/api/cases", """
                        {"number": "%s", "title": "Made up for a test", "body": "KF", "on": "%s-01-10"}""".formatted(number, number.substring(3, 7)))
                .is(201);
    }

    private List<String> missing() {
        return registry.get("/api/findings?kind=items-missing&validAt=2021-12-31" + newest())
                .ids();
    }

    private List<String> cases(String status, String day) {
        return registry.get("/api/cases?status=" + status + "&validAt=" + day + newest())
                .each("/items", "number");
    }

    private String newest() {
        return "&minTreeSize=" + registry.entries();
    }
}
