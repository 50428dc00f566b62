package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;

import java.util.Set;
import java.util.TreeSet;
import org.councilregistry.json.EventTypes;
import org.councilregistry.register.StoredEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some years of a made-up council, in which everything happens once that the register has a word for: what is recorded,
 * and what is answered then.
 */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class YearsOfACouncilTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    YearsOfACouncilTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void everything_happens_once() {
        for (String board : new String[] {"culture", "roads", "water"}) {
            registry.post("/api/bodies", committee(board, ", \"from\": \"2018-01-01\""))
                    .is(201);
        }
        registry.post("/api/purposes", "{\"id\": \"bridges\", \"name\": \"Bridges\", \"words\": [\"viaduct\"]}")
                .is(201);
        proposalsAndWhatBecomesOfThem();
        aMandateAndAllThatIsDoneAboutIt();
        money();
        courts();
        slipsOfTheRegister();
        aDecisionInTheCommitteesPlace();
        theRoadsBecomeTheWaterBoards();
        minutesAndCases();
        aDecisionInParts();
        otherSlipsOfTheRegister();

        Set<String> recorded = new TreeSet<>();
        for (long from = 1; from <= registry.entries(); from += 50) {
            registry.get("/api/entries?limit=50&from=" + from)
                    .at("/items")
                    .forEach(entry -> entry.at("/entry/events")
                            .forEach(event -> recorded.add(event.path("type").asString())));
        }
        assertThat(recorded)
                .containsAll(StoredEvents.TYPES.all().stream()
                        .map(EventTypes.StoredName::name)
                        .toList());
    }

    private void proposalsAndWhatBecomesOfThem() {
        decided("proposed", "2018-02-05", clause(1, "{\"type\": \"proposes\", \"to\": \"KS\"}"));
        decided("put-off", "2018-03-05", clause(1, "{\"type\": \"tables\"}"));
        decided("sent-back", "2018-04-09", clause(1, "{\"type\": \"refers-back\", \"to\": \"culture\"}"));
        decided("turned-down", "2018-05-07", clause(1, "{\"type\": \"rejects\"}"), clause(2, "{\"type\": \"notes\"}"));
        assertThat(registry.get("/api/mandates?validAt=2018-12-31" + newest()).ids())
                .as("nothing of it binds anyone")
                .noneMatch(id -> id.startsWith("turned-down"));
    }

    private void aMandateAndAllThatIsDoneAboutIt() {
        decided("museum", "2018-02-05", clause(1, """
                {"type": "grants-mandate", "assignees": {"bodies": ["culture"]},
                 "reportBack": "2018-06-30", "until": "2018-12-31"}"""));
        done("museum.1", "{\"type\": \"accepted\", \"on\": \"2018-02-12\", \"by\": \"culture\"}");
        decided("museum-longer", "2018-06-04", clause(1, """
                {"type": "extends-mandate", "clause": "museum.1", "reportBack": "2018-09-30"}"""));
        done("museum.1", """
                {"type": "reported", "on": "2018-09-10", "by": "culture", "report": "final",
                 "document": {"title": "The museum, made up", "date": "2018-09-07"}}""");
        assertThat(mandate("museum.1", "2019-01-01"))
                .as("its own last day has passed")
                .isEqualTo("lapsed");
        decided("museum-again", "2019-02-04", clause(1, """
                {"type": "resumes-mandate", "clause": "museum.1", "reportBack": "2019-12-31"}"""));
        decided("museum-of-roads", "2019-03-04", clause(1, """
                {"type": "passes-on-mandate", "clause": "museum.1", "assignees": {"bodies": ["roads"]}}"""));
        assertThat(registry.get("/api/mandates?assignee=roads&validAt=2019-03-04" + newest())
                        .ids())
                .contains("museum.1");
        decided("museum-done", "2019-11-04", clause(1, """
                {"type": "completes-mandate", "clause": "museum.1"}"""));
        assertThat(mandate("museum.1", "2019-11-03")).isEqualTo("open");
        assertThat(mandate("museum.1", "2019-11-04")).isEqualTo("completed");
        decided("library", "2018-02-05", clause(1, grants("culture")));
        decided("library-otherwise", "2018-03-05", clause(1, """
                {"type": "amends", "clause": "library.1", "text": "The library is open on Sundays"}"""));
        decided("library-new", "2018-04-09", clause(1, "{\"type\": \"replaces\", \"clause\": \"library.1\"}"));
        decided("library-no", "2018-05-07", clause(1, "{\"type\": \"repeals\", \"clause\": \"library-new.1\"}"));
        assertThat(mandate("library.1", "2018-04-08")).isEqualTo("open");
        assertThat(mandate("library.1", "2018-04-09")).isEqualTo("replaced");
    }

    private void money() {
        decided(
                "budget",
                "2018-01-08",
                clause(1, """
                        {"type": "provides-fund", "fund": "bridges", "name": "Bridges", "origin": "Tax",
                         "purpose": "bridges", "years": [2018], "amount": %s}""".formatted(kronor(1000))),
                clause(2, allots(400)),
                clause(3, """
                        {"type": "finances-fund", "fund": "bridges", "through": "water", "text": "A dividend",
                         "amount": %s}""".formatted(kronor(100))),
                clause(4, """
                        {"type": "permits-use", "fund": "bridges", "purpose": "tunnels", "years": [2018],
                         "bodies": {"group": "every-committee"}}"""),
                clause(5, """
                        {"type": "shares-fund", "fund": "bridges", "years": [2018], "amount": %s,
                         "key": [{"body": "water", "weight": 1}, {"body": "culture", "weight": 2}]}""".formatted(kronor(100))));
        decided("more-money", "2018-02-05", clause(1, """
                {"type": "supplements-fund", "fund": "bridges", "origin": "Tax", "to": {"bodies": ["roads"]},
                 "year": 2018, "amount": %s}""".formatted(kronor(50))));
        decided("moved-money", "2018-03-05", clause(1, """
                        {"type": "moves-money", "fund": "bridges", "from": {"bodies": ["roads"]}, "fromYear": 2018,
                         "to": {"bodies": ["water"]}, "toYear": 2018, "amount": %s}""".formatted(kronor(20))), clause(2, """
                        {"type": "returns-money", "fund": "bridges", "from": {"bodies": ["roads"]}, "year": 2018,
                         "amount": %s}""".formatted(
                        kronor(30))));
        asked("{\"type\": \"reserve\", \"id\": \"r\", %s, \"on\": \"2018-04-02\", \"amount\": %s}"
                .formatted(ofRoads(), kronor(100)));
        asked("{\"type\": \"spend\", \"id\": \"s\", \"of\": \"r\", %s, \"on\": \"2018-04-09\", \"amount\": %s}"
                .formatted(ofRoads(), kronor(60)));
        asked("{\"type\": \"release\", \"id\": \"x\", \"of\": \"r\", \"on\": \"2018-04-16\", \"amount\": %s}"
                .formatted(kronor(40)));
        registry.post(
                        "/api/funds/bridges/postings",
                        "{\"voucher\": \"V-1\", \"request\": \"s\", %s, \"on\": \"2018-05-02\", \"amount\": %s}"
                                .formatted("\"body\": \"roads\", \"year\": 2018", kronor(60)))
                .is(201);
        for (String type : new String[] {"decided", "received"}) {
            registry.post("/api/funds/bridges/financing", """
                            {"type": "%s", "on": "2018-06-01", "through": "water", "document": "Minutes, made up",
                             "amount": %s}""".formatted(type, kronor(100)))
                    .is(201);
        }
        Reply roads = registry.get("/api/funds/bridges/ledger?body=roads&year=2018&validAt=2018-12-31" + newest())
                .is(200);
        assertThat(roads.value("/accounts/0/spent")).isEqualTo("60.00");
        assertThat(roads.value("/accounts/0/left"))
                .as("400 and 50, less 20 moved, 30 returned and 60 spent")
                .isEqualTo("340.00");
        Reply tunnel = registry.get("/api/funds/bridges/use-check?body=roads&purpose=tunnels&year=2018&amount=340.00"
                        + "&validAt=2018-12-31" + newest())
                .is(200);
        assertThat(tunnel.value("/answer")).isEqualTo("permitted");
        assertThat(tunnel.value("/left/amount")).isEqualTo("0.00");
        decided("carried", "2019-01-14", clause(1, """
                {"type": "carries-forward", "fund": "bridges", "fromYear": 2018, "toYear": 2019,
                 "addedUses": "not-carried"}"""));
        assertThat(registry.get("/api/funds/bridges/use-check?body=roads&purpose=bridges&year=2018&amount=340.00"
                                + "&validAt=2019-02-01" + newest())
                        .value("/answer"))
                .isEqualTo("permitted");
    }

    private void courts() {
        decided("upheld", "2018-02-05", clause(1));
        step("upheld", "{\"type\": \"route-stated\", \"route\": \"legality-review\"}");
        step("upheld", "{\"type\": \"minutes-attested\", \"on\": \"2018-02-12\"}");
        step("upheld", "{\"type\": \"notice-posted\", \"on\": \"2018-02-13\"}");
        step("upheld", "{\"type\": \"notice-taken-down\", \"on\": \"2018-03-08\"}");
        inCourt("upheld", "appeal-received", "2018-03-01", ", \"court\": \"A made-up court\"");
        inCourt("upheld", "execution-suspended", "2018-03-05", "");
        inCourt("upheld", "suspension-lifted", "2018-04-09", "");
        inCourt("upheld", "decision-upheld", "2018-05-07", "");
        inCourt("upheld", "ruling-appealed", "2018-05-21", ", \"higherCase\": \"2-18\"");
        assertThat(finality("upheld", "2018-05-21")).isEqualTo("appealed");
        step("upheld", "{\"type\": \"decision-upheld\", \"on\": \"2018-09-03\", \"courtCase\": \"2-18\"}");
        inCourt("upheld", "ruling-final", "2018-10-01", "");
        assertThat(finality("upheld", "2018-10-01")).isEqualTo("final");
        decided("too-late", "2018-02-05", clause(1));
        step("too-late", "{\"type\": \"route-stated\", \"route\": \"legality-review\"}");
        step("too-late", "{\"type\": \"notice-posted\", \"on\": \"2018-02-13\"}");
        inCourt("too-late", "appeal-received", "2018-05-01", ", \"court\": \"A made-up court\"");
        inCourt("too-late", "appeal-dismissed", "2018-06-04", "");
        decided("withdrawn", "2018-02-05", clause(1));
        inCourt("withdrawn", "appeal-received", "2018-03-01", ", \"court\": \"A made-up court\"");
        inCourt("withdrawn", "appeal-withdrawn", "2018-04-02", "");
        decided("annulled", "2018-02-05", clause(1));
        inCourt("annulled", "appeal-received", "2018-03-01", ", \"court\": \"A made-up court\"");
        inCourt("annulled", "decision-annulled", "2018-09-03", "");
        inCourt("annulled", "ruling-final", "2018-10-01", "");
        assertThat(registry.get("/api/clauses/annulled.1?validAt=2018-02-05" + newest())
                        .value("/status"))
                .isEqualTo("annulled");
    }

    private void slipsOfTheRegister() {
        long slip = decided("slip", "2018-02-05", clause(1));
        corrected("slip", """
                {"type": "decision-corrected", "corrects": %d, "decision": %s}""".formatted(slip, decision("slip", "2018-02-06", clause(1))));
        long mistake = decided("mistake", "2018-02-05", clause(1));
        corrected("mistake", "{\"type\": \"decision-struck-out\", \"corrects\": %d}".formatted(mistake));
        long twice = decided("slip-again", "2018-02-06", clause(1));
        corrected(
                "slip-again", "{\"type\": \"duplicate-stated\", \"corrects\": %d, \"of\": \"slip\"}".formatted(twice));
        long posted = step("slip", "{\"type\": \"notice-posted\", \"on\": \"2018-02-20\"}");
        corrected("slip", "{\"type\": \"step-struck-out\", \"corrects\": %d}".formatted(posted));
        step("slip", """
                {"type": "minutes-corrected", "on": "2018-03-05", "by": "the chair", "clause": 1,
                 "before": "Clause 1, made up", "after": "Clause one, made up"}""");
        assertThat(registry.get("/api/clauses/slip.1?validAt=2018-03-05" + newest())
                        .value("/text"))
                .isEqualTo("Clause one, made up");
    }

    private void aDecisionInTheCommitteesPlace() {
        ofWater("order", "2018-02-05", "", """
                {"type": "delegates", "matters": ["leases"], "reported": true,
                 "to": [{"post": "engineer", "capacity": "employee"}]}""");
        ofWater("lease", "2018-03-05", """
                , "delegation": {"clause": "order.1", "by": {"post": "engineer"}, "matter": "leases"}""", "{\"type\": \"notes\"}");
        step("lease", "{\"type\": \"route-stated\", \"route\": \"legality-review\"}");
        step("lease", "{\"type\": \"reported\", \"on\": \"2018-03-12\", \"to\": \"water\"}");
        step("lease", "{\"type\": \"notice-posted\", \"on\": \"2018-03-14\"}");
        assertThat(finality("lease", "2018-04-04")).isEqualTo("appealable");
        assertThat(finality("lease", "2018-04-05")).isEqualTo("final");
    }

    private void ofWater(String id, String day, String more, String effect) {
        registry.post("/api/decisions", """
                        {"id": "%s", "body": "water", "title": "Made up for a test", "meeting": {"days": ["%s"]}%s,
                         "clauses": [%s]}""".formatted(id, day, more, clause(1, effect)))
                .is(201);
    }

    private void theRoadsBecomeTheWaterBoards() {
        decided(
                "reorganised",
                "2019-12-02",
                clause(1, "{\"type\": \"dissolves-body\", \"body\": \"roads\", \"successor\": \"water\"}"),
                clause(
                        2,
                        "{\"type\": \"renames-body\", \"body\": \"water\", \"name\": \"The board of roads and water\"}"));
        assertThat(registry.get("/api/bodies/water?validAt=2019-12-02" + newest())
                        .is(200)
                        .text())
                .contains("The board of roads and water");
    }

    private void minutesAndCases() {
        for (String number : new String[] {"KF 2018/1", "KF 2018/2"}) {
            registry.post("/api/cases", """
                            {"number": "%s", "title": "Made up", "body": "KF", "on": "2018-01-15"}""".formatted(number)).is(201);
        }
        registry.post("/api/decisions", Decisions.item("first-item", "2018-02-05", "12", "KF 2018/1"))
                .is(201);
        registry.post("/api/decisions", Decisions.item("second-item", "2018-02-05", "16", "KF 2018/1"))
                .is(201);
        registry.post("/api/minutes/KF/2018/passed-over", "{\"from\": 13, \"to\": 14}")
                .is(201);
        registry.post(
                        "/api/cases/closed",
                        "{\"number\": \"KF 2018/2\", \"on\": \"2018-12-03\", \"why\": \"Withdrawn\"}")
                .is(201);
        assertThat(registry.get("/api/minutes/KF/2018?validAt=2018-12-31" + newest())
                        .is(200)
                        .value("/missing/0/from"))
                .isEqualTo("15");
        assertThat(registry.get("/api/cases?status=open&validAt=2018-12-02" + newest())
                        .each("/items", "number"))
                .containsExactly("KF 2018/2");
        assertThat(registry.get("/api/cases?status=open&validAt=2018-12-03" + newest())
                        .at("/items"))
                .isEmpty();
    }

    private void aDecisionInParts() {
        registry.post("/api/decisions", Decisions.inParts("long", "2018-09-03", 2, clause(1, grants("culture"))))
                .is(201);
        assertThat(mandate("long.1", "2018-09-03")).isEqualTo("incomplete");
        registry.post("/api/decisions/long/parts", "{\"part\": 2, \"clauses\": [%s]}".formatted(clause(2)))
                .is(201);
        assertThat(mandate("long.1", "2018-09-03")).isEqualTo("open");
    }

    private void otherSlipsOfTheRegister() {
        decided("bells", "2018-10-01", clause(1, grants("culture")));
        long accepted = registry.post(
                        "/api/mandates/bells.1/steps",
                        "{\"type\": \"accepted\", \"on\": \"2018-10-08\", \"by\": \"water\"}")
                .is(201)
                .number("/entry");
        slip("/api/mandates/bells.1", """
                {"type": "step-corrected", "corrects": %d,
                 "step": {"type": "accepted", "on": "2018-10-08", "by": "culture"}}""".formatted(accepted));
        assertThat(registry.get("/api/mandates/bells.1?validAt=2018-12-31" + newest())
                        .each("/accepted", "by"))
                .containsExactly("culture");
        long body = registry.post("/api/bodies", committee("harbour", ", \"from\": \"2018-10-01\""))
                .is(201)
                .number("/entry");
        slip("/api/bodies/harbour", """
                {"corrects": %d, "body": {"kind": "committee", "from": "2018-01-01",
                 "names": [{"text": "The harbour board"}]}}""".formatted(body));
        assertThat(registry.get("/api/bodies/harbour?validAt=2018-03-01" + newest())
                        .value("/from"))
                .isEqualTo("2018-01-01");
        long purpose = registry.post("/api/purposes", "{\"id\": \"quays\", \"name\": \"Keys\"}")
                .is(201)
                .number("/entry");
        slip(
                "/api/purposes/quays",
                "{\"corrects\": %d, \"purpose\": {\"name\": \"Quays\", \"within\": \"bridges\"}}".formatted(purpose));
        assertThat(registry.get("/api/purposes/quays?validAt=2018-12-31" + newest())
                        .value("/name"))
                .isEqualTo("Quays");
    }

    private void slip(String of, String json) {
        registry.post(of + "/corrections", json, "Registry-Reason", "Made up").is(201);
    }

    private static String ofRoads() {
        return "\"body\": \"roads\", \"year\": 2018, \"purpose\": \"bridges\"";
    }

    private static String allots(long kronor) {
        return """
                {"type": "allots-fund", "fund": "bridges", "to": {"bodies": ["roads"]}, "year": 2018, "amount": %s}""".formatted(kronor(kronor));
    }

    private static String kronor(long kronor) {
        return "{\"amount\": \"%d.00\", \"currency\": \"SEK\"}".formatted(kronor);
    }

    private long decided(String id, String day, String... clauses) {
        return registry.post("/api/decisions", decision(id, day, clauses))
                .is(201)
                .number("/entry");
    }

    private long step(String decision, String json) {
        return registry.post("/api/decisions/" + decision + "/steps", json)
                .is(201)
                .number("/entry");
    }

    private void inCourt(String decision, String type, String on, String more) {
        step(
                decision,
                "{\"type\": \"%s\", \"on\": \"%s\", \"courtCase\": \"1-18 %s\"%s}".formatted(type, on, decision, more));
    }

    private void corrected(String decision, String json) {
        registry.post("/api/decisions/" + decision + "/corrections", json, "Registry-Reason", "Made up")
                .is(201);
    }

    private void done(String mandate, String json) {
        registry.post("/api/mandates/" + mandate + "/steps", json).is(201);
    }

    private void asked(String json) {
        registry.post("/api/funds/bridges/requests", json).is(201);
    }

    private String mandate(String id, String day) {
        return registry.get("/api/mandates/" + id + "?validAt=" + day + newest())
                .is(200)
                .value("/status");
    }

    private String finality(String id, String day) {
        return registry.get("/api/decisions/" + id + "?validAt=" + day + newest())
                .is(200)
                .value("/finality/status");
    }

    private String newest() {
        return "&minTreeSize=" + registry.entries();
    }
}
