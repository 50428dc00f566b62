package org.councilregistry.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyForm;
import org.councilregistry.fault.Fault;
import org.councilregistry.fault.Faults;
import org.councilregistry.fault.MalformedException;
import org.councilregistry.json.Form;
import org.councilregistry.json.Strict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is malformed is refused whole, with every fault and its place. */
class FormsTest {
    private static final Set<BodyCode> BODIES = Set.of(new BodyCode("KF"), new BodyCode("KS"));

    private static final String DECISION = """
            {"id": "kf-1", "body": "KF", "title": "A title", "meeting": {"days": ["2019-04-23"]},
             "clauses": [{"number": 1, "text": "A clause", "effects": [
               {"type": "allots-fund", "fund": "f", "amount": {"amount": "1.00", "currency": "SEK"},
                "to": {"bodies": ["KS"]}}]}]}""";

    private static List<String> places(String json) {
        return faults(json).stream().map(Fault::pointer).toList();
    }

    private static List<Fault> faults(String json) {
        Faults faults = Faults.none();
        Form.read(
                Strict.parse(json.getBytes(StandardCharsets.UTF_8), faults),
                "",
                faults,
                form -> DecisionForm.read(form, BODIES::contains, id -> false));
        return faults.all();
    }

    private static String with(String what, String instead) {
        assertThat(DECISION).contains(what);
        return DECISION.replace(what, instead);
    }

    @Test
    void a_plain_decision_has_no_fault() {
        assertThat(faults(DECISION)).isEmpty();
    }

    @Test
    void every_fault_is_named_at_once() {
        assertThat(places("""
                {"id": "KF 1", "body": "XX", "meeting": {"days": ["2019-02-30"]}, "decidedOn": "yesterday",
                 "colour": "red",
                 "clauses": [
                   {"number": 0, "text": " ", "effects": [
                     {"type": "grants-mandate", "assignees": {"bodies": ["no such", "YY", "KS"]}},
                     {"type": "allots-fund", "fund": "f", "amount": {"amount": "1e3", "currency": "SEK"},
                      "to": {"group": "everybody"}, "year": 20.5},
                     {"type": "sings"}]}]}"""))
                .containsExactlyInAnyOrder(
                        "/id",
                        "/body",
                        "/title",
                        "/meeting/days/0",
                        "/decidedOn",
                        "/colour",
                        "/clauses/0/number",
                        "/clauses/0/text",
                        "/clauses/0/effects/0/assignees/bodies/0",
                        "/clauses/0/effects/0/assignees/bodies/1",
                        "/clauses/0/effects/1/amount/amount",
                        "/clauses/0/effects/1/to/group",
                        "/clauses/0/effects/1/to/bodies",
                        "/clauses/0/effects/1/year",
                        "/clauses/0/effects/2/type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "title": "A title"              | "title": "A title", "title": "B"   | /title
            "text": "A clause"              | "text": "A", "text": "B"           | /clauses/0/text
            "title": "A title"              | "title": null                      | /title
            "title": "A title"              | "title": 7                         | /title
            "title": "A title"              | "title": "\\u0000"                 | /title
            "title": "A title"              | "title": "a\\u202Eb"               | /title
            "title": "A title"              | "title": "\\ud800"                 | /title
            "2019-04-23"                    | "2019-02-30"                       | /meeting/days/0
            "2019-04-23"                    | "0019-04-23"                       | /meeting/days/0
            "2019-04-23"                    | "2019-04-23", "2019-04-22"         | /meeting/days/1
            ["2019-04-23"]                  | []                                 | /meeting/days
            {"days": ["2019-04-23"]}        | null                               | /meeting
            "body": "KF"                    | "body": "XX"                       | /body
            "1.00"                          | "1e3"                              | /clauses/0/effects/0/amount/amount
            "1.00"                          | "-1"                               | /clauses/0/effects/0/amount/amount
            "1.00"                          | "0.001"                            | /clauses/0/effects/0/amount/amount
            "1.00"                          | "1000000000000000000"              | /clauses/0/effects/0/amount/amount
            "1.00"                          | "0.00"                             | /clauses/0/effects/0/amount/amount
            "1.00"                          | 1.00                               | /clauses/0/effects/0/amount/amount
            "SEK"                           | "KR"                               | /clauses/0/effects/0/amount/amount
            ["KS"]                          | ["KS"], "group": "every-committee" | /clauses/0/effects/0/to/bodies
            "number": 1                     | "number": 1.5                      | /clauses/0/number
            "number": 1                     | "number": "1"                      | /clauses/0/number
            "fund": "f"                     | "fund": "F!"                       | /clauses/0/effects/0/fund
            """)
    void a_fault_has_its_place(String what, String instead, String place) {
        assertThat(places(with(what, instead))).contains(place);
    }

    @Test
    void money_is_carried_to_a_later_year_and_what_becomes_of_added_uses_is_said_in_one_of_two_words() {
        String carries = """
                {"id": "kf-1", "body": "KF", "title": "T", "meeting": {"days": ["2019-04-23"]},
                 "clauses": [{"number": 1, "text": "A", "effects": [
                   {"type": "carries-forward", "fund": "f", "fromYear": 2020, "toYear": %d, "addedUses": "%s"}]}]}""";
        assertThat(places(carries.formatted(2021, "not-carried"))).isEmpty();
        assertThat(places(carries.formatted(2020, "some")))
                .containsExactlyInAnyOrder("/clauses/0/effects/0/toYear", "/clauses/0/effects/0/addedUses");
    }

    @Test
    void a_clause_number_twice_is_a_fault() {
        assertThat(places("""
                {"id": "kf-1", "body": "KF", "title": "T", "meeting": {"days": ["2019-04-23"]},
                 "clauses": [{"number": 1, "text": "A"}, {"number": 1, "text": "B"}]}""")).containsExactly("/clauses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amends", "replaces", "repeals"})
    void a_clause_that_changes_itself_is_a_fault(String type) {
        assertThat(places("""
                {"id": "kf-1", "body": "KF", "title": "T", "meeting": {"days": ["2019-04-23"]},
                 "clauses": [{"number": 1, "text": "A", "effects": [{"type": "%s", "clause": "kf-1.1"%s}]}]}""".formatted(type, type.equals("amends") ? ", \"text\": \"B\"" : "")))
                .containsExactly("/clauses/0/effects/0/clause");
    }

    @Test
    void that_a_decision_cites_one_which_nobody_knows_is_no_fault() {
        assertThat(places("""
                {"id": "kf-1", "body": "KF", "title": "T", "meeting": {"days": ["2019-04-23"]},
                 "clauses": [{"number": 1, "text": "A", "effects": [{"type": "repeals", "clause": "who-knows.7"}]}]}""")).isEmpty();
    }

    @Test
    void who_decides_alone_holds_no_meeting_and_that_the_delegation_is_not_known_is_no_fault() {
        String delegated = """
                {"id": "ks-1", "body": "KS", "title": "T", "decidedOn": "2024-03-01",
                 "delegation": {"clause": "who-knows.7", "by": {"post": "clerk"}, "matter": "%s"},
                 "clauses": [{"number": 1, "text": "A"}]}""";
        assertThat(places(delegated.formatted("leases"))).isEmpty();
        assertThat(places(delegated.formatted("Leases!"))).containsExactly("/delegation/matter");
    }

    @Test
    void a_clause_gives_one_delegation_and_names_each_delegate_once() {
        String delegates = """
                {"type": "delegates", "matters": ["leases"],
                 "to": [{"post": "clerk", "capacity": "employee"}, {"post": "clerk", "capacity": "member"}]}""";
        assertThat(places("""
                {"id": "ks-1", "body": "KS", "title": "T", "meeting": {"days": ["2019-04-23"]},
                 "clauses": [{"number": 1, "text": "A", "effects": [%s, %s]}]}""".formatted(delegates, delegates)))
                .containsExactlyInAnyOrder("/clauses/0/effects/0/to", "/clauses/0/effects/1/to", "/clauses/0/effects");
    }

    @Test
    void any_script_is_welcome() {
        assertThat(places(with("A title", "قرار المجلس – 市议会 – åäö 🏛"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"id\": }", "{} {}", "[1,]", "{\"id\": \"a\u0000\"}", "nul"})
    void what_is_not_json_is_said_to_be_so(String text) {
        assertThatThrownBy(() -> faults(text)).isInstanceOf(Strict.NotJsonException.class);
    }

    @Test
    void deep_nesting_is_not_followed() {
        assertThatThrownBy(() -> faults("[".repeat(100_000))).isInstanceOf(Strict.NotJsonException.class);
        assertThatThrownBy(() -> faults("{\"a\":".repeat(50) + "1" + "}".repeat(50)))
                .isInstanceOf(Strict.NotJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "\"text\""})
    void what_is_no_object_is_a_fault_of_the_whole(String json) {
        assertThat(places(json)).containsExactly("");
    }

    @Test
    void a_bodys_faults_are_named_at_once() {
        Faults faults = Faults.none();
        Form.read(
                Strict.parse("""
                {"code": "every-committee", "kind": "club", "from": "2020-01-01", "to": "2020-01-01",
                 "names": [], "answersAs": "XX", "shoe": 43}""".getBytes(StandardCharsets.UTF_8), faults),
                "",
                faults,
                form -> BodyForm.read(form, BODIES::contains, code -> false));
        assertThat(faults.all())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/code", "/kind", "/to", "/names", "/answersAs", "/shoe");
    }

    @Test
    void a_taken_id_is_named_among_the_other_faults_and_alone_it_is_a_conflict() {
        Faults faults = Faults.none();
        Form.read(
                Strict.parse("""
                {"code": "KS", "kind": "committee", "names": []}""".getBytes(StandardCharsets.UTF_8), faults),
                "",
                faults,
                form -> BodyForm.read(form, BODIES::contains, BODIES::contains));
        assertThat(faults.all()).extracting(Fault::pointer).containsExactlyInAnyOrder("/code", "/names");
        assertThat(new MalformedException(faults.all()).isConflict()).isFalse();

        Faults alone = Faults.none();
        alone.taken("/code");
        assertThat(new MalformedException(alone.all()).isConflict()).isTrue();
    }
}
