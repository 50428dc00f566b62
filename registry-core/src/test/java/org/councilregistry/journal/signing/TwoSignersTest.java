package org.councilregistry.journal.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.Stand.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two programs on one register. */
@ParameterizedClass
@MethodSource("org.councilregistry.journal.signing.Stand#shared")
@Timeout(240)
class TwoSignersTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stand.Kind kind;
    private final Stand stand;

    TwoSignersTest(Stand.Kind kind) {
        this.kind = kind;
        this.stand = kind.make();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void with_one_key_sizes_rise_and_there_is_one_root_for_each_while_both_record() throws Exception {
        int each = 40;
        stand.startAndStop();
        Path copy = Files.copy(stand.key(), stand.folder.resolve("copied-key"));
        try (Node one = stand.start();
                Node other = stand.start(new KeyFile(copy))) {
            together(List.of(recording(one, each), recording(other, each)));
            for (Node node : List.of(one, other)) {
                assertThat(node.signing().receipt(1 + 2 * each, SOON)).isPresent();
                assertThat(node.signing().trouble()).isEmpty();
            }
        }
        assertHolds();
    }

    @Test
    void one_without_the_key_shows_what_the_other_signs_and_signs_nothing() throws Exception {
        Node signing = stand.start();
        try (Node keyless = stand.start(new KeyFile(stand.folder.resolve("no-key")))) {
            assertThat(keyless.signing().trouble())
                    .contains("the signing key " + stand.folder.resolve("no-key") + " is missing");
            for (int i = 0; i < 3; i++) {
                recording(keyless, 1).call();
                long number = keyless.journal().tail().number();
                keyless.signing()
                        .receipt(number, SOON)
                        .orElseThrow()
                        .requireProves(
                                keyless.journal().entry(number).orElseThrow().hash(),
                                signing.signing().keys().current().stream().toList());
            }
            signing.close();
            List<SignedNote> signed = stand.checkpoints();
            recording(keyless, 1).call();
            assertThat(keyless.signing().receipt(5, Duration.ofSeconds(1))).isEmpty();
            assertThat(stand.checkpoints()).isEqualTo(signed);
            assertThat(keyless.signing().checkpoint()).contains(signed.getLast());
        }
    }

    @Test
    void a_rotation_by_one_is_followed_by_the_other() throws Exception {
        stand.startAndStop();
        // Two programs of one machine, one of which is a command.
        try (Node serving = stand.start()) {
            Node command = stand.start();
            VerifierKey next = command.signing().rotate(Samples.ANNA, "The yearly change", Clock.systemUTC());
            command.close();
            recording(serving, 1).call();
            assertThat(serving.signing().receipt(3, SOON)).isPresent();
            assertThat(serving.signing().keys().current()).contains(next);
            assertThat(serving.signing().trouble()).isEmpty();
        }
        assertHolds();
    }

    @Test
    void of_two_that_found_a_register_at_once_one_does_and_it_is_signed() throws Exception {
        for (boolean sameFile : new boolean[] {false, true}) {
            for (int i = 0; i < 5; i++) {
                try (Stand fresh = kind.make()) {
                    KeyFile one = new KeyFile(fresh.key());
                    KeyFile other = sameFile ? one : new KeyFile(fresh.folder.resolve("other-key"));
                    List<Node> nodes = together(List.of(() -> fresh.start(one), () -> fresh.start(other)));
                    recording(nodes.getFirst(), 1).call();
                    for (Node node : nodes) {
                        assertThat(node.signing().receipt(2, SOON)).isPresent();
                    }
                    assertThat(nodes.stream()
                                    .filter(node -> node.signing().trouble().isEmpty()))
                            .hasSize(sameFile ? 2 : 1);
                    nodes.forEach(Node::close);
                    SigningTest.assertHold(fresh.entries(), fresh.checkpoints());
                    assertThat(keyFiles(fresh)).hasSize(1);
                }
            }
        }
    }

    private static List<Path> keyFiles(Stand stand) throws IOException {
        try (var files = Files.list(stand.folder)) {
            return files.filter(file -> file.getFileName().toString().contains("key"))
                    .toList();
        }
    }

    private static Callable<Boolean> recording(Node node, int entries) {
        return () -> {
            for (int i = 0; i < entries; i++) {
                node.journal()
                        .append(Samples.draft(Samples.event(UUID.randomUUID().toString(), 0)));
                if (i % 4 == 0) {
                    node.signing().receipt(1, Duration.ZERO);
                    Thread.sleep(20);
                }
            }
            return true;
        };
    }

    private static <T> List<T> together(List<Callable<T>> all) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(all)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private void assertHolds() {
        SigningTest.assertHold(stand.entries(), stand.checkpoints());
    }
}
