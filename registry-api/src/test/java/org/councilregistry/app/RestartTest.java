package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found again when the program is started again on the same data. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class RestartTest {
    private static final String SAMPLE = "--registry.sample=h22";

    private final Store.Register register;

    RestartTest(Store store) {
        register = store.newRegister();
    }

    @AfterEach
    void delete() {
        register.close();
    }

    @Test
    void the_sample_is_recorded_once_finished_where_it_was_stopped_and_answers_the_same_without_all_that_is_derived() {
        try (Program program = register.start(SAMPLE)) {
            Map<String, Reply> before = answers(program.client());
            program.restart();
            same(answers(program.client()), before);
            program.restart(register::deleteDerived);
            same(answers(program.client()), before);

            // Stopped after the third body, and between two decisions.
            for (int kept : List.of(9, 4)) {
                program.restart(() -> register.cut(kept));
                Client registry = program.client();
                assertThat(registry.entries()).isEqualTo(H22.ENTRIES);
                Map<String, Reply> after = answers(registry);
                before.forEach((path, reply) -> {
                    if (!path.startsWith("/api/entries") && !path.contains("history")) {
                        assertThat(of(after, path).withoutTimes()).as(path).isEqualTo(reply.withoutTimes());
                    }
                });
                for (int number = 1; number <= kept; number++) {
                    assertThat(of(after, "/api/entries/" + number).bytes())
                            .isEqualTo(of(before, "/api/entries/" + number).bytes());
                }
            }
        }
    }

    @Test
    void a_register_with_entries_of_its_own_does_not_get_the_sample() {
        try (Program program = register.start()) {
            program.client().post("/api/bodies", Decisions.committee("own", "")).is(201);
        }
        try (Program program = register.start(SAMPLE)) {
            assertThat(program.client().entries()).isEqualTo(2);
            program.client().get("/api/funds/h22").isProblem(404, "unknown");
        }
    }

    private static Map<String, Reply> answers(Client registry) {
        Map<String, Reply> answers = new LinkedHashMap<>();
        for (String path : List.of(
                "/api/bodies?",
                "/api/decisions?",
                "/api/mandates?",
                "/api/mandates?assignee=KS&",
                "/api/funds?",
                "/api/entries?",
                "/api/clauses/kf-2019-04-23-h22.4?",
                "/api/decisions/kf-2019-04-23-h22/history?",
                "/api/funds/h22/history?",
                "/api/funds/h22/use-check?body=KS&purpose=corona-innovation&year=2020&")) {
            answers.put(
                    path,
                    registry.get(path + "validAt=2020-05-04&minTreeSize=10").is(200));
        }
        for (int number = 1; number <= H22.ENTRIES; number++) {
            answers.put(
                    "/api/entries/" + number,
                    registry.get("/api/entries/" + number).is(200));
        }
        return answers;
    }

    private static void same(Map<String, Reply> answers, Map<String, Reply> before) {
        before.forEach(
                (path, reply) -> assertThat(of(answers, path).bytes()).as(path).isEqualTo(reply.bytes()));
    }

    private static Reply of(Map<String, Reply> answers, String path) {
        return Objects.requireNonNull(answers.get(path));
    }
}
