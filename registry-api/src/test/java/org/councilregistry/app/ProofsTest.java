package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.EntryBundle;
import org.councilregistry.journal.proof.Proofs;
import org.councilregistry.journal.proof.Receipt;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.proof.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An auditor takes home what proves that an entry is in the register, and trusts nothing but the verifier key. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class ProofsTest {
    private static final Running RUNNING = new Running();
    private static final String FOR_EVER = "max-age=31536000, public, immutable";

    private final Client registry = RUNNING.program().client();

    ProofsTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    // The log

    @Test
    void the_checkpoint_is_signed_by_the_key_that_entry_1_names_and_soon_covers_what_was_recorded() {
        Reply key = registry.get("/verifier-key").is(200);
        assertThat(key.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(key.header("Cache-Control")).isEqualTo("no-cache");
        Reply first = registry.get("/api/entries/1").is(200);
        assertThat(first.value("/events/0/type")).isEqualTo("register-founded");
        assertThat(first.value("/events/0/data/verifierKey") + "\n").isEqualTo(key.text());
        assertThat(first.value("/events/0/data/origin")).isEqualTo(key().name());
        assertThat(first.number("/events/0/data/format")).isEqualTo(1);

        Reply checkpoint = registry.get("/checkpoint").is(200);
        assertThat(checkpoint.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(checkpoint.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(signed(registry.entries()).size()).isGreaterThanOrEqualTo(H22.ENTRIES);
        assertThat(registry.get("/actuator/health").number("/components/registryHealth/details/signed"))
                .isGreaterThanOrEqualTo(H22.ENTRIES);
    }

    @Test
    void tiles_and_bundles_stand_where_c2sp_has_them_and_hold_what_the_entries_are() {
        TreeHead head = signed(H22.ENTRIES);
        int width = (int) head.size();
        Reply tile = registry.get("/tile/0/000.p/" + width).is(200);
        Reply bundle = registry.get("/tile/entries/000.p/" + width).is(200);
        for (Reply each : List.of(tile, bundle)) {
            assertThat(each.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(each.header("Cache-Control")).isEqualTo(FOR_EVER);
        }
        List<byte[]> entries = EntryBundle.read(bundle.bytes(), width);
        List<Hash> leaves = new ArrayList<>();
        for (int number = 1; number <= width; number++) {
            byte[] entry = registry.get("/api/entries/" + number).is(200).bytes();
            assertThat(entries.get(number - 1)).isEqualTo(entry);
            leaves.add(Hash.ofLeaf(entry));
            assertThat(HexFormat.of().formatHex(tile.bytes(), 32 * (number - 1), 32 * number))
                    .isEqualTo(leaves.getLast().toString());
        }
        assertThat(root(leaves)).isEqualTo(head.root());
        // A tile of fewer is the beginning of it.
        assertThat(tile.bytes())
                .startsWith(registry.get("/tile/0/000.p/3").is(200).bytes());
        assertThat(EntryBundle.read(
                        registry.get("/tile/entries/000.p/3").is(200).bytes(), 3))
                .usingRecursiveComparison()
                .isEqualTo(entries.subList(0, 3));
    }

    @Test
    void where_the_log_has_no_tile_nothing_is() {
        for (String path : List.of(
                "0/000",
                "0/001.p/1",
                "0/000.p/200",
                "0/000.p/0",
                "0/000.p/256",
                "0/0.p/1",
                "0/x000/000.p/1",
                "1/000.p/1",
                "00/000.p/1",
                "-1/000.p/1",
                "entries/000",
                "entries/x001/000",
                "",
                "0",
                "0/000.p/1/")) {
            registry.get("/tile/" + path).isProblem(404, "not-found");
        }
        assertThat(registry.get("/checkpoint?x=1")
                        .isProblem(400, "bad-question")
                        .faults())
                .containsExactly("x");
        assertThat(registry.get("/verifier-key?x=1")
                        .isProblem(400, "bad-question")
                        .faults())
                .containsExactly("x");
        assertThat(registry.get("/tile/0/000.p/1?x=1")
                        .isProblem(400, "bad-question")
                        .faults())
                .containsExactly("x");
    }

    // Receipts

    @Test
    void every_entrys_receipt_proves_it_and_no_other() {
        for (int number = 1; number <= H22.ENTRIES; number++) {
            Reply reply = registry.get("/api/entries/" + number + "/receipt").is(200);
            assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
            assertThat(reply.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"entry-" + number + ".tlog-proof\"");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
            Receipt receipt = Receipt.parse(reply.text());
            assertThat(receipt.entry()).isEqualTo(number);
            proves(receipt, number);
            Hash other = Hash.ofLeaf(
                    registry.get("/api/entries/" + (number % H22.ENTRIES + 1)).bytes());
            assertThatThrownBy(() -> receipt.requireProves(other, List.of(key())))
                    .hasMessageContaining("does not lead from this entry");
        }
    }

    @Test
    void a_receipt_is_there_as_soon_as_an_entry_is_acknowledged() {
        long number = record("receipt-at-once").number("/entry");
        proves(
                Receipt.parse(registry.get("/api/entries/" + number + "/receipt")
                        .is(200)
                        .text()),
                number);
    }

    @Test
    void of_an_entry_that_is_not_there_there_is_no_receipt() {
        assertThat(registry.get("/api/entries/1000000/receipt")
                        .isProblem(404, "not-found")
                        .value("/detail"))
                .startsWith("The journal has no entry 1000000; it has ");
        registry.get("/api/entries/0/receipt").isProblem(404, "not-found");
        registry.get("/api/entries/x/receipt").isProblem(404, "not-found");
        assertThat(registry.get("/api/entries/1/receipt?x=1")
                        .isProblem(400, "bad-question")
                        .faults())
                .containsExactly("x");
    }

    @Test
    void a_write_that_prefers_it_is_answered_with_its_receipt() {
        assertThat(record("no-receipt").at("/receipt").isMissingNode()).isTrue();
        for (String preference : List.of("receipt", "receipt, wait=5", "wait=10,receipt", "respond-async, receipt")) {
            Reply reply = record("receipt-" + Integer.toHexString(preference.hashCode()), "Prefer", preference);
            assertThat(reply.header("Preference-Applied")).isEqualTo("receipt");
            proves(Receipt.parse(reply.value("/receipt")), reply.number("/entry"));
        }
        for (String other : List.of("wait=5", "return=minimal", "receipts", "")) {
            Reply reply = record("other-" + Integer.toHexString(other.hashCode()), "Prefer", other);
            assertThat(reply.header("Preference-Applied")).isEmpty();
            assertThat(reply.at("/receipt").isMissingNode()).isTrue();
        }
    }

    @Test
    void a_write_repeated_with_its_key_gets_a_receipt_for_the_entry_that_it_led_to_then() {
        String body = decision("receipt-later", "2024-01-01", clause(1));
        Reply first = registry.post("/api/decisions", body, "Idempotency-Key", "proofs-1")
                .is(201);
        long entries = registry.entries();
        Reply again = registry.post("/api/decisions", body, "Idempotency-Key", "proofs-1", "Prefer", "receipt")
                .is(201);
        assertThat(again.number("/entry")).isEqualTo(first.number("/entry"));
        assertThat(again.header("Preference-Applied")).isEqualTo("receipt");
        proves(Receipt.parse(again.value("/receipt")), first.number("/entry"));
        assertThat(registry.entries()).isEqualTo(entries);
    }

    // Proofs

    @Test
    void inclusion_is_proved_in_the_tree_of_any_size() {
        for (int size = 1; size <= H22.ENTRIES; size++) {
            for (int number = 1; number <= size; number++) {
                Reply reply = registry.get("/api/proofs/inclusion?entry=" + number + "&treeSize=" + size)
                        .is(200);
                Hash leaf = Hash.ofLeaf(registry.get("/api/entries/" + number).bytes());
                assertThat(reply.value("/hash")).isEqualTo(leaf.toString());
                assertThat(reply.number("/entry")).isEqualTo(number);
                Proofs.requireInclusion(number - 1, leaf, hashes(reply), head(reply, ""));
            }
        }
        // Without a size, it is the one that is signed.
        Reply newest = registry.get("/api/proofs/inclusion?entry=2").is(200);
        TreeHead head = head(newest, "");
        Proofs.requireInclusion(1, hash(newest.value("/hash")), hashes(newest), head);
        assertThat(head.size()).isGreaterThanOrEqualTo(H22.ENTRIES);
    }

    @Test
    void every_tree_is_proved_to_begin_with_every_earlier_one() {
        for (int second = 1; second <= H22.ENTRIES; second++) {
            for (int first = 1; first <= second; first++) {
                Reply reply = registry.get("/api/proofs/consistency?from=" + first + "&to=" + second)
                        .is(200);
                assertThat(reply.number("/from/treeSize")).isEqualTo(first);
                assertThat(reply.number("/to/treeSize")).isEqualTo(second);
                Proofs.requireConsistency(head(reply, "/from"), head(reply, "/to"), hashes(reply));
            }
        }
        TreeHead before = signed(H22.ENTRIES);
        long entry = record("consistency").number("/entry");
        TreeHead after = signed(entry);
        Reply reply = registry.get("/api/proofs/consistency?from=" + before.size() + "&to=" + after.size())
                .is(200);
        Proofs.requireConsistency(before, after, hashes(reply));
        assertThat(head(registry.get("/api/proofs/consistency?from=1").is(200), "/to")
                        .size())
                .isGreaterThanOrEqualTo(after.size());
    }

    @Test
    void an_entry_just_acknowledged_can_be_proved_at_once() {
        for (int i = 0; i < 5; i++) {
            long number = record("proved-" + i).number("/entry");
            Reply reply = registry.get("/api/proofs/inclusion?entry=" + number).is(200);
            Proofs.requireInclusion(number - 1, hash(reply.value("/hash")), hashes(reply), head(reply, ""));
        }
    }

    @Test
    void every_fault_of_a_question_for_a_proof_is_told_at_once() {
        question("/api/proofs/inclusion", "entry");
        question("/api/proofs/inclusion?entry=0", "entry");
        question("/api/proofs/inclusion?entry=x&treeSize=y&z=1", "entry", "treeSize", "z");
        question("/api/proofs/inclusion?entry=5&treeSize=4", "entry");
        question("/api/proofs/inclusion?entry=1000000", "entry");
        question("/api/proofs/inclusion?entry=1&treeSize=1000000", "treeSize");
        question("/api/proofs/inclusion?entry=1&entry=2", "entry");
        question("/api/proofs/consistency", "from");
        question("/api/proofs/consistency?from=0&to=-1", "from", "to");
        question("/api/proofs/consistency?from=5&to=4", "from");
        question("/api/proofs/consistency?from=1000000&to=1000001&x=1", "from", "to", "x");
    }

    private void question(String path, String... places) {
        assertThat(registry.get(path).isProblem(400, "bad-question").faults())
                .as(path)
                .containsExactlyInAnyOrder(places);
    }

    private Reply record(String id, String... headers) {
        return registry.post("/api/decisions", decision(id, "2024-01-01", clause(1)), headers)
                .is(201);
    }

    private VerifierKey key() {
        return VerifierKey.parse(registry.get("/verifier-key").is(200).text().strip());
    }

    /** What is signed, once that covers so many entries. */
    private TreeHead signed(long entries) {
        registry.get("/api/entries/" + entries + "/receipt").is(200);
        Checkpoint checkpoint = Checkpoint.open(
                SignedNote.parse(registry.get("/checkpoint").is(200).text()), List.of(key()));
        assertThat(checkpoint.head().size()).isGreaterThanOrEqualTo(entries);
        return checkpoint.head();
    }

    private void proves(Receipt receipt, long number) {
        assertThat(receipt.entry()).isEqualTo(number);
        receipt.requireProves(Hash.ofLeaf(registry.get("/api/entries/" + number).bytes()), List.of(key()));
    }

    private static TreeHead head(Reply reply, String at) {
        return new TreeHead(reply.number(at + "/treeSize"), hash(reply.value(at + "/root")));
    }

    private static List<Hash> hashes(Reply reply) {
        List<Hash> hashes = new ArrayList<>();
        reply.at("/proof").forEach(one -> hashes.add(hash(one.asString(""))));
        return hashes;
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }

    /** RFC 6962 section 2.1, word for word. */
    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return Hash.ofNode(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }
}
