package org.councilregistry.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.embedded.CheckpointFile;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.embedded.TileFiles;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.CheckpointScan;
import org.councilregistry.journal.signing.KeptCheckpoint;
import org.councilregistry.journal.signing.KeyFile;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.signing.Signing;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever changes a record that a register wrote is found out, by entry and kind. The record has 300 entries, one full
 * tile, and checkpoints of 100, 200 and 300 of them at least.
 */
class TamperingTest {
    private static final int ENTRIES = 300;
    private static final String ORIGIN = "example.org/register";

    @TempDir
    private static Path made;

    @TempDir
    private Path anew;

    private List<String> journal;
    private List<String> checkpoints;
    private byte[] tile;
    private Verified verified;

    @BeforeAll
    static void make() throws Exception {
        write(made);
    }

    @BeforeEach
    void copy() throws Exception {
        journal = lines(made, "journal.jsonl");
        checkpoints = lines(made, "checkpoints.jsonl");
        tile = Files.readAllBytes(made.resolve("tile/0/000"));
        verified = new Verified(0, 0, 0, Optional.empty(), TreeHead.EMPTY, new KeyHistory(), 0);
    }

    /** Lets a register of its own write there, and stop. */
    private static void write(Path folder) {
        FileDisk disk = FileDisk.open(folder);
        try (MVStore derived = DerivedFile.open(folder.resolve("derived.mv"));
                Journal journal = Journal.open(EmbeddedEntryStore.open(disk, derived), Clock.systemUTC());
                Signing signing = Signing.start(
                        journal,
                        CheckpointFile.open(disk.beside("checkpoints.jsonl")),
                        new TileFiles(folder),
                        new KeyFile(folder.resolve("signing-key")),
                        Clock.systemUTC(),
                        ORIGIN)) {
            for (int number = 2; number <= ENTRIES; number++) {
                journal.append(draft(event("stream-" + number, 0)));
                if (number % 100 == 0) {
                    assertThat(signing.receipt(number, Duration.ofSeconds(30))).isPresent();
                }
            }
        }
    }

    private static List<String> lines(Path folder, String file) throws Exception {
        return new ArrayList<>(Files.readAllLines(folder.resolve(file), UTF_8));
    }

    private Verification verification(List<String> faults) throws Exception {
        Path file = anew.resolve("tampered.jsonl");
        Files.writeString(file, lines(journal), UTF_8);
        Path kept = anew.resolve("kept.jsonl");
        Files.writeString(kept, lines(checkpoints), UTF_8);
        JournalScan scan = JournalFile.open(file);
        return new Verification(scan, CheckpointScan.of(JournalFile.open(kept)), new Verification.Watcher() {
                    @Override
                    public void fault(Fault fault) {
                        faults.add(fault.kind() + " " + fault.entry());
                    }

                    @Override
                    public void at(long entries) {}
                })
                .comparing(path -> path.path().equals("tile/0/000") && tile.length > 0
                        ? Optional.of(tile.clone())
                        : Optional.<byte[]>empty());
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Each fault as its kind and its entry. */
    private List<String> faults() throws Exception {
        List<String> faults = new ArrayList<>();
        verified = verification(faults).run();
        assertThat(verified.faults()).isEqualTo(faults.size());
        return faults;
    }

    private List<String> faultsOfHashes() throws Exception {
        List<String> faults = new ArrayList<>();
        verification(faults).hashesOnly().run();
        return faults;
    }

    private List<String> faultsAgainst(SignedNote checkpoint, Optional<VerifierKey> key) throws Exception {
        List<String> faults = new ArrayList<>();
        verification(faults).against(checkpoint, key).run();
        return faults;
    }

    private String entry(int number) {
        return journal.get(number - 1);
    }

    private void change(int number, String from, String to) {
        assertThat(entry(number)).contains(from);
        journal.set(number - 1, entry(number).replace(from, to));
    }

    private static Hash hash(String entry) {
        return Hash.ofLeaf(entry.getBytes(UTF_8));
    }

    /** Makes every entry after this one name the hash that the one before it has now. */
    private void chainFrom(int number) {
        for (int next = number + 1; next <= journal.size(); next++) {
            Entry was = Entry.of(entry(next).getBytes(UTF_8));
            change(next, ",\"previous\":\"" + was.previous() + "\"", ",\"previous\":\"" + hash(entry(next - 1)) + "\"");
        }
    }

    /** What is left is what the entries say of themselves. */
    private void removeCheckpoints() {
        checkpoints = new ArrayList<>();
        removeTile();
    }

    private void removeTile() {
        tile = new byte[0];
    }

    private static SignedNote note(String line) {
        return KeptCheckpoint.read(line.getBytes(UTF_8));
    }

    private static SignerKey key() {
        return new KeyFile(made.resolve("signing-key")).key().orElseThrow();
    }

    @Test
    void nothing_is_wrong_with_what_the_register_wrote() throws Exception {
        assertThat(faults()).isEmpty();
        assertThat(verified.entries()).isEqualTo(ENTRIES);
        assertThat(verified.bytes()).isEqualTo(lines(journal).getBytes(UTF_8).length - ENTRIES);
        assertThat(verified.checkpoints()).isEqualTo(checkpoints.size()).isGreaterThanOrEqualTo(3);
        assertThat(verified.signed().size()).isEqualTo(ENTRIES);
        assertThat(verified.head()).contains(verified.signed());
        assertThat(verified.uncovered()).isZero();
        assertThat(verified.keys().current()).contains(key().verifier());
        assertThat(faultsOfHashes()).isEmpty();
    }

    @Test
    void a_byte_flipped_in_a_payload_is_seen_in_the_chain_the_tree_and_the_tile() throws Exception {
        change(7, "\"note\":\"åäö\"", "\"note\":\"åäå\"");
        assertThat(faults()).containsExactlyInAnyOrder("wrong-previous 8", "checkpoint-root 0", "tile-differs 7");
        assertThat(verified.signed()).isNotEqualTo(verified.head().orElseThrow());
        assertThat(faultsOfHashes())
                .containsExactlyInAnyOrder("wrong-previous 8", "checkpoint-root 0", "tile-differs 7");
    }

    @Test
    void an_entry_removed_from_the_end_is_missing_from_what_a_checkpoint_signs() throws Exception {
        journal.removeLast();
        assertThat(faults()).containsExactly("entries-missing 300");
        assertThat(faultsOfHashes()).containsExactly("entries-missing 300");
    }

    @Test
    void an_entry_removed_from_the_end_with_its_checkpoints_is_missing_from_one_kept_elsewhere() throws Exception {
        SignedNote elsewhere = note(checkpoints.getLast());
        journal.removeLast();
        checkpoints.removeIf(line -> Checkpoint.parse(note(line).text()).head().size() == ENTRIES);
        assertThat(faults()).isEmpty();
        assertThat(verified.entries()).isEqualTo(ENTRIES - 1);
        assertThat(faultsAgainst(elsewhere, Optional.of(key().verifier()))).containsExactly("entries-missing 300");
    }

    @Test
    void an_entry_removed_from_the_middle_is_named_once() throws Exception {
        journal.remove(150 - 1);
        assertThat(faults()).containsExactlyInAnyOrder("missing-entry 150", "wrong-previous 151", "checkpoint-root 0");
        assertThat(verified.head()).isEmpty();
        assertThat(faultsOfHashes())
                .containsExactlyInAnyOrder("missing-entry 150", "wrong-previous 151", "checkpoint-root 0");
    }

    @Test
    void every_range_that_is_missing_is_named() throws Exception {
        removeCheckpoints();
        journal.subList(200, 210).clear();
        journal.remove(100);
        journal.remove(0);
        assertThat(faults())
                .containsExactly(
                        "missing-entry 1",
                        "wrong-previous 2",
                        "missing-entry 101",
                        "wrong-previous 102",
                        "missing-entry 201",
                        "wrong-previous 211");
    }

    @Test
    void two_entries_that_changed_places_are_both_named() throws Exception {
        Collections.swap(journal, 150 - 1, 151 - 1);
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "wrong-number 151",
                        "wrong-previous 151",
                        "wrong-number 150",
                        "wrong-previous 150",
                        "wrong-previous 152",
                        "checkpoint-root 0",
                        "tile-differs 150");
    }

    @Test
    void entries_far_apart_or_at_the_end_that_changed_places_are_named_too() throws Exception {
        removeCheckpoints();
        Collections.swap(journal, 99, 199);
        Collections.swap(journal, 298, 299);
        assertThat(faults().stream().filter(fault -> fault.startsWith("wrong-number")))
                .containsExactly("wrong-number 200", "wrong-number 100", "wrong-number 300", "wrong-number 299");
    }

    @Test
    void what_was_put_in_between_is_told_and_takes_no_place() throws Exception {
        journal.add(200, entry(50));
        journal.add(100, "no entry");
        assertThat(faults()).containsExactly("not-an-entry 0", "wrong-number 50");
        assertThat(verified.head()).contains(verified.signed());
    }

    @Test
    void an_entry_rewritten_with_the_chain_to_the_end_is_caught_by_the_tree_and_named_by_the_tile() throws Exception {
        change(150, "\"note\":\"åäö\"", "\"note\":\"åäå\"");
        chainFrom(150);
        assertThat(faults()).containsExactlyInAnyOrder("checkpoint-root 0", "tile-differs 150");
        assertThat(faultsOfHashes()).containsExactlyInAnyOrder("checkpoint-root 0", "tile-differs 150");
        assertThat(verified.signed().size()).isBetween(100L, 149L);
    }

    @Test
    void a_whole_history_written_anew_with_a_key_of_its_own_is_caught_by_a_checkpoint_kept_elsewhere()
            throws Exception {
        SignedNote elsewhere = note(checkpoints.get(1));
        write(anew.resolve("other"));
        journal = lines(anew.resolve("other"), "journal.jsonl");
        checkpoints = lines(anew.resolve("other"), "checkpoints.jsonl");
        tile = Files.readAllBytes(anew.resolve("other/tile/0/000"));
        assertThat(faults()).isEmpty();
        assertThat(faultsAgainst(elsewhere, Optional.empty()))
                .containsExactly("checkpoint-not-signed 0", "checkpoint-root 0");
        assertThat(faultsAgainst(elsewhere, Optional.of(key().verifier())))
                .containsExactly("checkpoint-not-signed 0", "checkpoint-root 0");
    }

    @Test
    void a_checkpoint_kept_elsewhere_holds_and_only_for_the_key_that_signed_it() throws Exception {
        SignedNote elsewhere = note(checkpoints.get(1));
        assertThat(faultsAgainst(elsewhere, Optional.of(key().verifier()))).isEmpty();
        VerifierKey other = SignerKey.of(ORIGIN, SignerKey.generate()).verifier();
        assertThat(faultsAgainst(elsewhere, Optional.of(other))).containsExactly("checkpoint-not-signed 0");
    }

    @Test
    void a_forged_checkpoint_is_not_signed_by_the_registers_key() throws Exception {
        SignerKey forger = SignerKey.of(ORIGIN, SignerKey.generate());
        Checkpoint second = Checkpoint.parse(note(checkpoints.get(1)).text());
        checkpoints.set(1, KeptCheckpoint.line(second.sign(forger)));
        assertThat(faults()).containsExactly("checkpoint-not-signed 0");
    }

    @Test
    void an_altered_checkpoint_has_a_signature_that_does_not_hold() throws Exception {
        SignedNote second = note(checkpoints.get(1));
        TreeHead head = Checkpoint.parse(second.text()).head();
        Checkpoint altered = new Checkpoint(ORIGIN, new TreeHead(head.size(), Hash.NONE));
        checkpoints.set(1, KeptCheckpoint.line(new SignedNote(altered.text(), second.signatures())));
        assertThat(faults()).containsExactly("checkpoint-not-signed 0");
    }

    @Test
    void a_checkpoint_that_the_registers_own_key_signed_over_something_else_has_another_root() throws Exception {
        TreeHead head = Checkpoint.parse(note(checkpoints.get(1)).text()).head();
        checkpoints.set(
                1, KeptCheckpoint.line(new Checkpoint(ORIGIN, new TreeHead(head.size(), Hash.NONE)).sign(key())));
        assertThat(faults()).containsExactly("checkpoint-root 0");
    }

    @Test
    void what_is_no_checkpoint_and_those_that_do_not_rise_are_told() throws Exception {
        checkpoints.add(1, "no checkpoint");
        checkpoints.add(checkpoints.getFirst());
        assertThat(faults()).containsExactlyInAnyOrder("checkpoint-unreadable 0", "checkpoint-not-rising 0");
    }

    @Test
    void checkpoints_that_are_all_gone_are_missed_a_minute_after_the_register_began() throws Exception {
        Instant began = Entry.of(entry(1).getBytes(UTF_8)).recordedAt();
        assertThat(faultsAsOf(began.plusSeconds(3_600))).isEmpty();
        checkpoints.clear();
        assertThat(faultsAsOf(began.plusSeconds(60))).isEmpty();
        assertThat(faultsAsOf(began.plusSeconds(61))).containsExactly("checkpoints-missing 0");
    }

    private List<String> faultsAsOf(Instant time) throws Exception {
        List<String> faults = new ArrayList<>();
        verification(faults).asOf(time).hashesOnly().run();
        return faults;
    }

    @Test
    void a_tile_that_disagrees_names_the_entry() throws Exception {
        tile[7 * Hash.LENGTH] ^= 1;
        assertThat(faults()).containsExactly("tile-differs 8");
        tile = new byte[Tiles.WIDTH];
        assertThat(faults()).containsExactly("tile-differs 0");
    }

    @Test
    void what_an_entry_says_wrongly_is_named_even_if_every_hash_fits() throws Exception {
        removeCheckpoints();
        change(20, "\"firstEvent\":19", "\"firstEvent\":18");
        change(40, "{\"author\":", "{ \"author\":");
        change(60, "\"durable\":59", "\"durable\":60");
        journal.set(80 - 1, "no entry");
        change(100, Entry.of(entry(100).getBytes(UTF_8)).recordedAt().toString(), "2001-01-01T00:00:00Z");
        for (int number : List.of(20, 40, 60, 100)) {
            chainFrom(number, number == 60 ? 79 : number == 100 ? ENTRIES : number + 19);
        }
        assertThat(faults())
                .containsExactly(
                        "wrong-event-count 20",
                        "wrong-previous 40",
                        "not-canonical 40",
                        "wrong-previous 60",
                        "wrong-durable 60",
                        "not-an-entry 80",
                        "wrong-previous 81",
                        "time-fell 100");
    }

    /** As {@link #chainFrom(int)}, up to this entry only. */
    private void chainFrom(int number, int last) {
        List<String> rest = new ArrayList<>(journal.subList(last, journal.size()));
        journal.subList(last, journal.size()).clear();
        chainFrom(number);
        journal.addAll(rest);
    }

    @Test
    void an_entry_that_is_too_long_is_named() throws Exception {
        removeCheckpoints();
        journal.set(150 - 1, "x".repeat(Entry.MAX_BYTES + 1));
        assertThat(faults()).contains("too-long 150").doesNotContain("wrong-previous 151");
    }

    @Test
    void a_payload_that_the_domain_cannot_read_is_named_and_the_registers_own_is_not_asked_of_it() throws Exception {
        List<String> faults = new ArrayList<>();
        List<String> read = new ArrayList<>();
        verification(faults)
                .reading(event -> {
                    read.add(event.type());
                    refuse(event);
                })
                .run();
        assertThat(faults).containsExactly("payload-unreadable 9");
        assertThat(read).hasSize(ENTRIES - 1).containsOnly("decision-recorded");
    }

    private static void refuse(Event event) {
        if ("stream-9".equals(event.stream())) {
            throw new IllegalArgumentException("for a test");
        }
    }

    @Test
    void a_record_that_does_not_begin_with_its_key_is_not_founded_and_none_of_its_checkpoints_is_signed()
            throws Exception {
        change(1, "\"type\":\"register-founded\"", "\"type\":\"register-made-up\"");
        chainFrom(1);
        removeTile();
        assertThat(faults()).containsExactly("not-founded 1", "key-fault 1", "checkpoint-not-signed 0");
    }

    @Test
    void an_empty_record_has_no_fault_unless_something_was_signed() throws Exception {
        journal.clear();
        List<String> kept = checkpoints;
        checkpoints = new ArrayList<>();
        assertThat(faults()).isEmpty();
        checkpoints = kept;
        assertThat(faults()).containsExactly("entries-missing 1");
    }
}
