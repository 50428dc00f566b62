package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.councilregistry.app.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Another key signs, and whoever watches is told how that came to be. */
class KeyCommandTest {
    @TempDir
    private Path home;

    private static Shell.Ran key(Store.Register register, String... args) {
        List<String> all = new ArrayList<>(List.of("key"));
        all.addAll(List.of(args));
        all.addAll(register.place());
        return Shell.run(
                register instanceof Store.Database database
                        ? Map.of("REGISTRY_DATA", database.folder().toString())
                        : Map.of(),
                all.toArray(String[]::new));
    }

    private static Shell.Ran change(Store.Register register, String act) {
        return key(register, act, "--author", "archive", "--reason", "For a test", "--json");
    }

    static Path keyFile(Store.Register register) {
        return switch (register) {
            case Store.Folder folder -> folder.path().resolve("signing-key");
            case Store.Database database ->
                database.folder()
                        .resolve("signing-key-" + database.database().database().getName());
            default -> throw new IllegalArgumentException(register.toString());
        };
    }

    private Shell.Ran monitor(Program program, String... more) {
        return monitorTo("state", program, more);
    }

    private Shell.Ran monitorTo(String state, Program program, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "monitor",
                program.client().url(),
                "--json",
                "--state",
                home.resolve(state).toString()));
        all.addAll(List.of(more));
        return Shell.run(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void a_rotation_is_signed_by_both_keys_and_a_monitor_goes_on_with_the_new_one(Store store) {
        try (Store.Register register = store.newRegister();
                Program program = register.start("--registry.sample=h22")) {
            program.client().get("/api/entries/10/receipt").is(200);
            String first = program.client().get("/verifier-key").text().strip();
            assertThat(monitor(program).json(0).required("trust").stringValue()).isEqualTo("first-use");

            JsonNode done;
            if (register instanceof Store.Folder) {
                assertThat(change(register, "rotate").json(3).toString()).contains("is in use: a running registry");
                List<Shell.Ran> ran = new ArrayList<>();
                program.restart(() -> ran.add(change(register, "rotate")));
                done = ran.getFirst().json(0);
            } else {
                done = change(register, "rotate").json(0);
            }
            String second = done.required("verifierKey").stringValue();
            assertThat(done.required("before").stringValue()).isEqualTo(first);
            program.client().get("/api/entries/11/receipt").is(200);
            // The node that runs follows within its next look.
            program.client()
                    .post("/api/decisions", Decisions.decision("after", "2022-01-25", Decisions.clause(1)))
                    .is(201);
            program.client().get("/api/entries/12/receipt").is(200);
            assertThat(program.client().get("/verifier-key").text().strip()).isEqualTo(second);

            JsonNode seen = monitor(program).json(0);
            assertThat(seen.required("verifierKey").stringValue()).isEqualTo(second);
            assertThat(seen.at("/keyChanges/0/how").stringValue()).isEqualTo("rotated");
            assertThat(seen.at("/keyChanges/0/fromEntry").longValue()).isEqualTo(11);
            assertThat(seen.at("/keyChanges/0/account").stringValue()).isEqualTo("archive");
            assertThat(monitor(program).json(0).required("keyChanges")).isEmpty();

            // Who has only the first key, from a paper say, is led to the second.
            JsonNode given = monitorTo("later", program, "--key", first).json(0);
            assertThat(given.required("trust").stringValue()).isEqualTo("given");
            assertThat(given.required("verifierKey").stringValue()).isEqualTo(second);
            assertThat(given.at("/keyChanges/0/fromEntry").longValue()).isEqualTo(11);

            JsonNode shown = key(register, "--json").json(0);
            assertThat(shown.required("keys")).hasSize(2);
            assertThat(shown.at("/keys/0/verifierKey").stringValue()).isEqualTo(first);
            assertThat(shown.at("/keys/0/how").stringValue()).isEqualTo("founded");
            assertThat(shown.at("/keys/1/verifierKey").stringValue()).isEqualTo(second);
            assertThat(key(register, "show").answer(0))
                    .contains("from entry 1, founded\n")
                    .contains("from entry 11, rotated\n");
            List<String> receipt = new ArrayList<>(List.of("receipt", "3"));
            receipt.addAll(register.place());
            assertThat(Shell.run(receipt.toArray(String[]::new)).answer(0))
                    .isEqualTo(program.client().get("/api/entries/3/receipt").text());
        }
    }

    @Test
    void an_old_key_that_goes_on_signing_is_named() throws Exception {
        Store.Folder register = new Store.Folder(home.resolve("a"));
        try (Program program = register.start("--registry.sample=h22")) {
            program.client().get("/api/entries/10/receipt").is(200);
            monitor(program).json(0);
        }
        Store.Folder stolen = new Store.Folder(home.resolve("b"));
        Files.createDirectory(stolen.path());
        for (String file : List.of("journal.jsonl", "checkpoints.jsonl", "signing-key")) {
            Files.copy(register.path().resolve(file), stolen.path().resolve(file));
        }
        change(register, "rotate").json(0);
        try (Program program = register.start();
                Program thief = stolen.start()) {
            monitor(program).json(0);
            assertThat(monitor(thief).json(1).required("kind").stringValue()).isEqualTo("shrank");
            thief.client()
                    .post(
                            "/api/decisions",
                            Decisions.decision("stolen", "2022-01-25", Decisions.clause(1)),
                            "Prefer",
                            "receipt")
                    .is(201);
            JsonNode alarm = monitor(thief).json(1);
            assertThat(alarm.required("kind").stringValue()).isEqualTo("old-key");
            assertThat(alarm.required("error").stringValue())
                    .contains(thief.client().get("/verifier-key").text().strip())
                    .contains("in whose place entry 11 put another");
            monitor(program).json(0);
        }
    }

    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void a_key_that_is_replaced_alarms_a_monitor_until_a_person_accepts_it(Store store) throws Exception {
        try (Store.Register register = store.newRegister();
                Program program = register.start("--registry.sample=h22")) {
            program.client().get("/api/entries/10/receipt").is(200);
            monitor(program).json(0);
            String remembered = Files.readString(home.resolve("state"));
            List<Shell.Ran> ran = new ArrayList<>();
            program.restart(() -> {
                ran.add(change(register, "replace"));
                assertThat(keyFile(register).toFile().delete()).isTrue();
                ran.add(change(register, "rotate"));
                ran.add(change(register, "replace"));
            });
            assertThat(ran.get(0).json(3).toString()).contains("is not lost, since it signs");
            assertThat(ran.get(1).json(3).toString()).contains("A key that was lost can be replaced");
            String second = ran.get(2).json(0).required("verifierKey").stringValue();

            JsonNode alarm = monitor(program).json(1);
            assertThat(alarm.required("kind").stringValue()).isEqualTo("key-replaced");
            assertThat(alarm.required("error").stringValue())
                    .contains("For a test")
                    .contains(second);
            assertThat(Files.readString(home.resolve("state"))).isEqualTo(remembered);
            assertThat(Files.readString(home.resolve("state.evidence-1")))
                    .isEqualTo(program.client().get("/checkpoint").text());

            assertThat(monitor(program, "--accept-key", second)
                            .json(0)
                            .at("/keyChanges/0/how")
                            .stringValue())
                    .isEqualTo("replaced");
            assertThat(monitor(program).json(0).required("verifierKey").stringValue())
                    .isEqualTo(second);
        }
    }

    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void a_change_needs_a_register_an_author_and_a_reason(Store store) {
        try (Store.Register register = store.newRegister()) {
            assertThat(key(register, "rotate").complaint(2))
                    .contains("--author")
                    .contains("--reason");
            assertThat(key(register, "forget").complaint(2)).contains("ACT must be show, rotate or replace");
            assertThat(change(register, "rotate").json(3).toString()).contains("holds no register");
        }
    }
}
