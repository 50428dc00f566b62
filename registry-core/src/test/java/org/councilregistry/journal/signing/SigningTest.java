package org.councilregistry.journal.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.ANNA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.councilregistry.journal.Appended;
import org.councilregistry.journal.Draft;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.Receipt;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.Stand.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who signs for a register, when, and what it does when something of the register is missing or not its own. */
@ParameterizedClass
@MethodSource("org.councilregistry.journal.signing.Stand#kinds")
@Timeout(240)
class SigningTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stand.Kind kind;
    private final Stand stand;

    SigningTest(Stand.Kind kind) {
        this.kind = kind;
        this.stand = kind.make();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    // How it begins

    @Test
    void a_first_start_makes_a_key_names_it_in_entry_1_and_signs_that() throws Exception {
        try (Node node = stand.start()) {
            Entry first = node.journal().entry(1).orElseThrow();
            assertThat(first.author().account()).isEqualTo("registry");
            assertThat(RegisterEvent.read(first.events().getFirst()))
                    .contains(new RegisterEvent.Founded("example.org/stand", key(node)));
            assertThat(size(node)).isEqualTo(1);
            assertThat(node.signing().trouble()).isEmpty();
        }
        assertThat(Files.getPosixFilePermissions(stand.key())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(stand.pendingKey()).doesNotExist();
        assertThat(filesOf("signing-key")).containsExactly("signing-key");
    }

    @Test
    void what_is_missing_at_a_start_decides_whether_it_starts_and_whether_it_signs() throws Exception {
        record Case(boolean journal, boolean key, boolean checkpoints, String refusal, String trouble) {}
        for (Case each : List.of(
                new Case(true, true, true, "", ""),
                new Case(true, true, false, "", "the kept checkpoints are missing"),
                new Case(true, false, true, "", "the signing key " + stand.key() + " is missing"),
                new Case(true, false, false, "", "the signing key " + stand.key() + " is missing"),
                new Case(false, true, true, "there is a checkpoint that signs 3 entries, and no entry", ""),
                new Case(false, true, false, "there is the signing key " + stand.key() + " of a register", ""),
                new Case(false, false, true, "there is a checkpoint that signs 3 entries, and no entry", ""),
                new Case(false, false, false, "", ""))) {
            begin(2);
            if (!each.journal) {
                stand.loseJournal();
            }
            if (!each.key) {
                Files.delete(stand.key());
            }
            if (!each.checkpoints) {
                stand.loseCheckpoints();
            }
            if (!each.refusal.isEmpty()) {
                assertThatThrownBy(stand::start)
                        .as("%s", each)
                        .isInstanceOf(JournalFailedException.class)
                        .hasMessageStartingWith("the journal is missing: ")
                        .hasMessageContaining(each.refusal)
                        .hasMessageContaining("restore the journal");
                assertThat(stand.entries()).isEmpty();
            } else {
                try (Node node = stand.start()) {
                    assertThat(node.signing().trouble().orElse(""))
                            .as("%s", each)
                            .isEqualTo(each.trouble);
                    append(node, 1);
                    long last = node.journal().tail().number();
                    assertThat(last).isEqualTo(each.journal ? 4 : 2);
                    if (each.trouble.isEmpty()) {
                        assertThat(node.signing().receipt(last, SOON)).isPresent();
                    } else {
                        // It is recorded and read as ever; what was signed before is shown, and nothing more is signed.
                        node.signing().tree(last, SOON);
                        assertThat(node.signing().receipt(last, Duration.ofMillis(500)))
                                .isEmpty();
                        assertThat(node.signing().checkpoint().isPresent()).isEqualTo(each.checkpoints);
                        assertThat(node.signing().keys().current()).isPresent();
                    }
                }
            }
            lose();
        }
    }

    @Test
    void a_first_start_that_was_interrupted_goes_on_where_it_was() throws Exception {
        // Only the key was made.
        SignerKey made = new KeyFile(stand.key()).makePending("example.org/stand");
        try (Node node = stand.start()) {
            assertThat(key(node)).isEqualTo(made.verifier());
            assertThat(size(node)).isEqualTo(1);
        }
        List<SignedNote> signed = stand.checkpoints();
        List<Entry> entries = stand.entries();
        for (boolean kept : new boolean[] {false, true}) {
            // The key was made and entry 1 recorded; then the first checkpoint was kept too.
            Files.move(stand.key(), stand.pendingKey());
            stand.putCheckpoints(kept ? signed : List.of());
            try (Node node = stand.start()) {
                assertThat(node.signing().trouble()).isEmpty();
                assertThat(size(node)).isEqualTo(1);
            }
            assertThat(stand.checkpoints()).isEqualTo(signed);
            assertThat(stand.entries()).isEqualTo(entries);
            assertThat(filesOf("signing-key")).containsExactly("signing-key");
        }
    }

    @Test
    void two_programs_that_found_one_register_with_one_key_file_have_one_key() {
        KeyFile one = new KeyFile(stand.key());
        SignerKey first = one.makePending("example.org/stand");
        SignerKey second = new KeyFile(stand.key()).makePending("example.org/stand");
        assertThat(second.verifier()).isEqualTo(first.verifier());
        one.adoptPending();
        new KeyFile(stand.key()).adoptPending();
        assertThat(one.key().map(SignerKey::verifier)).contains(first.verifier());
    }

    // Signing

    @Test
    void what_was_acknowledged_is_soon_covered_and_every_receipt_proves_it() {
        try (Node node = stand.start()) {
            for (int i = 0; i < 5; i++) {
                long number = append(node, 1);
                Receipt receipt = node.signing().receipt(number, SOON).orElseThrow();
                receipt.requireProves(node.journal().entry(number).orElseThrow().hash(), List.of(key(node)));
            }
            assertThat(node.signing().receipt(7, Duration.ofMillis(300))).isEmpty();
        }
        assertCheckpointsHold();
    }

    @Test
    void whoever_only_reads_never_waits_for_a_store_that_does_not_answer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicBoolean hanging = new AtomicBoolean();
        Checkpoints checkpoints = new InMemoryCheckpoints() {
            @Override
            public synchronized boolean add(long seen, SignedNote note) {
                if (hanging.get()) {
                    asked.countDown();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return super.add(seen, note);
            }
        };
        Journal journal = Journal.open(new InMemoryEntryStore(), Clock.systemUTC());
        try (journal;
                Signing signing = Signing.start(
                        journal,
                        checkpoints,
                        stand.tiles(),
                        new KeyFile(stand.key()),
                        Clock.systemUTC(),
                        "example.org/stand")) {
            hanging.set(true);
            journal.append(Samples.draft(Samples.event("a", 0)));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                assertThat(signing.checkpoint()).isPresent();
                assertThat(signing.trouble()).isEmpty();
                assertThat(signing.keys().current()).isPresent();
                assertThat(signing.tree().size()).isGreaterThanOrEqualTo(1);
                assertThat(signing.receipt(1, Duration.ZERO)).isPresent();
                assertThat(signing.receipt(2, Duration.ofMillis(100))).isEmpty();
            });
            try {
                assertThat(reading).succeedsWithin(Duration.ofSeconds(20));
            } finally {
                hanging.set(false);
                answer.countDown();
            }
            assertThat(signing.receipt(2, SOON)).isPresent();
        }
    }

    @Test
    void a_store_that_fails_is_told_and_signing_goes_on_when_it_works_again() {
        AtomicBoolean failing = new AtomicBoolean();
        Checkpoints checkpoints = new InMemoryCheckpoints() {
            @Override
            public synchronized boolean add(long seen, SignedNote note) {
                if (failing.get()) {
                    throw new JournalFailedException("the disk is full");
                }
                return super.add(seen, note);
            }
        };
        Journal journal = Journal.open(new InMemoryEntryStore(), Clock.systemUTC());
        try (journal;
                Signing signing = Signing.start(
                        journal,
                        checkpoints,
                        stand.tiles(),
                        new KeyFile(stand.key()),
                        Clock.systemUTC(),
                        "example.org/stand")) {
            failing.set(true);
            journal.append(Samples.draft(Samples.event("a", 0)));
            assertThat(signing.receipt(2, Duration.ofSeconds(1))).isEmpty();
            assertThat(signing.trouble()).contains("no checkpoint can be signed now: the disk is full");
            failing.set(false);
            assertThat(signing.receipt(2, SOON)).isPresent();
            signing.receipt(3, Duration.ofSeconds(1));
            assertThat(signing.trouble()).isEmpty();
        }
    }

    // Changes of the key

    @Test
    void after_a_rotation_old_checkpoints_hold_by_the_old_key_and_new_ones_by_the_new() throws Exception {
        VerifierKey before;
        VerifierKey after;
        String oldFile;
        try (Node node = stand.start()) {
            append(node, 2);
            awaitSigned(node, 3);
            before = key(node);
            oldFile = Stand.read(stand.key());
            after = node.signing().rotate(ANNA, "The yearly change", Clock.systemUTC());
            assertThat(after.name()).isEqualTo(before.name());
            assertThat(after).isNotEqualTo(before);
            assertThat(key(node)).isEqualTo(after);
            append(node, 1);
            awaitSigned(node, 5);
        }
        Entry rotation = stand.entries().get(3);
        assertThat(rotation.author()).isEqualTo(ANNA);
        assertThat(rotation.reason()).isEqualTo("The yearly change");
        RegisterEvent.KeyRotated said = (RegisterEvent.KeyRotated)
                RegisterEvent.read(rotation.events().getFirst()).orElseThrow();
        assertThat(said.statement().signers(List.of(before, after))).containsExactlyInAnyOrder(before, after);
        assertThat(said.statement().text())
                .isEqualTo("council-registry/key-rotation/v1\nexample.org/stand\n" + before + "\n" + after + "\n");
        for (SignedNote note : stand.checkpoints()) {
            long size = Checkpoint.parse(note.text()).head().size();
            assertThat(note.signers(List.of(before, after))).containsExactly(size < 4 ? before : after);
        }
        assertCheckpointsHold();
        assertThat(Stand.read(stand.key())).isNotEqualTo(oldFile);
        assertThat(filesOf("signing-key")).containsExactly("signing-key");

        // The old key signs nothing more, wherever it comes from.
        Files.writeString(stand.key(), oldFile, UTF_8);
        try (Node node = stand.start()) {
            assertThat(node.signing().trouble())
                    .contains("the signing key " + stand.key() + " is not the one that the journal names");
            append(node, 1);
            assertThat(node.signing().receipt(6, Duration.ofMillis(500))).isEmpty();
        }
    }

    @Test
    void a_rotation_that_was_interrupted_goes_on_where_it_was() throws Exception {
        begin(1);
        String oldFile = Stand.read(stand.key());
        // Only the new key was made: the old one signs, and the next rotation is to that one.
        VerifierKey made =
                new KeyFile(stand.key()).makePending("example.org/stand").verifier();
        try (Node node = stand.start()) {
            assertThat(key(node)).isNotEqualTo(made);
            append(node, 1);
            awaitSigned(node, 3);
            assertThat(node.signing().rotate(ANNA, "Again", Clock.systemUTC())).isEqualTo(made);
        }
        List<SignedNote> signed = stand.checkpoints();
        List<SignedNote> before = signed.stream()
                .filter(note -> Checkpoint.parse(note.text()).head().size() < 4)
                .toList();
        for (List<SignedNote> kept : List.of(before, signed)) {
            // The entry was recorded; then a checkpoint by the new key was kept too.
            Files.move(stand.key(), stand.pendingKey());
            Files.writeString(stand.key(), oldFile, UTF_8);
            stand.putCheckpoints(kept);
            try (Node node = stand.start()) {
                assertThat(node.signing().trouble()).isEmpty();
                assertThat(key(node)).isEqualTo(made);
                assertThat(size(node)).isEqualTo(4);
            }
            assertThat(stand.checkpoints()).isEqualTo(signed);
            assertThat(filesOf("signing-key")).containsExactly("signing-key");
        }
        assertCheckpointsHold();
    }

    @Test
    void rotations_while_others_record_leave_every_checkpoint_signed_by_the_key_of_its_size() throws Exception {
        try (Node node = stand.start()) {
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> recording = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    long number = append(node, 1);
                    node.signing().receipt(number, Duration.ofMillis(50));
                }
            });
            for (int i = 0; i < 4; i++) {
                Thread.sleep(100);
                node.signing().rotate(ANNA, "Often", Clock.systemUTC());
            }
            enough.set(true);
            recording.get(60, TimeUnit.SECONDS);
            awaitSigned(node, node.journal().tail().number());
        }
        assertCheckpointsHold();
    }

    @Test
    void a_key_that_another_program_names_meanwhile_signs_none_of_the_sizes_before_its_entry() {
        AtomicBoolean armed = new AtomicBoolean();
        KeyFile file = new KeyFile(stand.key());
        InMemoryEntryStore store = new InMemoryEntryStore() {
            @Override
            public synchronized long lastSequence(String stream) {
                // The other program is quicker than whoever has just looked where the journal ends.
                if (armed.getAndSet(false)) {
                    SignerKey old = file.key().orElseThrow();
                    Event named = RegisterEvent.rotate(old, file.makePending("example.org/stand"))
                            .stored(1, Samples.NOON);
                    super.append(tail(), List.of(Samples.sealed(Samples.draft(named), tail(), 1)));
                }
                return super.lastSequence(stream);
            }
        };
        Checkpoints checkpoints = new InMemoryCheckpoints();
        Journal journal = Journal.open(store, Clock.systemUTC());
        try (journal;
                Signing signing = Signing.start(
                        journal, checkpoints, stand.tiles(), file, Clock.systemUTC(), "example.org/stand")) {
            journal.append(Samples.draft(Samples.event("a", 0)));
            assertThat(signing.receipt(2, SOON)).isPresent();
            // Not through the journal, which asks for sequences itself.
            armed.set(true);
            store.append(store.tail(), List.of(Samples.sealed(Samples.draft(Samples.event("a", 1)), store.tail(), 2)));
            assertThat(signing.receipt(4, SOON)).isPresent();
            assertThat(armed).isFalse();
            assertHold(
                    journal.entries(1, 10),
                    checkpoints.from(1, 10).stream().map(Checkpoints.Kept::note).toList());
            assertThat(signing.trouble()).isEmpty();
        }
    }

    @Test
    void a_lost_key_is_replaced_by_an_entry_that_the_new_key_alone_signs() throws Exception {
        VerifierKey lost = begin(2);
        Files.delete(stand.key());
        VerifierKey next;
        try (Node node = stand.start()) {
            assertThatThrownBy(() -> node.signing().rotate(ANNA, "no", Clock.systemUTC()))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("does not sign: the signing key " + stand.key() + " is missing")
                    .hasMessageContaining("can be replaced");
            next = node.signing().replace(ANNA, "Lost with the old machine", Clock.systemUTC());
            assertThat(node.signing().trouble()).isEmpty();
            append(node, 1);
            awaitSigned(node, 5);
        }
        RegisterEvent.KeyReplaced said = (RegisterEvent.KeyReplaced)
                RegisterEvent.read(stand.entries().get(3).events().getFirst()).orElseThrow();
        assertThat(said.statement().signers(List.of(lost, next))).containsExactly(next);
        assertCheckpointsHold();
        try (Node node = stand.start()) {
            assertThat(key(node)).isEqualTo(next);
            assertThat(node.signing().trouble()).isEmpty();
            assertThatThrownBy(() -> node.signing().replace(ANNA, "no", Clock.systemUTC()))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("is not lost, since it signs");
        }
        assertThat(stand.entries()).hasSize(5);
    }

    @Test
    void a_key_that_is_lost_while_it_runs_signs_nothing_until_it_is_put_back() throws Exception {
        begin(2);
        byte[] key = Files.readAllBytes(stand.key());
        try (Node node = stand.start()) {
            Files.delete(stand.key());
            await(node, Optional.of("the signing key " + stand.key() + " is missing"));
            append(node, 1);
            assertThat(node.signing().receipt(4, Duration.ofMillis(500))).isEmpty();
            Files.write(stand.key(), new byte[10]);
            await(node, Optional.of(stand.key() + " is not a signing key"));
            Files.write(stand.key(), key);
            await(node, Optional.empty());
            awaitSigned(node, 4);

            Files.delete(stand.key());
            VerifierKey next = node.signing().replace(ANNA, "Lost while it ran", Clock.systemUTC());
            assertThat(key(node)).isEqualTo(next);
            awaitSigned(node, 5);
        }
        assertCheckpointsHold();
    }

    private static void await(Node node, Optional<String> trouble) throws InterruptedException {
        for (int i = 0; i < 200 && !node.signing().trouble().equals(trouble); i++) {
            Thread.sleep(50);
        }
        assertThat(node.signing().trouble()).isEqualTo(trouble);
    }

    @Test
    void lost_checkpoints_are_begun_anew_with_a_key_that_replaces_the_old_one() throws Exception {
        begin(2);
        stand.loseCheckpoints();
        try (Node node = stand.start()) {
            assertThat(node.signing().trouble()).contains("the kept checkpoints are missing");
            node.signing().replace(ANNA, "The list of checkpoints was lost", Clock.systemUTC());
            assertThat(size(node)).isEqualTo(4);
        }
        try (Node node = stand.start()) {
            assertThat(node.signing().trouble()).isEmpty();
            append(node, 1);
            awaitSigned(node, 5);
        }
        assertCheckpointsHold();
    }

    // A journal that is not the one that was signed

    @Test
    void a_journal_shorter_than_what_was_signed_does_not_start() {
        begin(5);
        stand.putJournal(stand.entries().subList(0, 4));
        refuses(
                "entries are missing and nothing was started: a kept checkpoint signs 6 entries, and the journal has 4");
    }

    @Test
    void a_journal_that_was_rolled_back_and_went_on_otherwise_does_not_start() {
        begin(5);
        stand.putJournal(stand.entries().subList(0, 3));
        stand.append(4);
        refuses("the journal is not the one that was signed, and nothing was started: its first 6 entries");
    }

    @Test
    void a_journal_rewritten_with_its_chain_recomputed_does_not_start() {
        begin(5);
        List<Entry> rewritten = new ArrayList<>();
        Tail tail = Tail.EMPTY;
        for (Entry entry : stand.entries()) {
            Draft draft = new Draft(
                    entry.author(),
                    entry.number() == 3 ? "for love" : entry.reason(),
                    entry.request(),
                    entry.nonce(),
                    entry.events(),
                    Map.of());
            rewritten.add(Samples.sealed(draft, tail, entry.durable()));
            tail = Tail.after(rewritten.getLast());
        }
        stand.putJournal(rewritten);
        refuses("the journal is not the one that was signed, and nothing was started: its first 6 entries");
    }

    @Test
    void the_journal_of_another_register_does_not_start() {
        begin(5);
        try (Stand other = kind.make()) {
            other.startAndStop();
            other.append(5);
            stand.putJournal(other.entries());
        }
        refuses("the newest checkpoint is not signed by the key that the journal names, and nothing was started");
    }

    @Test
    void a_checkpoint_that_says_something_else_of_the_journal_stops_the_signing_and_is_not_shown() {
        SignerKey key;
        try (Node node = stand.start()) {
            key = new KeyFile(stand.key()).key().orElseThrow();
            append(node, 2);
            awaitSigned(node, 3);
            // Somebody has put a checkpoint of another history in their place, signed with the register's own key.
            long place = node.signing().checkpoints().newest().orElseThrow().place();
            SignedNote fork = new Checkpoint("example.org/stand", new TreeHead(4, Hash.EMPTY_TREE)).sign(key);
            assertThat(node.signing().checkpoints().add(place, fork)).isTrue();
            append(node, 1);
            assertThat(node.signing().receipt(4, SOON)).isEmpty();
            assertThat(node.signing().trouble())
                    .contains("the journal is not the one that the checkpoint of 4 entries signs");
            assertThat(size(node)).isEqualTo(3);
        }
        refuses("the journal is not the one that was signed");
    }

    // Tiles

    @Test
    void tiles_that_are_missing_torn_or_another_registers_are_made_again() {
        begin(0);
        stand.append(600);
        try (Node node = stand.start()) {
            assertThat(node.signing().checkpoint().map(SigningTest::size)).contains(601L);
        }
        byte[] first = stand.tiles().tile(0, 0).orElseThrow();
        byte[] second = stand.tiles().tile(0, 1).orElseThrow();
        List<Runnable> harms = List.of(
                () -> stand.tiles().clear(),
                () -> stand.tiles().put(0, 0, new byte[100]),
                () -> stand.tiles().put(0, 0, second),
                () -> {
                    byte[] foreign = new byte[Tiles.WIDTH * Hash.LENGTH];
                    stand.tiles().put(0, 0, foreign);
                    stand.tiles().put(0, 1, foreign);
                });
        for (Runnable harm : harms) {
            harm.run();
            try (Node node = stand.start()) {
                assertThat(node.signing().tree().head())
                        .isEqualTo(head(node.journal().entries(1, Integer.MAX_VALUE)));
                Receipt receipt = node.signing().receipt(100, SOON).orElseThrow();
                receipt.requireProves(node.journal().entry(100).orElseThrow().hash(), List.of(key(node)));
            }
            assertThat(stand.tiles().tile(0, 0)).contains(first);
            assertThat(stand.tiles().tile(0, 1)).contains(second);
        }
    }

    @Test
    void tiles_beyond_what_was_signed_are_not_believed() {
        begin(0);
        stand.append(600);
        // Nothing follows from them yet that was ever signed.
        stand.tiles().put(0, 0, new byte[Tiles.WIDTH * Hash.LENGTH]);
        stand.tiles().put(0, 1, new byte[Tiles.WIDTH * Hash.LENGTH]);
        stand.startAndStop();
        assertCheckpointsHold();
    }

    // The key's file

    @Test
    void a_damaged_key_file_is_named_and_its_secret_is_not_told() throws Exception {
        begin(1);
        String good = Stand.read(stand.key());
        // PRIVATE+KEY+name+id+secret, and base64 may have a '+' too.
        String secret = good.lines().findFirst().orElseThrow().split("\\+", 5)[4];
        String wrongSeed = Base64.getEncoder().encodeToString(new byte[33]);
        for (String damaged : List.of(
                "",
                "\n",
                "PRIVATE+KEY+\n\n",
                good.replace("PRIVATE", "PRIVATA"),
                good.replace(secret, secret.substring(4)),
                good.replace(secret, wrongSeed),
                good.replace(secret, "!" + secret),
                good.replace("example.org/stand", "example.org/other"),
                good.lines().findFirst().orElseThrow() + "\n",
                good + good)) {
            Files.writeString(stand.key(), damaged, UTF_8);
            assertThatThrownBy(stand::start)
                    .as(damaged.replace(secret, "…"))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessage(stand.key() + " is not a signing key")
                    .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain(secret.substring(4)));
        }
        Files.write(stand.key(), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(stand::start).hasMessage(stand.key() + " is not a signing key");
        Files.writeString(stand.key(), good, UTF_8);
        stand.startAndStop();
        assertThat(new KeyFile(stand.key()).toString()).doesNotContain(secret);
        assertThat(new KeyFile(stand.key()).key().orElseThrow().toString()).doesNotContain(secret);
    }

    private void refuses(String why) {
        List<SignedNote> before = stand.checkpoints();
        List<Entry> entries = stand.entries();
        assertThatThrownBy(stand::start)
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining(why);
        assertThat(stand.checkpoints()).isEqualTo(before);
        assertThat(stand.entries()).isEqualTo(entries);
    }

    /** Begins a register with so many entries after its own, all signed, and tells its key. */
    private VerifierKey begin(int more) {
        try (Node node = stand.start()) {
            for (int i = 0; i < more; i++) {
                append(node, 1);
            }
            awaitSigned(node, 1L + more);
            return key(node);
        }
    }

    private void lose() throws IOException {
        stand.loseJournal();
        stand.loseCheckpoints();
        stand.tiles().clear();
        Files.deleteIfExists(stand.key());
    }

    private static long append(Node node, int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            Appended appended = node.journal()
                    .append(Samples.draft(Samples.event(UUID.randomUUID().toString(), 0)));
            last = ((Appended.Written) appended).entry().number();
        }
        return last;
    }

    /** Until a checkpoint covers so many entries. */
    private static void awaitSigned(Node node, long entries) {
        assertThat(node.signing().receipt(entries, SOON)).isPresent();
    }

    private static VerifierKey key(Node node) {
        return node.signing().keys().current().orElseThrow();
    }

    private static long size(Node node) {
        return node.signing().checkpoint().map(SigningTest::size).orElse(0L);
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).head().size();
    }

    /** The head of the tree over these entries, made without anything that was kept. */
    private static TreeHead head(List<Entry> entries) {
        Tree tree = new Tree(
                new TilesInMemory(),
                (index, count) -> entries.subList((int) index, (int) index + count).stream()
                        .map(Entry::hash)
                        .toList());
        entries.forEach(entry -> tree.append(entry.hash()));
        return tree.head();
    }

    /** Every checkpoint is of the journal, signed by the key whose time it was, and larger than the one before it. */
    private void assertCheckpointsHold() {
        assertHold(stand.entries(), stand.checkpoints());
    }

    static void assertHold(List<Entry> entries, List<SignedNote> checkpoints) {
        KeyHistory keys = new KeyHistory();
        entries.forEach(keys::add);
        long size = 0;
        for (SignedNote note : checkpoints) {
            TreeHead said = keys.open(note).head();
            assertThat(said.size()).isGreaterThan(size);
            assertThat(said).isEqualTo(head(entries.subList(0, (int) said.size())));
            size = said.size();
        }
        assertThat(size).isEqualTo(entries.size());
    }

    private List<String> filesOf(String beginning) throws IOException {
        try (var files = Files.list(stand.folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(beginning))
                    .toList();
        }
    }

    /** Keeps tiles as long as it lives. */
    private static final class TilesInMemory implements Tiles {
        private final Map<String, byte[]> tiles = new HashMap<>();

        @Override
        public Optional<byte[]> tile(int level, long number) {
            return Optional.ofNullable(tiles.get(level + "/" + number));
        }

        @Override
        public void put(int level, long number, byte[] hashes) {
            tiles.put(level + "/" + number, hashes);
        }

        @Override
        public void clear() {
            tiles.clear();
        }
    }
}
