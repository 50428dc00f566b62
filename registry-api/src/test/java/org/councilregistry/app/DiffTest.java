package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed between two points, in either time, asked over HTTP. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class DiffTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    DiffTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void what_an_entry_changed_is_told_by_entry_and_in_words() {
        Reply diff =
                registry.get("/api/diff?from=9@2020-04-20&to=10@2020-04-21").is(200);
        assertThat(diff.at("/byDays")).isEmpty();
        assertThat(diff.each("/entries", "entry")).containsExactly("10");
        assertThat(diff.each("/entries/0/changes", "id")).containsExactly("kf-2020-04-21-h22-corona", "h22");
        assertThat(diff.at("/entries/0/changes/1/words/1").asString())
                .startsWith("uses    + purpose corona-innovation; within corona; bodies every-committee; years 2020;");
        assertThat(diff.value("/from/treeSize")).isEqualTo("9");
        assertThat(diff.value("/to/validAt")).isEqualTo("2020-04-21");
    }

    @Test
    void what_the_passing_of_days_changed_is_told_without_an_entry() {
        Reply diff =
                registry.get("/api/diff?from=10@2017-06-13&to=10@2019-04-23").is(200);
        assertThat(diff.at("/entries")).isEmpty();
        assertThat(diff.each("/byDays", "thing")).contains("decision", "mandate", "fund");
        assertThat(diff.each("/byDays", "id"))
                .contains("kf-2017-06-14-h22-investigation", "kf-2019-04-23-h22.3", "h22");
        assertThat(registry.get("/api/diff?from=10@2019-04-23&to=10@2019-04-24")
                        .is(200)
                        .at("/byDays"))
                .isEmpty();
        Reply back =
                registry.get("/api/diff?from=10@2019-04-23&to=10@2019-04-22").is(200);
        assertThat(back.at("/byDays/0/words/0").asString()).isEqualTo("- decision kf-2019-04-23-h22");
    }

    @Test
    void what_was_posted_is_told_of_its_account_and_so_is_what_is_found_there() {
        long posted = registry.post("/api/funds/h22/postings", """
                        {"voucher": "D-1", "on": "2024-03-04", "body": "KS", "year": 2024,
                         "amount": {"amount": "5.00", "currency": "SEK"}}""").is(201).number("/entry");
        Reply diff = registry.get("/api/diff?from=" + (posted - 1) + "@2024-03-04&to=" + posted + "@2024-03-04")
                .is(200);
        assertThat(diff.each("/entries/0/changes", "thing")).containsExactly("account");
        assertThat(diff.each("/entries/0/changes", "id")).containsExactly("h22/KS/2024/SEK");
        assertThat(diff.at("/entries/0/changes/0/words").toString())
                .contains("spent", "5.00 SEK", "used-without-allotment");
        assertThat(registry.get("/api/diff?from=" + posted + "@2024-03-03&to=" + posted + "@2024-03-04")
                        .each("/byDays", "id"))
                .as("the passing of days tells it too")
                .contains("h22/KS/2024/SEK");
    }

    @Test
    void a_long_difference_goes_on_where_the_page_before_ended() {
        for (int i = 0; i < 3; i++) {
            registry.post("/api/decisions", decision("paged-" + i, "2024-03-04", clause(1, grants("KS"))))
                    .is(201);
        }
        long size = registry.entries();
        String question = "/api/diff?from=" + (size - 3) + "@2024-03-04&to=" + size + "@2024-03-04&limit=2";
        Reply first = registry.get(question).is(200);
        assertThat(first.each("/entries", "entry")).containsExactly("" + (size - 2), "" + (size - 1));
        Reply second = registry.get(question + "&after=" + first.value("/next")).is(200);
        assertThat(second.each("/entries", "entry")).containsExactly("" + size);
        assertThat(second.at("/next").isNull()).isTrue();
    }

    @Test
    void what_is_no_question_is_refused_with_each_fault() {
        assertThat(registry.get("/api/diff?from=x&limit=0").is(400).each("/faults", "at"))
                .containsExactlyInAnyOrder("from", "to", "limit");
        assertThat(registry.get("/api/diff?from=10&to=9").is(400).value("/faults/0/detail"))
                .contains("give the earlier point first");
        assertThat(registry.get("/api/diff?from=1&to=99999").is(400).each("/faults", "at"))
                .containsExactly("to");
    }
}
