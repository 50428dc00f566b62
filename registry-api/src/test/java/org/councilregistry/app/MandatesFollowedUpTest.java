package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A secretary asks each month which mandates are overdue. The board and its mandates are made up. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class MandatesFollowedUpTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    MandatesFollowedUpTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void the_overdue_are_listed_until_they_are_reported_and_the_council_approves() throws Exception {
        registry.post("/api/bodies", committee("parks", "")).is(201);
        registry.post(
                        "/api/decisions",
                        decision(
                                "parks-2020",
                                "2020-01-14",
                                clause(1, grants("2020-09-30")),
                                clause(2, grants("2021-03-31"))))
                .is(201);
        assertThat(listed("overdue", "2020-09-30").ids()).isEmpty();
        assertThat(listed("overdue", "2020-10-01").ids()).containsExactly("parks-2020.1");
        assertThat(listed("overdue", "2021-04-01").ids()).containsExactly("parks-2020.1", "parks-2020.2");
        assertThat(findings("2020-10-01")).contains("parks-2020.1").doesNotContain("parks-2020.2");

        registry.post("/api/mandates/parks-2020.1/steps", """
                        {"type": "reported", "on": "2020-11-02", "by": "parks", "report": "final",
                         "document": {"title": "What became of it, made up", "date": "2020-11-01"}}""").is(201);
        assertThat(listed("overdue", "2020-11-01").ids()).containsExactly("parks-2020.1");
        assertThat(listed("overdue", "2020-11-02").ids()).isEmpty();
        Reply reported = listed("reported", "2020-11-02");
        assertThat(reported.ids()).containsExactly("parks-2020.1");
        assertThat(reported.value("/items/0/status")).isEqualTo("open");
        assertThat(reported.value("/items/0/reports/0/document/title")).isEqualTo("What became of it, made up");
        assertThat(findings("2020-11-02")).doesNotContain("parks-2020.1");

        registry.post("/api/decisions", decision("approval", "2020-12-08", clause(1, """
                                {"type": "completes-mandate", "clause": "parks-2020.1"}""")))
                .is(201);
        assertThat(listed("completed", "2020-12-08").ids()).containsExactly("parks-2020.1");
        assertThat(listed("reported", "2020-12-08").ids()).isEmpty();
        assertThat(registry.get("/api/mandates/parks-2020.1/history").text())
                .contains("mandate-granted", "mandate-reported", "mandate-completed");

        calendar();
        malformed();
    }

    private void calendar() throws Exception {
        String asked = "/api/mandates/calendar?assignee=parks&validAt=2020-12-08" + newest();
        Reply reply = registry.get(asked).is(200);
        assertThat(reply.header("Content-Type")).startsWith("text/calendar");
        assertThat(registry.get(asked).bytes()).isEqualTo(reply.bytes());
        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(reply.bytes()));
        calendar.validate();
        assertThat(calendar.<VEvent>getComponents("VEVENT")).singleElement().satisfies(event -> {
            assertThat(event.getUid().orElseThrow().getValue()).isEqualTo("report-back-parks-2020.2@council-registry");
            assertThat(event.<LocalDate>getDateTimeStart().getDate()).isEqualTo(LocalDate.of(2021, 3, 31));
            Instant recorded = Instant.parse(
                    registry.get("/api/mandates/parks-2020.2/history").value("/items/0/recordedAt"));
            assertThat(event.getDateTimeStamp().getDate())
                    .isEqualTo(recorded.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
            assertThat(event.getAlarms())
                    .singleElement()
                    .satisfies(alarm -> assertThat(alarm.<Trigger>getRequiredProperty("TRIGGER")
                                    .getDuration())
                            .isEqualTo(Period.ofDays(-14)));
        });
        assertThat(registry.get("/api/mandates/calendar?assignee=parks&validAt=2019-01-01")
                        .is(200)
                        .text())
                .contains("BEGIN:VCALENDAR")
                .doesNotContain("VEVENT");
    }

    private void malformed() {
        Reply refused = registry.post(
                "/api/mandates/parks-2020.2/steps",
                "{\"type\": \"reported\", \"on\": \"2199-01-01\", \"by\": \"nobody\", \"document\": {\"sha256\": \"0\"}}");
        refused.is(422);
        assertThat(refused.each("/faults", "at"))
                .containsExactlyInAnyOrder(
                        "/on", "/by", "/report", "/document/title", "/document/date", "/document/sha256");
        registry.post("/api/mandates/nowhere.1/steps", "{\"type\": \"accepted\", \"on\": \"2020-01-01\"}")
                .is(404);
        assertThat(registry.get("/api/mandates?state=late").is(400).text()).contains("overdue");
    }

    private static String grants(String reportBack) {
        return """
                {"type": "grants-mandate", "assignees": {"bodies": ["parks"]}, "reportBack": "%s"}""".formatted(reportBack);
    }

    private Reply listed(String state, String day) {
        Reply all = registry.get("/api/mandates?state=%s&validAt=%s%s".formatted(state, day, newest()))
                .is(200);
        Reply own = registry.get("/api/mandates?assignee=parks&state=%s&validAt=%s%s".formatted(state, day, newest()));
        assertThat(own.ids()).isEqualTo(all.ids());
        return all;
    }

    private java.util.List<String> findings(String day) {
        return registry.get("/api/findings?kind=mandate-overdue&validAt=" + day + newest())
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.required("id"))
                .map(JsonNode::stringValue)
                .toList();
    }

    private String newest() {
        return "&minTreeSize=" + registry.entries();
    }
}
