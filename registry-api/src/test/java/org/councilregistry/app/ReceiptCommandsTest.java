package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.app.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What an auditor takes home, and what it proves there. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class ReceiptCommandsTest {
    private static final Running RUNNING = new Running();

    @TempDir
    private Path home;

    ReceiptCommandsTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
        RUNNING.program().client().get("/api/entries/10/receipt").is(200);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    private static Shell.Ran run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(RUNNING.register().place());
        return Shell.run(all.toArray(String[]::new));
    }

    private static Client client() {
        return RUNNING.program().client();
    }

    private static String key() {
        return client().get("/verifier-key").text().strip();
    }

    private Path entry(int number) throws Exception {
        return Files.write(
                home.resolve("entry-" + number + ".json"),
                client().get("/api/entries/" + number).bytes());
    }

    private Path receipt(int number) {
        Path file = home.resolve("entry-" + number + ".tlog-proof");
        run("receipt", Integer.toString(number), "--out", file.toString()).answer(0);
        return file;
    }

    private static Shell.Ran verify(Path receipt, Path entry, String... keys) {
        List<String> all = new ArrayList<>(List.of("verify-receipt", receipt.toString(), "--entry", entry.toString()));
        for (String key : keys) {
            all.addAll(List.of("--key", key));
        }
        return Shell.run(all.toArray(String[]::new));
    }

    @Test
    void the_receipt_of_every_entry_is_the_one_that_the_server_gives() {
        for (int number = 1; number <= 10; number++) {
            assertThat(run("receipt", Integer.toString(number)).answer(0))
                    .isEqualTo(client().get("/api/entries/" + number + "/receipt")
                            .is(200)
                            .text());
        }
        JsonNode json = run("receipt", "9", "--json").json(0);
        assertThat(json.required("receipt").stringValue())
                .isEqualTo(client().get("/api/entries/9/receipt").text());
        assertThat(json.required("treeSize").longValue()).isEqualTo(10);
    }

    @Test
    void a_receipt_proves_its_entry_with_nothing_but_the_key() throws Exception {
        String answer = verify(receipt(9), entry(9), key()).answer(0);
        assertThat(answer)
                .startsWith("Proved: this is entry 9 of the register council-registry/")
                .contains("treeSize     10\n")
                .contains("account      sample-h22\n")
                .contains("recordedAt   " + client().get("/api/entries/9").value("/recordedAt"));
        Path keys = Files.writeString(home.resolve("keys"), key() + "\n");
        JsonNode json = Shell.run(
                        "verify-receipt",
                        receipt(9).toString(),
                        "--json",
                        "--entry",
                        entry(9).toString(),
                        "--key",
                        "@" + keys)
                .json(0);
        assertThat(json.required("entry").longValue()).isEqualTo(9);
        assertThat(json.required("hash").stringValue())
                .isEqualTo(client().get("/api/entries/9").header("Registry-Entry-Hash"));
    }

    @Test
    void one_newline_after_the_entry_is_no_part_of_it_and_a_second_one_is() throws Exception {
        Path entry = entry(9);
        Files.writeString(entry, Files.readString(entry, UTF_8) + "\n", UTF_8);
        verify(receipt(9), entry, key()).answer(0);
        Files.writeString(entry, Files.readString(entry, UTF_8) + "\n", UTF_8);
        verify(receipt(9), entry, key()).complaint(1);
    }

    @Test
    void what_a_receipt_does_not_prove_is_refused() throws Exception {
        assertThat(verify(receipt(9), entry(8), key()).complaint(1)).contains("does not lead from this entry");
        Path altered = home.resolve("altered.json");
        Files.writeString(altered, Files.readString(entry(9), UTF_8).replace("sample-h22", "sample-h23"), UTF_8);
        assertThat(verify(receipt(9), altered, key()).complaint(1)).contains("does not lead from this entry");
        assertThat(verify(receipt(9), altered, key()).complaint(1)).doesNotContain("Proved");
    }

    @Test
    void a_receipt_that_another_key_signed_or_that_is_none_is_refused() throws Exception {
        String other;
        try (Program program = new Store.Folder(home.resolve("other")).start()) {
            other = program.client().get("/verifier-key").text().strip();
        }
        assertThat(verify(receipt(9), entry(9), other).complaint(1)).contains("not signed by a key that is known");
        verify(receipt(9), entry(9), other, key()).answer(0);
        Path garbage = Files.write(home.resolve("garbage"), new byte[] {1, 2, (byte) 0xff});
        assertThat(verify(garbage, entry(9), key()).complaint(1)).contains("is not UTF-8");
        Path text = Files.writeString(home.resolve("text"), "not a receipt\n\nat all\n");
        assertThat(verify(text, entry(9), key()).complaint(1)).contains("does not begin with c2sp.org/tlog-proof@v1");
        Path cut = Files.writeString(
                home.resolve("cut"),
                Files.readString(receipt(9), UTF_8).lines().limit(3).reduce("", (a, b) -> a + b + "\n"));
        assertThat(verify(cut, entry(9), key()).complaint(1)).contains("no empty line");
    }

    @Test
    void what_cannot_be_looked_at_is_told() throws Exception {
        assertThat(run("receipt", "11").complaint(3)).contains("no checkpoint covers entry 11: the newest covers 10");
        assertThat(verify(home.resolve("missing"), entry(9), key()).complaint(3))
                .contains("cannot be read");
        assertThat(verify(receipt(9), entry(9), "nonsense").complaint(2)).contains("--key names no key");
        assertThat(verify(receipt(9), entry(9), "@" + home.resolve("missing")).complaint(2))
                .contains("--key names no key");
        assertThat(run("receipt", "0").complaint(2)).contains("N must be a whole number");
        assertThat(Shell.run("receipt", "1", "--data", home.resolve("nowhere").toString())
                        .complaint(3))
                .contains("there is no folder");
    }
}
