package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.councilregistry.app.cli.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever looks each hour sees when a register takes back what it showed. */
class MonitorTest {
    @TempDir
    private Path folder;

    private final Front front = new Front();

    @AfterEach
    void close() {
        front.close();
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Shell.Ran monitor(String... more) {
        List<String> all = new ArrayList<>(List.of("monitor", front.url(), "--json", "--state", state().toString()));
        all.addAll(List.of(more));
        return Shell.run(all.toArray(String[]::new));
    }

    /** That it complains so, forgets nothing of what it knew, and keeps what it was shown. */
    private JsonNode alarm(String kind) throws IOException {
        String before = Files.readString(state());
        JsonNode alarm = monitor().json(1);
        assertThat(alarm.required("kind").stringValue()).as("%s", alarm).isEqualTo(kind);
        assertThat(Files.readString(state())).isEqualTo(before);
        return alarm;
    }

    private Program start(String name) {
        return new Store.Folder(folder.resolve(name)).start("--registry.sample=h22");
    }

    private void copy(String from, String to) throws IOException {
        Path source = folder.resolve(from);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(to).resolve(source.relativize(file)));
            }
        }
    }

    /** Records this many decisions, and returns when they are signed. */
    private static void record(Program program, String name, int decisions) {
        for (int n = 1; n <= decisions; n++) {
            program.client()
                    .post("/api/decisions", Decisions.decision(name + "-" + n, "2022-01-25", Decisions.clause(1)))
                    .is(201);
        }
        signed(program);
    }

    private static void signed(Program program) {
        program.client()
                .get("/api/entries/" + program.client().entries() + "/receipt")
                .is(200);
    }

    private static byte[] checkpoint(Program program) {
        return program.client().get("/checkpoint").is(200).bytes();
    }

    @Test
    void a_register_that_grows_is_followed_and_nothing_new_is_no_fault() {
        try (Program program = start("a")) {
            signed(program);
            front.show(program.client());
            JsonNode first = monitor().json(0);
            assertThat(first.required("trust").stringValue()).isEqualTo("first-use");
            assertThat(first.at("/now/treeSize").longValue()).isEqualTo(10);
            assertThat(monitor().json(0).at("/now/treeSize").longValue()).isEqualTo(10);
            record(program, "more", 3);
            JsonNode grown = monitor().json(0);
            assertThat(grown.at("/before/treeSize").longValue()).isEqualTo(10);
            assertThat(grown.at("/now/treeSize").longValue()).isEqualTo(13);
            assertThat(Reply.JSON.readTree(read(state())).required("checkpoint").stringValue())
                    .isEqualTo(new String(checkpoint(program), UTF_8));
            String words = Shell.run("monitor", front.url(), "--state", state().toString())
                    .answer(0);
            assertThat(words).contains("has 13 entries, and continues the 13 of ");
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_fork_that_is_shown_by_turns_is_seen_by_every_monitor_that_saw_the_other_branch() throws Exception {
        try (Program program = start("a")) {
            signed(program);
        }
        copy("a", "b");
        try (Program one = start("a");
                Program other = start("b")) {
            record(one, "one", 2);
            record(other, "other", 2);
            front.show(one.client());
            monitor().json(0);
            front.show(other.client());
            JsonNode sameSize = alarm("forked");
            assertThat(read(Path.of(sameSize.required("evidence").stringValue())))
                    .isEqualTo(checkpoint(other));
            record(other, "more", 3);
            JsonNode larger = alarm("forked");
            assertThat(larger.required("evidence").stringValue()).endsWith("state.evidence-2");
            assertThat(alarm("forked").required("evidence")).isEqualTo(larger.required("evidence"));

            front.show(one.client());
            monitor().json(0);
            record(one, "again", 9);
            monitor().json(0);
            front.show(other.client());
            alarm("shrank");
        }
    }

    @Test
    void a_register_that_is_put_back_to_an_older_copy_with_its_own_checkpoints_shrank() throws Exception {
        try (Program program = start("a")) {
            signed(program);
        }
        copy("a", "older");
        try (Program program = start("a")) {
            record(program, "lost", 2);
            front.show(program.client());
            monitor().json(0);
        }
        try (Program older = start("older")) {
            front.show(older.client());
            assertThat(alarm("shrank").required("error").stringValue())
                    .isEqualTo("it had 12 entries, and now shows 10");
            record(older, "instead", 3);
            alarm("forked");
        }
    }

    @Test
    void what_is_not_served_cannot_be_believed() throws Exception {
        assertThat(monitor().json(3).required("error").stringValue()).contains("/checkpoint answers with status 503");
        assertThat(state()).doesNotExist();
        try (Program program = start("a")) {
            signed(program);
            front.show(program.client());
            monitor().json(0);
            front.fallSilent();
            assertThat(alarm("silent").has("evidence")).isFalse();
            front.show(program.client());
            front.lie("/checkpoint", new byte[1_000_001]);
            assertThat(alarm("silent").required("error").stringValue()).contains("longer than 1000000 bytes");

            record(program, "more", 1);
            front.show(program.client());
            front.lie("/api/proofs/consistency?from=10&to=11", "{}".getBytes(UTF_8));
            alarm("unproved");
            front.lie("/api/proofs/consistency?from=10&to=11", "{\"proof\":[]}".getBytes(UTF_8));
            alarm("forked");
            front.show(program.client());
            monitor().json(0);
        }
    }

    @Test
    void a_register_that_does_not_answer_is_silent_only_after_the_time_that_it_is_given() throws Exception {
        try (Program program = start("a")) {
            signed(program);
            front.show(program.client());
            JsonNode first = monitor().json(0);
            JsonNode again = monitor().json(0);
            assertThat(again.required("since")).isEqualTo(first.required("since"));
            front.fallSilent();
            String before = Files.readString(state());
            assertThat(monitor("--silent-after", "2h").json(3).required("error").stringValue())
                    .contains("no checkpoint is served, and the last look was at ")
                    .contains(again.required("checkedAt").stringValue());
            JsonNode silent = monitor("--silent-after", "0s").json(1);
            assertThat(silent.required("kind").stringValue()).isEqualTo("silent");
            assertThat(silent.required("error").stringValue())
                    .contains("since " + again.required("checkedAt").stringValue());
            assertThat(Files.readString(state())).isEqualTo(before);
            assertThat(monitor("--silent-after", "soon")
                            .json(2)
                            .required("error")
                            .stringValue())
                    .contains("--silent-after must be a time such as 30m, 6h or 2d");
        }
    }

    private JsonNode compare(int exit, String one, String other, String... more) {
        List<String> all = new ArrayList<>(List.of("monitor", "--json"));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--compare",
                folder.resolve(one).toString(),
                folder.resolve(other).toString()));
        return Shell.run(all.toArray(String[]::new)).json(exit);
    }

    private void monitorTo(String state) {
        Shell.run(
                        "monitor",
                        front.url(),
                        "--json",
                        "--state",
                        folder.resolve(state).toString())
                .json(0);
    }

    @Test
    void two_who_compare_what_their_monitors_remember_learn_of_a_fork() throws Exception {
        try (Program program = start("a")) {
            signed(program);
        }
        copy("a", "b");
        try (Program one = start("a");
                Program other = start("b")) {
            front.show(one.client());
            monitorTo("early");
            record(one, "one", 2);
            record(other, "other", 2);
            monitorTo("one");
            front.show(other.client());
            monitorTo("other");
            assertThat(compare(1, "one", "other").required("kind").stringValue())
                    .isEqualTo("forked");
            assertThat(compare(0, "one", "one").at("/now/treeSize").longValue()).isEqualTo(12);

            assertThat(compare(3, "one", "early").required("error").stringValue())
                    .contains("12")
                    .contains("give the URL");
            JsonNode same = compare(0, "one", "early", one.client().url());
            assertThat(same.at("/before/treeSize").longValue()).isEqualTo(10);
            assertThat(same.at("/now/treeSize").longValue()).isEqualTo(12);

            record(other, "more", 3);
            monitorTo("other");
            assertThat(compare(1, "other", "one", other.client().url())
                            .required("kind")
                            .stringValue())
                    .isEqualTo("forked");
            assertThat(compare(1, "other", "one", one.client().url())
                            .required("kind")
                            .stringValue())
                    .isEqualTo("unproved");
            assertThat(compare(3, "one", "nobodys").required("error").stringValue())
                    .contains("there is no file");
            assertThat(compare(2, "one", "other", "--state", "x")
                            .required("error")
                            .stringValue())
                    .contains("--compare");
        }
        try (Program stranger = start("c")) {
            signed(stranger);
            front.show(stranger.client());
            monitorTo("stranger");
            assertThat(compare(2, "one", "stranger").required("error").stringValue())
                    .contains("two registers");
        }
    }

    @Test
    void a_checkpoint_that_the_key_did_not_sign_is_refused() throws Exception {
        try (Program program = start("a");
                Program stranger = start("b")) {
            signed(program);
            signed(stranger);
            front.show(program.client());
            String strange = stranger.client().get("/verifier-key").text().strip();
            assertThat(monitor("--key", strange).json(1).required("kind").stringValue())
                    .isEqualTo("bad-signature");
            assertThat(state()).doesNotExist();
            String key = program.client().get("/verifier-key").text().strip();
            assertThat(monitor("--key", key).json(0).required("trust").stringValue())
                    .isEqualTo("given");
            assertThat(monitor("--key", strange).json(2).required("error").stringValue())
                    .contains("is not the key that");

            String note = new String(checkpoint(program), UTF_8);
            front.lie("/checkpoint", note.replace("\n10\n", "\n11\n").getBytes(UTF_8));
            assertThat(alarm("bad-signature").required("error").stringValue()).contains("does not hold");
            front.lie("/checkpoint", "nothing\n".getBytes(UTF_8));
            alarm("bad-signature");
            front.show(stranger.client());
            assertThat(alarm("bad-signature").required("error").stringValue()).contains("is watched");
        }
    }

    @Test
    void another_key_under_the_same_name_that_no_entry_names_is_told() throws Exception {
        try (Program program = new Store.Folder(folder.resolve("a")).start("--registry.origin=example.org/register");
                Program stranger = new Store.Folder(folder.resolve("b"))
                        .start("--registry.origin=example.org/register", "--registry.sample=h22")) {
            signed(program);
            signed(stranger);
            front.show(program.client());
            monitor().json(0);
            front.show(stranger.client());
            alarm("key-changed");
            Files.delete(state());
            String key = program.client().get("/verifier-key").text().strip();
            JsonNode first = monitor("--key", key).json(1);
            assertThat(first.required("kind").stringValue()).isEqualTo("key-changed");
            assertThat(first.required("error").stringValue()).contains("no entry names the key that was given");
        }
    }

    @Test
    void a_state_that_is_none_is_told_and_left_alone() throws Exception {
        Files.writeString(state(), "{}");
        assertThat(monitor().json(3).required("error").stringValue()).contains("is not what a monitor remembers");
        assertThat(state()).hasContent("{}");
        assertThat(Shell.run("monitor", "ftp://x", "--state", state().toString())
                        .complaint(2))
                .contains("URL must be a registry's address");
        assertThat(Shell.run("monitor").complaint(2)).contains("--state");
    }
}
