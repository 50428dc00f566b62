package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What money can be for, and how people find it. The purposes are made up. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class PurposesTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    PurposesTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void a_purpose_is_found_by_its_words_and_tells_what_it_is_a_part_of() {
        record("""
                {"id": "culture", "name": "Kultur och fritid", "words": ["museum"]}""");
        record("""
                {"id": "libraries", "name": "Bibliotek", "within": "culture", "words": ["böcker", "läsfrämjande"]}""");
        long last = record("""
                {"id": "picture-books", "name": "Bilderböcker", "within": "libraries", "words": ["böcker för barn"]}""");
        Reply one = registry.get("/api/purposes/picture-books").is(200);
        assertThat(one.value("/name")).isEqualTo("Bilderböcker");
        assertThat(one.at("/wider").toString()).isEqualTo("[\"libraries\",\"culture\"]");
        assertThat(one.number("/entry")).isEqualTo(last);
        assertThat(found("BÖCKER")).containsExactly("libraries", "picture-books");
        assertThat(found("barn%20böcker")).containsExactly("picture-books");
        assertThat(found("bibliotek")).containsExactly("libraries");
        assertThat(found("picture")).containsExactly("picture-books");
        assertThat(found("bilder")).isEmpty();
        assertThat(found("--")).isEmpty();
        assertThat(registry.get("/api/purposes").ids()).contains("culture", "libraries", "picture-books");
        registry.get("/api/purposes/picture-books?treeSize=" + (last - 1)).isProblem(404, "not-known-then");
        registry.get("/api/purposes/fireworks").isProblem(404, "unknown");
    }

    @Test
    void a_part_of_a_permitted_purpose_is_permitted_and_a_wider_one_is_not() {
        record("""
                {"id": "sport", "name": "Idrott"}""");
        record("""
                {"id": "swimming", "name": "Simning", "within": "sport"}""");
        record("""
                {"id": "swimming-school", "name": "Simskola", "within": "swimming"}""");
        long entry = registry.post("/api/decisions", decision("baths", "2020-01-15", clause(1, """
                                        {"type": "provides-fund", "fund": "baths", "name": "Baths", "origin": "Tax",
                                         "amount": {"amount": "100.00", "currency": "SEK"}, "purpose": "swimming",
                                         "terms": [{"type": "exclusion", "text": "Not for running costs",
                                                    "costs": ["operating"]}]}""")))
                .is(201)
                .number("/entry");
        assertThat(check("swimming", "", entry).at("/permitted").booleanValue()).isTrue();
        assertThat(check("swimming-school", "", entry).at("/permitted").booleanValue())
                .isTrue();
        assertThat(check("sport", "", entry).each("/objections", "against")).containsExactly("purpose");
        assertThat(check("fireworks", "", entry).each("/objections", "against")).containsExactly("purpose");
        // What stands against the part is what stands against the whole.
        assertThat(check("swimming-school", "&cost=operating", entry).each("/objections", "against"))
                .containsExactly("cost");
    }

    private Reply check(String purpose, String more, long entry) {
        return registry.get("/api/funds/baths/use-check?body=KS&year=2020&validAt=2020-05-04&purpose=" + purpose + more
                        + "&minTreeSize=" + entry)
                .is(200);
    }

    @Test
    void a_wider_purpose_must_be_known_and_an_id_is_not_used_twice() {
        record("""
                {"id": "roads", "name": "Vägar"}""");
        assertThat(registry.post("/api/purposes", """
                        {"id": "roads", "name": "Vägar igen"}""")
                        .isProblem(409, "id-taken")
                        .faults())
                .containsExactly("/id");
        assertThat(registry.post("/api/purposes", """
                        {"id": "Bridges", "within": "nowhere", "words": [1]}""")
                        .isProblem(422, "malformed")
                        .faults())
                .containsExactlyInAnyOrder("/id", "/name", "/within", "/words/0");
    }

    private List<String> found(String words) {
        return registry.get("/api/purposes?q=" + words.replace("ö", "%C3%B6").replace("Ö", "%C3%96"))
                .ids();
    }

    private long record(String purpose) {
        Reply reply = registry.post("/api/purposes", purpose).is(201);
        registry.get(reply.header("Location") + "?minTreeSize=" + reply.number("/entry"))
                .is(200);
        return reply.number("/entry");
    }
}
