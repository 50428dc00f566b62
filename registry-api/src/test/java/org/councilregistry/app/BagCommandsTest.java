package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.councilregistry.app.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A register is taken away as a bag, and put back where none lies. */
class BagCommandsTest {
    @TempDir
    private Path home;

    static Stream<Arguments> journeys() {
        return Store.all().flatMap(from -> Store.all().map(to -> Arguments.of(from, to)));
    }

    private Path bag() {
        return home.resolve("bag");
    }

    private Shell.Ran run(String command, Store.Register register, String... more) {
        List<String> all = new ArrayList<>(List.of(command, bag().toString()));
        all.addAll(register.place());
        all.addAll(List.of(more));
        return Shell.run(all.toArray(String[]::new));
    }

    private static Shell.Ran verify(Store.Register register) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(register.place());
        return Shell.run(all.toArray(String[]::new));
    }

    private JsonNode monitor(Program program) {
        return Shell.run(
                        "monitor",
                        program.client().url(),
                        "--json",
                        "--state",
                        home.resolve("state").toString())
                .json(0);
    }

    private static String checkpoint(Program program) {
        program.client()
                .get("/api/entries/" + program.client().entries() + "/receipt")
                .is(200);
        return program.client().get("/checkpoint").is(200).text();
    }

    /** The root that a checkpoint signs, in hex. */
    private static String root(String checkpoint) {
        return HexFormat.of()
                .formatHex(
                        Base64.getDecoder().decode(checkpoint.lines().toList().get(2)));
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void a_register_that_is_exported_and_imported_has_the_same_roots_and_goes_on_with_the_same_log(Store from, Store to)
            throws IOException {
        try (Store.Register old = from.newRegister();
                Store.Register restored = to.newRegister()) {
            String signed;
            try (Program program = old.start("--registry.sample=h22")) {
                signed = checkpoint(program);
                monitor(program);
                // Beside the registry that runs.
                JsonNode exported = run("export", old, "--json").json(0);
                assertThat(exported.required("treeSize").longValue()).isEqualTo(10);
                assertThat(exported.required("root").stringValue()).isEqualTo(root(signed));
                assertThat(exported.required("verifierKeys").valueStream().map(JsonNode::stringValue))
                        .containsExactly(
                                program.client().get("/verifier-key").text().strip());
            }
            assertThat(run("import", restored).answer(0))
                    .contains("10 entries and ")
                    .contains("imported into ")
                    .contains("\nroot " + root(signed))
                    .contains("The key that signs is not in a bag");
            assertThat(verify(restored).answer(0)).startsWith("No fault in 10 entries");
            // A second time changes nothing.
            assertThat(run("import", restored, "--json")
                            .json(0)
                            .required("root")
                            .stringValue())
                    .isEqualTo(root(signed));

            Path key = KeyCommandTest.keyFile(restored);
            Files.createDirectories(key.getParent());
            Files.copy(KeyCommandTest.keyFile(old), key);
            try (Program program = restored.start()) {
                assertThat(program.client().get("/checkpoint").is(200).text()).isEqualTo(signed);
                assertThat(program.client().get("/api/funds/h22").is(200).value("/id"))
                        .isEqualTo("h22");
                program.client()
                        .post("/api/bodies", Decisions.committee("after", ""), "Prefer", "receipt")
                        .is(201);
                JsonNode seen = monitor(program);
                assertThat(seen.at("/before/treeSize").longValue()).isEqualTo(10);
                assertThat(seen.at("/now/treeSize").longValue()).isEqualTo(11);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void a_bag_that_does_not_hold_is_refused_and_nothing_of_it_is_written(Store to) throws IOException {
        export();
        Path journal = bag().resolve("data/journal.jsonl");
        String right = Files.readString(journal, UTF_8);
        try (Store.Register restored = to.newRegister()) {
            Files.writeString(journal, right.replaceFirst("body-recorded", "body-recordeD"), UTF_8);
            assertThat(run("import", restored).complaint(1))
                    .contains("is refused")
                    .contains("data/journal.jsonl is not what the manifest says");
            Files.delete(bag().resolve("data/checkpoint"));
            assertThat(run("import", restored, "--json")
                            .json(1)
                            .required("error")
                            .stringValue())
                    .contains("data/checkpoint is missing");
            try (Program program = restored.start()) {
                assertThat(program.client().entries()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_bag_is_verified_as_a_register_is_and_every_fault_of_it_is_told() throws IOException {
        export();
        assertThat(Shell.run("verify", bag().toString()).answer(0)).startsWith("No fault in 10 entries");
        Path journal = bag().resolve("data/journal.jsonl");
        Files.writeString(
                journal, Files.readString(journal, UTF_8).replaceFirst("body-recorded", "body-recordeD"), UTF_8);
        Files.delete(bag().resolve("data/tile/0/000.p/10"));
        JsonNode answer = Shell.run("verify", bag().toString(), "--json").json(1);
        assertThat(answer.required("faults")
                        .valueStream()
                        .map(fault -> fault.required("kind").stringValue() + " " + fault.required("entry")))
                .contains("payload-unreadable 2", "wrong-previous 3", "checkpoint-root null", "tile-missing null")
                .filteredOn(fault -> fault.equals("bag-file null"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(Shell.run("verify", bag().toString(), "--data", "x").complaint(2))
                .contains("BAG says what is verified");
        assertThat(Shell.run("verify", home.resolve("nothing").toString()).complaint(3))
                .contains("there is no folder");
    }

    private void export() {
        try (Store.Register old = new Store.Folder(home.resolve("old"));
                Program program = old.start("--registry.sample=h22")) {
            checkpoint(program);
            run("export", old).answer(0);
        }
    }

    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void a_register_that_holds_something_else_is_left_as_it_is(Store to) {
        export();
        try (Store.Register other = to.newRegister()) {
            String signed;
            try (Program program = other.start("--registry.sample=h22")) {
                signed = checkpoint(program);
            }
            assertThat(run("import", other).complaint(1))
                    .contains("the register is not empty, and the bag cannot be put into it");
            try (Program program = other.start()) {
                assertThat(checkpoint(program)).isEqualTo(signed);
            }
        }
    }

    @Test
    void what_cannot_be_meant_or_is_in_use_is_told() throws IOException {
        try (Store.Register register = new Store.Folder(home.resolve("data"));
                Program program = register.start()) {
            checkpoint(program);
            Files.createDirectories(bag());
            assertThat(run("import", register).complaint(3)).contains("is no bag");
            Files.writeString(bag().resolve("note"), "mine");
            assertThat(run("export", register).complaint(3)).contains("is not empty");
            Files.delete(bag().resolve("note"));
            run("export", register).answer(0);
            assertThat(run("import", register).complaint(3)).contains("is in use");
            assertThat(Shell.run("export").complaint(2)).contains("BAG is missing");
            assertThat(run("export", new Store.Folder(home.resolve("nowhere"))).complaint(3))
                    .contains("there is no folder");
        }
    }
}
