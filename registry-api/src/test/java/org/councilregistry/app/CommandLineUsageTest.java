package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.councilregistry.app.cli.Shell;
import org.councilregistry.journal.mongo.MongoServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a question, a place or a record is said in one sentence, and the exit code says which. */
class CommandLineUsageTest {
    @TempDir
    private Path folder;

    @Test
    void every_fault_of_a_question_is_told_at_once() {
        String complaint = Shell.run(
                        "replay",
                        "--valid-at",
                        "2020-02-30",
                        "--tree-size",
                        "many",
                        "--known-at",
                        "yesterday",
                        "--nonsense",
                        "--data",
                        "x",
                        "--mongodb",
                        "y")
                .complaint(2);
        assertThat(complaint)
                .contains("\"--nonsense\" is not known here")
                .contains("--valid-at must be a day that exists, written as 2019-04-23, not \"2020-02-30\"")
                .contains("--tree-size must be a whole number")
                .contains("--known-at must be a moment")
                .contains("--tree-size and --known-at say the same thing")
                .contains("--data and --mongodb both say where the register lies")
                .contains("registry help replay");
    }

    @Test
    void what_cannot_be_asked_is_told() {
        Map<List<String>, String> wrong = new LinkedHashMap<>();
        wrong.put(List.of("replay", "--known-at", "2999-01-01T00:00:00Z"), "--known-at is still to come");
        wrong.put(List.of("replay", "--until", "8@"), "--until must be a number of entries, a day, or both");
        wrong.put(List.of("replay", "--until", ""), "--until must be a number of entries, a day, or both");
        wrong.put(List.of("replay", "--until", "8@2020-13-01"), "--until must be a day that exists");
        wrong.put(List.of("replay", "--until", "8", "--tree-size", "8"), "--until says with how many entries");
        wrong.put(List.of("replay", "--until", "@2020-01-01", "--valid-at", "2020-01-01"), "--until names a day");
        wrong.put(List.of("replay", "--tree-size", "-1"), "--tree-size must be a whole number");
        wrong.put(List.of("replay", "--tree-size"), "--tree-size");
        wrong.put(List.of("replay", "surplus"), "\"surplus\" is not known here");
        wrong.put(List.of("replay", "--data", ""), "--data must name a folder");
        wrong.put(List.of("replay", "--mongodb", ""), "--mongodb must be a connection string");
        wrong.put(List.of("diff"), "A is missing");
        wrong.put(List.of("diff", "8"), "B is missing");
        wrong.put(List.of("diff", "8", "x"), "B must be a number of entries");
        wrong.put(List.of("diff", "9", "8"), "A has more entries than B");
        wrong.put(List.of("diff", "8", "9", "10"), "\"10\" is not known here");
        wrong.put(List.of("serve"), "serve");
        wrong.put(List.of("help", "serve"), "there is no command serve");
        wrong.forEach((args, why) ->
                assertThat(Shell.run(args.toArray(String[]::new)).complaint(2)).contains(why));
    }

    @Test
    void usage_names_each_command_in_a_line_and_help_tells_its_options() {
        for (String help : List.of("help", "--help", "-h")) {
            assertThat(Shell.run(help).answer(0)).contains("\n  replay ").contains("\n  diff ");
        }
        String options = Shell.run("help", "replay").answer(0);
        assertThat(options).contains("--valid-at").contains("--data");
        assertThat(Shell.run("replay", "--help").answer(0)).isEqualTo(options);
    }

    @Test
    void a_place_that_holds_no_register_is_told_and_nothing_is_made_there() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path file = Files.writeString(folder.resolve("file"), "x", UTF_8);
        Path missing = folder.resolve("missing");
        assertThat(Shell.run("replay", "--data", missing.toString()).complaint(3))
                .contains("there is no folder " + missing);
        assertThat(Shell.run("replay", "--data", empty.toString()).complaint(3))
                .contains("holds no register: there is no journal.jsonl in it");
        assertThat(Shell.run("replay", "--data", file.toString()).complaint(3)).contains("is not a folder");
        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyDirectory();
        assertThat(Shell.run("replay", "--json", "--data", missing.toString())
                        .json(3)
                        .required("error")
                        .stringValue())
                .contains("there is no folder");
    }

    @Test
    void a_mongodb_that_does_not_answer_or_holds_no_register_is_told_without_its_password() {
        assertThat(Shell.run("replay", "--mongodb", "mongodb://u:secret@127.0.0.1:1/x?serverSelectionTimeoutMS=300")
                        .complaint(3))
                .contains("MongoDB at 127.0.0.1:1 does not answer")
                .doesNotContain("secret");
        assertThat(Shell.run("replay", "--mongodb", "mongo://u:secret@x").complaint(3))
                .contains("connection string cannot be read")
                .doesNotContain("secret");
        try (MongoServers.Database database = MongoServers.inProcess().newDatabase()) {
            assertThat(Shell.run("replay", "--mongodb", database.uri()).complaint(3))
                    .contains("holds no register");
            assertThat(database.database().listCollectionNames()).isEmpty();
        }
    }

    @Test
    void where_the_register_lies_is_taken_from_the_environment_as_the_server_does() {
        assertThat(Shell.run(Map.of("REGISTRY_DATA", "/nowhere"), "replay").complaint(3))
                .contains("there is no folder /nowhere");
        String uri = "mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=300";
        assertThat(Shell.run(Map.of("REGISTRY_DATA", "/nowhere", "SPRING_MONGODB_URI", uri), "replay")
                        .complaint(3))
                .contains("MongoDB at 127.0.0.1:1");
        assertThat(Shell.run(Map.of("SPRING_MONGODB_URI", uri), "replay", "--data", "/nowhere")
                        .complaint(3))
                .contains("there is no folder /nowhere");
    }

    @Test
    void a_line_that_is_still_being_written_is_left_out_a_damaged_one_is_named_and_nothing_is_touched()
            throws Exception {
        Path data = folder.resolve("data");
        try (Program program = new Store.Folder(data).start("--registry.sample=h22")) {
            assertThat(program.client().entries()).isEqualTo(10);
        }
        Path journal = data.resolve("journal.jsonl");
        byte[] whole = Files.readAllBytes(journal);
        List<String> lines = Files.readAllLines(journal, UTF_8);

        Path copy = Files.createDirectory(folder.resolve("copy"));
        Path copied = copy.resolve("journal.jsonl");
        Files.write(copied, java.util.Arrays.copyOf(whole, whole.length - 1));
        Map<Path, FileTime> before = files(copy);
        assertThat(Shell.run("replay", "--json", "--data", copy.toString())
                        .json(0)
                        .at("/asOf/treeSize")
                        .longValue())
                .isEqualTo(9);
        assertThat(files(copy)).isEqualTo(before);

        lines.set(5, lines.get(5).replace("example-committee-a", "example-committee-z"));
        Files.writeString(copied, String.join("\n", lines) + "\n", UTF_8);
        assertThat(Shell.run("replay", "--data", copy.toString()).complaint(1))
                .contains("the journal is damaged: " + copied + ", line 7 names another hash for the entry before it");
        assertThat(Shell.run("replay", "--data", copy.toString(), "--tree-size", "5")
                        .exit())
                .as("what comes before the damage can be read")
                .isZero();

        lines.set(5, "x".repeat(70_000));
        Files.writeString(copied, String.join("\n", lines) + "\n", UTF_8);
        assertThat(Shell.run("diff", "8", "9", "--data", copy.toString()).complaint(1))
                .contains("line 6 is longer than the 65535 bytes of an entry");

        Files.write(copied, new byte[0]);
        assertThat(Shell.run("replay", "--data", copy.toString(), "--valid-at", "2020-01-01")
                        .answer(0))
                .startsWith("As of 2020-01-01, with 0 entries\n");
    }

    @Test
    void the_program_hands_over_to_the_command_line_without_starting_a_server() throws Exception {
        try (Store.Register register = new Store.OnMongo(MongoServers.inProcess()).newRegister()) {
            register.start("--registry.sample=h22").close();
            try (Child child = Child.start(
                    "replay", "--json", "--mongodb", register.place().getLast())) {
                assertThat(child.exit()).isZero();
                assertThat(child.err()).isEmpty();
                assertThat(child.out()).startsWith("{").endsWith("}\n");
            }
        }
        try (Child child = Child.start("--help")) {
            assertThat(child.exit()).isZero();
            assertThat(child.out()).startsWith("Usage: ");
        }
    }

    private static Map<Path, FileTime> files(Path folder) throws Exception {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
