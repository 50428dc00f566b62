package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** An auditor reads the journal, and computes again what it says of itself. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class EntriesTest {
    private final Client registry;

    EntriesTest(Store store) {
        registry = store.sample();
    }

    @Test
    void every_entry_hashes_to_what_its_header_says_and_names_the_one_before_it() {
        String previous = "0".repeat(64);
        JsonNode list = registry.get("/api/entries").is(200).at("/items");
        assertThat(list).hasSize(H22.ENTRIES);
        for (int number = 1; number <= H22.ENTRIES; number++) {
            Reply entry = registry.get("/api/entries/" + number).is(200);
            assertThat(entry.header("Content-Type")).isEqualTo("application/json");
            String hash = leafHash(entry.bytes());
            assertThat(entry.header("Registry-Entry-Hash")).isEqualTo(hash);
            assertThat(entry.header("ETag")).isEqualTo("\"" + hash + "\"");
            assertThat(entry.number("/number")).isEqualTo(number);
            assertThat(entry.value("/previous")).isEqualTo(previous);
            assertThat(entry.value("/author/account")).isEqualTo(number == 1 ? "registry" : "sample-h22");
            assertThat(list.get(number - 1).at("/number").intValue()).isEqualTo(number);
            assertThat(list.get(number - 1).at("/hash").asString("")).isEqualTo(hash);
            assertThat(list.get(number - 1).at("/entry")).isEqualTo(entry.json());
            previous = hash;
        }
        registry.get("/api/entries/11").isProblem(404, "not-found");
        registry.get("/api/entries/0").isProblem(404, "not-found");
    }

    @Test
    void a_list_that_begins_after_what_the_register_then_had_says_so() {
        Reply none = registry.get("/api/entries?from=10&treeSize=9").is(200);
        assertThat(none.at("/items")).isEmpty();
        assertThat(none.value("/statement")).startsWith("With 9 entries");
        assertThat(none.header("Registry-Known-From")).isEqualTo("10");
        assertThat(registry.get("/api/entries?from=11").header("Registry-Known-From"))
                .isEmpty();
    }

    /** RFC 6962, section 2.1: SHA-256 of a zero byte and the entry. */
    private static String leafHash(byte[] entry) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((byte) 0);
            return HexFormat.of().formatHex(sha256.digest(entry));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
