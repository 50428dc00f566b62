package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it, in a process of its own: it says where it is, or in one sentence why it is not. */
class StartTest {
    @TempDir
    private Path folder;

    @Test
    void it_says_where_it_listens_where_its_data_lie_and_what_to_try_and_finds_all_again_after_a_power_cut()
            throws Exception {
        String data = "--registry.data=" + folder.resolve("data");
        byte[] mandates;
        try (Child first = Child.start(data, "--registry.sample=h22", "--server.port=0")) {
            Client registry = new Client(first.ready());
            assertThat(first.out()).contains("Its data lie in " + folder.resolve("data") + "\n");
            assertThat(first.err()).isEmpty();
            List<String> asked = curlLines(first.out());
            assertThat(asked).hasSize(3);
            for (String path : asked) {
                assertThat(registry.get(path).is(200).number("/asOf/treeSize")).isEqualTo(H22.ENTRIES);
            }
            assertThat(registry.get("/actuator/health").is(200).value("/status"))
                    .isEqualTo("UP");
            mandates = registry.get("/api/mandates?validAt=2021-01-01").bytes();

            try (Child second = Child.start(data, "--server.port=0")) {
                refuses(second, "in use");
            }
            first.kill();
        }
        try (Child again = Child.start(data, "--registry.sample=h22", "--server.port=0")) {
            Client registry = new Client(again.ready());
            assertThat(registry.entries()).isEqualTo(H22.ENTRIES);
            assertThat(registry.get("/api/mandates?validAt=2021-01-01").bytes()).isEqualTo(mandates);
        }
    }

    @Test
    void what_it_cannot_start_with_is_told_in_one_sentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder", UTF_8);
        Path damaged = damagedJournal();
        byte[] before = Files.readAllBytes(damaged.resolve("journal.jsonl"));
        String data = "--registry.data=" + folder.resolve("unused");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, List<String>> wrong = new LinkedHashMap<>();
            wrong.put("is there already, and is not a folder", List.of("--registry.data=" + file));
            wrong.put("/proc/registry", List.of("--registry.data=/proc/registry"));
            wrong.put("names no folder", List.of("--registry.data="));
            wrong.put("journal.jsonl, line 2 is not an entry", List.of("--registry.data=" + damaged));
            wrong.put(
                    "MongoDB at 127.0.0.1:1 does not answer",
                    List.of("--spring.mongodb.uri=mongodb://u:secret@127.0.0.1:1/x?serverSelectionTimeoutMS=300"));
            wrong.put("connection string cannot be read", List.of("--spring.mongodb.uri=mongo://u:secret@x"));
            wrong.put("server.port", List.of(data + "1", "--server.port=abc"));
            wrong.put("registry.sample names no sample", List.of(data + "2", "--registry.sample=nonsense"));
            wrong.put(
                    "port " + taken.getLocalPort() + " is in use",
                    List.of(data + "3", "--server.port=" + taken.getLocalPort()));
            // All at once: each takes its time to find out.
            Map<String, Child> children = new LinkedHashMap<>();
            wrong.forEach((why, given) -> {
                List<String> settings = new ArrayList<>(given);
                if (settings.stream().noneMatch(one -> one.startsWith("--server.port"))) {
                    settings.add("--server.port=0");
                }
                children.put(why, Child.start(settings.toArray(String[]::new)));
            });
            try {
                for (Map.Entry<String, Child> each : children.entrySet()) {
                    refuses(each.getValue(), each.getKey());
                    assertThat(each.getValue().err()).doesNotContain("secret");
                }
            } finally {
                children.values().forEach(Child::close);
            }
        }
        assertThat(Files.readAllBytes(damaged.resolve("journal.jsonl"))).isEqualTo(before);
    }

    @Test
    void a_disk_that_is_full_or_read_only_is_told_and_nothing_acknowledged_is_lost() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        // Only root may mount: elsewhere this is reported as skipped, and the disk faults of registry-core stand for
        // it.
        Assumptions.assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()))
                .isZero();
        try {
            long acknowledged = 0;
            try (Child child = Child.start("--registry.data=" + disk, "--registry.sample=h22", "--server.port=0")) {
                Client registry = new Client(child.ready());
                Reply reply;
                do {
                    reply = registry.post(
                            "/api/decisions",
                            Decisions.decision("full-" + acknowledged, "2024-01-01", Decisions.clause(1))
                                    .replace("Made up for a test", "x".repeat(10_000)));
                    acknowledged += reply.status() == 201 ? 1 : 0;
                } while (reply.status() == 201 && acknowledged < 1_000);
                assertThat(reply.isProblem(503, "journal-unavailable").header("Retry-After"))
                        .isNotEmpty();
                assertThat(registry.get("/actuator/health").status()).isEqualTo(503);
                child.kill();
            }
            Path copy = Files.createDirectory(folder.resolve("copy"));
            for (String name : List.of("journal.jsonl", "checkpoints.jsonl", "signing-key")) {
                Files.copy(disk.resolve(name), copy.resolve(name));
            }
            try (Program program = new Store.Folder(copy).start()) {
                assertThat(program.client().entries()).isGreaterThanOrEqualTo(H22.ENTRIES + acknowledged);
                for (long i = 0; i < acknowledged; i++) {
                    program.client()
                            .get("/api/decisions/full-" + i + "?minTreeSize=" + (H22.ENTRIES + acknowledged))
                            .is(200);
                }
            }
            assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
            try (Child child = Child.start("--registry.data=" + disk, "--server.port=0")) {
                refuses(child, disk.toString());
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void refuses(Child child, String why) throws InterruptedException {
        assertThat(child.exit()).as(why).isEqualTo(1);
        assertThat(child.err().strip().lines()).as(child.err() + child.out()).hasSize(1);
        assertThat(child.err())
                .startsWith("The registry did not start: ")
                .contains(why)
                .endsWith(".\n");
        assertThat(child.out()).as(why).doesNotContain("\tat ").doesNotContain("listens");
    }

    private static List<String> curlLines(String out) {
        return Pattern.compile("^ *curl 'http://[^/]*(/.*)'$", Pattern.MULTILINE)
                .matcher(out)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** A journal with the sample, the second of which somebody wrote over. */
    private Path damagedJournal() throws Exception {
        Path damaged = folder.resolve("damaged");
        try (Program program = new Store.Folder(damaged).start("--registry.sample=h22")) {
            assertThat(program.client().entries()).isEqualTo(H22.ENTRIES);
        }
        List<String> lines = Files.readAllLines(damaged.resolve("journal.jsonl"), UTF_8);
        lines.set(1, "x".repeat(lines.get(1).length()));
        Files.writeString(damaged.resolve("journal.jsonl"), String.join("\n", lines) + "\n", UTF_8);
        return damaged;
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
