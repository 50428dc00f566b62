package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.committee;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;
import static org.councilregistry.app.Decisions.provides;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.councilregistry.register.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A made-up council in whose record everything went wrong that can: an auditor asks for the findings, and has every kind
 * that there is. Each story says what was recorded, and what that is found to be.
 */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class AnAuditorsListTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    AnAuditorsListTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void every_kind_that_there_is_stands_in_the_list() {
        registry.post("/api/bodies", committee("parks", ", \"from\": \"2020-01-01\""))
                .is(201);

        // Minutes and notices.
        decided("late", "2024-01-10", clause(1));
        step("late", "{\"type\": \"route-stated\", \"route\": \"legality-review\"}");
        step("late", "{\"type\": \"minutes-attested\", \"on\": \"2024-03-01\"}");
        step("late", "{\"type\": \"notice-posted\", \"on\": \"2024-03-20\"}");
        step("late", "{\"type\": \"notice-taken-down\", \"on\": \"2024-03-22\"}");
        found("decision late", "attested-late", "notice-posted-late", "notice-taken-down-early");
        decided("attested-before", "2024-02-01", clause(1));
        step("attested-before", "{\"type\": \"minutes-attested\", \"on\": \"2024-01-31\"}");
        found("decision attested-before", "step-before-decision");
        decided("minutes", "2024-01-10", clause(1));
        step("minutes", """
                {"type": "minutes-corrected", "on": "2024-02-01", "by": "the chair", "clause": 1,
                 "before": "Other words, and 100", "after": "Other words, and 1000"}""");
        found("clause minutes.1", "corrects-other-words", "correction-changes-substance");

        // Courts.
        decided("appealed", "2024-01-10", clause(1));
        inCourt("appeal-received", "2024-01-15", ", \"court\": \"A made-up court\"");
        inCourt("execution-suspended", "2024-01-20", "");
        inCourt("decision-annulled", "2024-03-01", ", \"clauses\": [1, 9]");
        found("decision appealed", "annuls-clause-that-does-not-exist");
        found("clause appealed.1", "execution-suspended", "annulled-ruling-not-final");

        // What clauses do to others.
        decided("cites-none", "2024-01-10", clause(1, repeals("not-recorded.1")), clause(2, repeals("late.9")));
        found("decision cites-none", "cites-decision-not-recorded", "cites-clause-that-does-not-exist");
        long mistake = decided("mistake", "2024-01-10", clause(1));
        registry.post(
                        "/api/decisions/mistake/corrections",
                        "{\"type\": \"decision-struck-out\", \"corrects\": %d}".formatted(mistake),
                        "Registry-Reason",
                        "Recorded by mistake, made up")
                .is(201);
        decided("cites-mistake", "2024-01-11", clause(1, repeals("mistake.1")));
        found("decision cites-mistake", "cites-struck-out");
        decided("ended", "2024-01-10", clause(1));
        decided("ends", "2024-02-01", clause(1, repeals("ended.1")));
        decided("too-late", "2024-03-01", clause(1, amends("ended.1", "\"text\": \"Too late\"")));
        found("clause ended.1", "changed-after-it-ended");
        decided("words", "2024-01-10", clause(1));
        decided(
                "other-words",
                "2024-02-01",
                clause(1, amends("words.1", "\"part\": \"not among them\", \"text\": \"x\"")));
        decided("a-sum", "2024-02-02", clause(1, amends("words.1", "\"amount\": " + kronor("5.00"))));
        found("clause words.1", "amends-other-words", "amends-no-sum");
        decided("younger", "2024-02-01", clause(1));
        decided("older", "2024-01-10", from("2024-03-01", amends("younger.1", "\"text\": \"Older\"")));
        found("clause younger.1", "changed-by-older-decision");
        decided("twice-changed", "2024-01-10", clause(1));
        decided("decided-first", "2024-02-01", from("2024-06-01", amends("twice-changed.1", "\"text\": \"First\"")));
        decided("decided-second", "2024-03-01", clause(1, amends("twice-changed.1", "\"text\": \"Second\"")));
        found("clause twice-changed.1", "earlier-decision-has-later-effect");
        decided("one-way", "2024-01-10", clause(1, amends("other-way.1", "\"text\": \"x\"")));
        decided("other-way", "2024-01-11", clause(1, amends("one-way.1", "\"text\": \"y\"")));
        found("clause one-way.1", "changes-in-a-circle");
        decided("one-evening", "2024-01-10", clause(1));
        decided("item-one", "2024-02-01", clause(1, amends("one-evening.1", "\"text\": \"One\"")));
        decided("item-two", "2024-02-01", clause(1, amends("one-evening.1", "\"text\": \"Two\"")));
        found("clause one-evening.1", "order-not-in-record");

        // Bodies.
        registry.post("/api/bodies", committee("sport", ", \"from\": \"2020-01-01\""))
                .is(201);
        registry.post("/api/bodies", committee("young", ", \"from\": \"2025-01-01\""))
                .is(201);
        decided("pools", "2024-01-10", clause(1, grants("sport")));
        decided("dissolves", "2024-03-01", clause(1, "{\"type\": \"dissolves-body\", \"body\": \"sport\"}"));
        decided("dissolves-again", "2024-06-01", clause(1, """
                {"type": "dissolves-body", "body": "sport", "successor": "young"}"""));
        found("mandate pools.1", "assignee-gone");
        found("body sport", "dissolves-no-body", "ended-without-successor");
        registry.post("/api/bodies", committee("arts", ", \"from\": \"2020-01-01\""))
                .is(201);
        decided("succeeds", "2024-03-01", clause(1, """
                {"type": "dissolves-body", "body": "arts", "successor": "young"}"""));
        found("body arts", "successor-does-not-exist");

        // Mandates.
        decided("no-mandate", "2024-01-10", clause(1, "{\"type\": \"completes-mandate\", \"clause\": \"late.1\"}"));
        found("decision no-mandate", "cites-no-mandate");
        decided("benches", "2024-01-10", clause(1, """
                {"type": "grants-mandate", "assignees": {"bodies": ["parks"]}, "reportBack": "2024-06-01"}"""));
        found("mandate benches.1", "mandate-overdue");
        decided("summer", "2024-01-10", clause(1, """
                {"type": "grants-mandate", "assignees": {"bodies": ["parks"]}, "until": "2024-08-31"}"""));
        found("mandate summer.1", "mandate-lapsed-unreported");
        decided("paths", "2024-01-10", clause(1, grants("parks")));
        decided("no-paths", "2024-03-01", clause(1, repeals("paths.1")));
        accepted("paths.1", "2024-01-09");
        accepted("paths.1", "2024-03-02");
        found("mandate paths.1", "step-before-grant", "step-after-end");

        // Decisions in a committee's place.
        inPlaceOfParks("order", "2024-01-10", "", """
                {"type": "delegates", "matters": ["leases"], "reported": true,
                 "to": [{"post": "gardener", "capacity": "employee"}]}""");
        inPlaceOfParks("too-much", "2024-01-10", "", """
                {"type": "delegates", "matters": ["plans"], "undelegable": "direction", "reported": true,
                 "to": [{"post": "gardener", "capacity": "employee"}]}""");
        found("decision too-much", "may-not-be-delegated");
        inPlaceOfParks("nobodys", "2024-02-01", under("not-there.1", "leases"), "{\"type\": \"notes\"}");
        found("decision nobodys", "delegation-not-recorded");
        inPlaceOfParks("not-his", "2024-02-01", under("order.1", "purchases"), "{\"type\": \"notes\"}");
        found("decision not-his", "decided-without-delegation", "not-reported");
        inPlaceOfParks("further", "2024-02-01", under("order.1", "leases"), """
                {"type": "delegates", "matters": ["leases"], "to": [{"post": "apprentice", "capacity": "employee"}]}""");
        found("decision further", "subdelegated-without-leave", "not-reported");
        inPlaceOfParks("chairs", "2024-01-10", "", """
                {"type": "delegates", "urgent": true, "to": [{"post": "chair", "capacity": "member"}]}""");
        inPlaceOfParks("flood", "2024-02-01", """
                , "delegation": {"clause": "chairs.1", "by": {"post": "chair"}, "matter": "floods",
                                 "nextMeeting": "2024-02-13"}""", "{\"type\": \"notes\"}");
        step("flood", "{\"type\": \"reported\", \"on\": \"2024-03-12\", \"to\": \"parks\"}");
        found("decision flood", "reported-late");

        // Minutes whose items are not all there, and a case that nothing came of.
        item("one", "45");
        item("two", "47");
        item("two-too", "47");
        found("minutes KF/2024", "items-missing", "item-used-twice");
        registry.post("/api/cases", """
                        {"number": "KF 2024/7", "title": "A bridge, made up", "body": "KF", "on": "2024-02-01"}""").is(201);
        found("case KF 2024/7", "case-without-decision");

        // A decision of which a part is wanting.
        registry.post("/api/decisions", Decisions.inParts("half", "2024-05-06", 2, clause(1)))
                .is(201);
        found("decision half", "decision-incomplete");

        // Money.
        decided(
                "money",
                "2024-01-10",
                clause(1, provides("lamps", "\"100.00\"")),
                clause(2, allots("lamps", "101.00")),
                clause(3, allots("nowhere", "1.00")));
        decided("euro", "2024-02-01", clause(1, """
                {"type": "supplements-fund", "fund": "lamps", "origin": "Made up",
                 "amount": {"amount": "1.00", "currency": "EUR"}}"""));
        found("fund lamps", "allotments-exceed-fund", "currencies-differ");
        found("fund nowhere", "fund-not-provided");
        decided("financing", "2024-02-02", clause(1, """
                {"type": "finances-fund", "fund": "lamps", "through": "parks", "text": "Made up", "amount": %s}""".formatted(kronor("1.00"))));
        posted("lamps", "L-1", 2024, "200.00");
        posted("lamps", "L-2", 2023, "1.00");
        Reply ledger = registry.get("/api/funds/lamps/ledger?validAt=2024-12-31&minTreeSize=" + registry.entries())
                .is(200);
        Set<String> ofAccounts = new TreeSet<>();
        ledger.at("/accounts")
                .forEach(account -> account.path("findings")
                        .forEach(one -> ofAccounts.add(one.path("kind").asString())));
        assertThat(ofAccounts)
                .isEqualTo(kinds(Finding.About.ACCOUNT))
                .contains("account-overdrawn", "used-without-allotment", "posted-under-nothing", "financing-gap");

        found("account lamps/parks/2024/SEK", "account-overdrawn", "posted-under-nothing");
        found("account lamps/parks/2023/SEK", "used-without-allotment", "posted-under-nothing");

        Set<String> inTheList = new TreeSet<>();
        list("").at("/items")
                .forEach(thing -> thing.path("findings")
                        .forEach(one -> inTheList.add(one.path("kind").asString())));
        assertThat(inTheList).isEqualTo(kinds(Finding.About.values()));

        // Each goes away once the record has what it says it would take.
        long recorded = decided("not-recorded", "2023-01-10", clause(1));
        assertThat(list("&kind=cites-decision-not-recorded").ids()).isEmpty();
        Reply answered = list("&kind=cites-decision-not-recorded&open=false");
        assertThat(answered.ids()).contains("cites-none");
        assertThat(answered.number("/items/" + answered.ids().indexOf("cites-none") + "/answeredBy"))
                .isEqualTo(recorded);
    }

    private static Set<String> kinds(Finding.About... things) {
        Set<String> kinds = new TreeSet<>();
        for (Finding.Kind kind : Finding.Kind.values()) {
            if (Arrays.asList(things).contains(kind.about())) {
                kinds.add(kind.toString());
            }
        }
        return kinds;
    }

    private Reply list(String more) {
        return registry.get("/api/findings?limit=500&validAt=2024-12-31&minTreeSize=" + registry.entries() + more)
                .is(200);
    }

    /** That this and nothing else is found in the thing at the end of the year. */
    private void found(String thing, String... kinds) {
        Set<String> found = new TreeSet<>();
        list("").at("/items").forEach(each -> {
            if (thing.equals(
                    each.path("thing").asString() + " " + each.path("id").asString())) {
                each.path("findings").forEach(one -> found.add(one.path("kind").asString()));
            }
        });
        assertThat(found).as(thing).isEqualTo(new TreeSet<>(List.of(kinds)));
    }

    private void inPlaceOfParks(String id, String day, String more, String effect) {
        registry.post("/api/decisions", """
                        {"id": "%s", "body": "parks", "title": "Made up for a test", "meeting": {"days": ["%s"]}%s,
                         "clauses": [%s]}""".formatted(id, day, more, clause(1, effect)))
                .is(201);
    }

    private static String under(String clause, String matter) {
        return ", \"delegation\": {\"clause\": \"%s\", \"by\": {\"post\": \"gardener\"}, \"matter\": \"%s\"}"
                .formatted(clause, matter);
    }

    private void item(String id, String item) {
        registry.post("/api/decisions", Decisions.item(id, "2024-05-06", item, "KF 2024/8"))
                .is(201);
    }

    private long decided(String id, String day, String... clauses) {
        return registry.post("/api/decisions", decision(id, day, clauses))
                .is(201)
                .number("/entry");
    }

    private void step(String decision, String json) {
        registry.post("/api/decisions/" + decision + "/steps", json).is(201);
    }

    private void inCourt(String type, String on, String more) {
        step("appealed", "{\"type\": \"%s\", \"on\": \"%s\", \"courtCase\": \"1-24\"%s}".formatted(type, on, more));
    }

    private void accepted(String mandate, String on) {
        registry.post(
                        "/api/mandates/" + mandate + "/steps",
                        "{\"type\": \"accepted\", \"on\": \"%s\", \"by\": \"parks\"}".formatted(on))
                .is(201);
    }

    private void posted(String fund, String voucher, int year, String amount) {
        registry.post("/api/funds/" + fund + "/postings", """
                        {"voucher": "%s", "on": "2024-05-02", "body": "parks", "year": %d, "amount": %s}""".formatted(voucher, year, kronor(amount)))
                .is(201);
    }

    private static String kronor(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"SEK\"}".formatted(amount);
    }

    private static String repeals(String clause) {
        return "{\"type\": \"repeals\", \"clause\": \"%s\"}".formatted(clause);
    }

    private static String amends(String clause, String how) {
        return "{\"type\": \"amends\", \"clause\": \"%s\", %s}".formatted(clause, how);
    }

    private static String allots(String fund, String amount) {
        return """
                {"type": "allots-fund", "fund": "%s", "to": {"bodies": ["parks"]}, "year": 2024, "amount": %s}""".formatted(fund, kronor(amount));
    }

    private static String from(String day, String effect) {
        return """
                {"number": 1, "text": "Clause 1, made up", "effectiveFrom": "%s", "effects": [%s]}""".formatted(day, effect);
    }
}
