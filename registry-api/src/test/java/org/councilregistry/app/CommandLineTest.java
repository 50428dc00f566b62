package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.councilregistry.app.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The commands that read, on the sample, beside the registry that runs on it. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class CommandLineTest {
    private static final String FUNDING = "kf-2019-04-23-h22";

    private static final Running RUNNING = new Running();

    CommandLineTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void a_replay_tells_people_what_holds() throws Exception {
        assertThat(run("replay", "--until", "8@2018-01-01").withoutTimes().answer(0))
                .isEqualTo("""
                        As of 2018-01-01, with 8 entries (the last recorded <time>)

                        Mandates standing: 1

                        mandate kf-2017-06-14-h22-investigation.1
                          grantedBy      KF
                          grantedOn      2017-06-14
                          effectiveFrom  2017-06-14
                          status         open
                          task           Kommunstyrelsen is mandated to produce, and to report back, a basis for deciding on an expo and meeting place called H22.
                          assignees      KS
                          assigneesFrom  2017-06-14
                          ground         kf-2017-06-14-h22-investigation.1 (entry 8)

                        Funds about which something had been decided: 0

                        Findings: 1

                        decision kf-2017-06-14-h22-investigation
                          kind  day-within-meeting-unknown
                          text  The meeting had several days and the record does not say on which of them this was decided; 2017-06-14, the last, is taken
                        """);
        assertThat(run("replay", "--valid-at", "2020-05-04", "--tree-size", "10")
                        .withoutTimes()
                        .answer(0))
                .isEqualTo(expected("replay-h22.txt"));
    }

    @Test
    void a_replay_answers_as_the_views_do_for_every_two_times() {
        for (int size = 0; size <= 10; size++) {
            for (String day : List.of(
                    "2017-06-13", "2017-06-14", "2019-04-22", "2019-04-23", "2020-04-20", "2020-04-21", "2020-05-04")) {
                JsonNode replayed =
                        run("replay", "--json", "--until", size + "@" + day).json(0);
                String times = "?limit=500&validAt=" + day + "&treeSize=" + size;
                Reply mandates = client().get("/api/mandates" + times).is(200);
                assertThat(replayed.required("mandates")).isEqualTo(mandates.at("/items"));
                assertThat(replayed.required("funds"))
                        .isEqualTo(client().get("/api/funds" + times).is(200).at("/items"));
                assertThat(replayed.required("asOf")).isEqualTo(mandates.at("/asOf"));
            }
        }
    }

    @Test
    void what_the_register_knew_at_a_moment_is_replayed_up_to_that_moment() {
        String moment = client().get("/api/entries/9").value("/recordedAt");
        JsonNode known = run("replay", "--json", "--valid-at", "2020-05-04", "--known-at", moment)
                .json(0);
        // Entries that were recorded in one millisecond are known at the same moment.
        long size = known.at("/asOf/treeSize").longValue();
        assertThat(size).isGreaterThanOrEqualTo(9);
        assertThat(client().get("/api/entries/" + size).value("/recordedAt")).isEqualTo(moment);
        assertThat(known)
                .isEqualTo(
                        run("replay", "--json", "--until", size + "@2020-05-04").json(0));
        JsonNode before =
                run("replay", "--json", "--known-at", "2000-01-01T00:00:00Z").json(0);
        assertThat(before.at("/asOf/treeSize").longValue()).isZero();
        assertThat(before.at("/asOf/knownAt").isNull()).isTrue();
    }

    @Test
    void a_difference_tells_people_what_the_days_changed_and_what_each_entry_did() throws Exception {
        assertThat(run("diff", "9@2020-04-20", "10@2020-04-21").withoutTimes().answer(1))
                .isEqualTo(expected("diff-h22.txt"));
        assertThat(run("diff", "8@2017-06-13", "8@2017-06-14").withoutTimes().answer(1))
                .startsWith("""
                        From 2017-06-13, with 8 entries (the last recorded <time>)
                        to   2017-06-14, with 8 entries (the last recorded <time>)

                        By the passing of days alone, from 2017-06-13 to 2017-06-14
                          + decision kf-2017-06-14-h22-investigation
                        """)
                .contains("\n  + mandate kf-2017-06-14-h22-investigation.1\n")
                .doesNotContain("Entry");
        // The other way round, what came with the days goes with them.
        assertThat(run("diff", "8@2017-06-14", "8@2017-06-13").answer(1))
                .contains("\n  - mandate kf-2017-06-14-h22-investigation.1\n");
    }

    @Test
    void what_the_register_says_of_itself_and_a_body_that_enters_it_are_entries_like_others() {
        assertThat(run("diff", "0@2020-05-04", "2@2020-05-04").withoutTimes().answer(1))
                .isEqualTo("""
                        From 2020-05-04, with 0 entries
                        to   2020-05-04, with 2 entries (the last recorded <time>)

                        Entry 1, recorded <time> by registry (program): The register begins
                          register-founded
                          nothing that holds on 2020-05-04 differs

                        Entry 2, recorded <time> by sample-h22 (sample): The sample that the registry ships with
                          body-recorded
                          + body KF
                              code   KF
                              kind   council
                              names  text Kommunfullmäktige (the city council)
                              entry  2
                        """);
    }

    @Test
    void where_nothing_differs_the_exit_code_is_0() {
        assertThat(run("diff", "10@2020-05-04", "10@2020-05-05").answer(0)).endsWith("\n\nNo difference.\n");
        JsonNode same = run("diff", "--json", "10@2020-05-04", "10@2020-05-04").json(0);
        assertThat(same.required("byDays")).isEmpty();
        assertThat(same.required("entries")).isEmpty();
    }

    @Test
    void a_difference_in_json_names_the_entry_the_thing_and_the_field() {
        JsonNode found = run("diff", "--json", "9@2020-05-04", "10@2020-05-04").json(1);
        assertThat(found.at("/from/treeSize").longValue()).isEqualTo(9);
        assertThat(found.at("/to/validAt").stringValue()).isEqualTo("2020-05-04");
        assertThat(found.required("entries")).hasSize(1);
        JsonNode entry = found.at("/entries/0");
        assertThat(entry.required("entry").longValue()).isEqualTo(10);
        assertThat(entry.required("account").stringValue()).isEqualTo("sample-h22");
        assertThat(entry.required("events").toString()).isEqualTo("[\"decision-recorded\",\"use-permitted\"]");
        assertThat(each(entry, "thing")).containsExactly("decision", "fund");
        assertThat(entry.at("/changes/0/after"))
                .isEqualTo(without(
                        client().get("/api/decisions/kf-2020-04-21-h22-corona?validAt=2020-05-04&treeSize=10")));
        JsonNode fund = entry.at("/changes/1");
        assertThat(fund.at("/fields/0/field").stringValue()).isEqualTo("uses");
        assertThat(fund.at("/fields/0/removed")).isEmpty();
        assertThat(fund.at("/fields/0/added"))
                .hasSize(1)
                .first()
                .isEqualTo(client().get("/api/funds/h22?validAt=2020-05-04&treeSize=10")
                        .at("/uses/2"));
    }

    @Test
    void what_a_later_decision_did_to_an_earlier_mandate_is_told_field_by_field() {
        long before = client().entries();
        client().post("/api/decisions", """
                        {"id": "made-up", "body": "KF", "title": "Made up", "meeting": {"days": ["2022-01-25"]},
                         "clauses": [{"number": 1, "text": "Instead of HASAB.", "effects": [
                           {"type": "replaces", "clause": "kf-2019-04-23-h22.3"},
                           {"type": "grants-mandate", "assignees": {"bodies": ["KS"]}}]}]}
                        """, "Registry-Reason", "For a test").is(201);
        String answer = run("diff", before + "@2022-02-01", "@2022-02-01")
                .withoutTimes()
                .answer(1);
        assertThat(answer)
                .contains("Entry " + (before + 1) + ", recorded <time> by registrar (default): For a test\n"
                        + "  decision-recorded, clause-replaced, mandate-granted\n  + decision made-up\n")
                .contains("\n  ~ mandate " + FUNDING + ".3\n"
                        + "      status   open → replaced\n"
                        + "      ground   + made-up.1 (entry " + (before + 1) + ")\n"
                        + "      ended    (none) → 2022-01-25\n"
                        + "      endedBy  (none) → made-up.1\n");
        assertThat(run("diff", before + "@2022-01-24", (before + 1) + "@2022-01-24")
                        .answer(1))
                .endsWith("\n  nothing that holds on 2022-01-24 differs\n");
        String point = (before + 1) + "@2022-02-01";
        assertThat(run("replay", "--until", point).answer(0)).doesNotContain("mandate " + FUNDING + ".3");
        assertThat(run("replay", "--until", point, "--ended").answer(0)).contains("mandate " + FUNDING + ".3");
    }

    @Test
    void a_verification_finds_no_fault_beside_the_registry_that_runs() {
        assertThat(run("verify").answer(0)).startsWith("No fault in ").contains("\nfrom entry 1 on signs: ");
        JsonNode verified = run("verify", "--json", "--hashes").json(0);
        assertThat(verified.required("faults")).isEmpty();
        assertThat(verified.required("entries").longValue()).isGreaterThanOrEqualTo(10);
        assertThat(verified.required("checkpoints").longValue()).isPositive();
        assertThat(verified.required("keys")).hasSize(1);
    }

    @Test
    void the_views_are_found_as_the_entries_make_them_beside_the_registry_that_runs() {
        // What a view has applied is in its file within a second or so.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (run("verify", "--views", "--json")
                        .json(0)
                        .required("views")
                        .valueStream()
                        .anyMatch(view -> view.required("entries").longValue() < 10)
                && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(run("verify", "--views").answer(0))
                .startsWith("No fault in ")
                .contains("\nview mandates: ");
        JsonNode verified = run("verify", "--views", "--json").json(0);
        assertThat(verified.required("faults")).isEmpty();
        assertThat(verified.required("views"))
                .hasSize(11)
                .allSatisfy(
                        view -> assertThat(view.required("entries").longValue()).isGreaterThanOrEqualTo(10));
    }

    @Test
    void a_point_beyond_the_journal_is_told_and_how_far_it_goes() {
        long entries = client().entries();
        for (List<String> beyond : List.of(
                List.of("replay", "--tree-size", "99"),
                List.of("replay", "--until", "99"),
                List.of("diff", "99", "100"),
                List.of("diff", "10", "99"),
                List.of("diff", "@2020-01-01", "99"))) {
            assertThat(run(beyond.toArray(String[]::new)).complaint(2))
                    .contains("is beyond the journal, which has " + entries + " entries");
        }
        assertThat(run("diff", "@2020-01-01", "3").complaint(2)).contains("give the earlier point first");
        assertThat(run("diff", "9", "8").complaint(2)).contains("A has more entries than B");
        Shell.Ran json = run("replay", "--json", "--tree-size", "99");
        assertThat(json.json(2).required("error").stringValue()).contains("--tree-size 99 is beyond");
    }

    private static Client client() {
        return RUNNING.program().client();
    }

    private static Shell.Ran run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(RUNNING.register().place());
        return Shell.run(Map.of(), all.toArray(String[]::new));
    }

    private static List<String> each(JsonNode entry, String field) {
        return entry.required("changes")
                .valueStream()
                .map(change -> change.required(field).stringValue())
                .toList();
    }

    private static JsonNode without(Reply reply) {
        return ((tools.jackson.databind.node.ObjectNode) reply.is(200).at("")).without("asOf");
    }

    private static String expected(String name) throws Exception {
        try (InputStream file = Objects.requireNonNull(CommandLineTest.class.getResourceAsStream("/cli/" + name))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
