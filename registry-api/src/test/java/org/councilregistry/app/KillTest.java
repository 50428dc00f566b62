package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.councilregistry.app.cli.Shell;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.mongo.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/**
 * The program is killed while registrars record, and so are the server that keeps its journal and the connection between
 * them: again and again, at any moment. Nothing that was acknowledged is lost, nothing is there by halves, and the
 * program's own {@code verify} finds no fault in what is left.
 *
 * <p>{@code -Dkills=200 -Dsurefire.timeout=7200} does it so often, {@code -Dseed=…} as it was done before. A killed process shows nothing about
 * what was not forced to disk: that is tried on a disk that forgets, in registry-core.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("kills", 20);
    private static final int ROUNDS_PER_REGISTER = 5;

    private static Child.Quick programs;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Counts counts = new Counts();
    private @Nullable Child child;

    /** What happened, to be sure that something did. */
    private static final class Counts {
        private int acknowledged;
        private int unacknowledged;
        private int unheard;
        private int rounds;
    }

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        programs = Child.Quick.prepare();
    }

    @AfterEach
    void close() {
        if (child != null) {
            child.close();
        }
    }

    @Test
    void killed_while_it_records_in_a_folder_it_has_all_that_it_acknowledged() throws Exception {
        repeat("embedded", this::folder);
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = FerretDb.VARIABLE,
            matches = ".+",
            disabledReason = "needs a FerretDB to kill: .ci/run builds one and names it")
    void killed_with_its_mongodb_or_cut_off_from_it_it_has_all_that_it_acknowledged() throws Exception {
        try (FerretDb server = FerretDb.start()) {
            repeat("FerretDB", rounds -> database(server, rounds));
        }
    }

    /** So many rounds with one register. */
    private interface Life {
        void of(int rounds) throws Exception;
    }

    private void repeat(String store, Life life) throws Exception {
        long start = System.nanoTime();
        try {
            while (counts.rounds < ROUNDS) {
                life.of(Math.min(ROUNDS_PER_REGISTER, ROUNDS - counts.rounds));
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "-Dseed=" + seed + ", round " + (counts.rounds + 1) + ": " + e.getMessage()
                            + (child == null ? "" : "\nIts log: " + child.out() + child.err()),
                    e);
        }
        // Otherwise nothing was tried.
        assertThat(counts.acknowledged).isGreaterThan(ROUNDS);
        assertThat(counts.unacknowledged).isGreaterThan(ROUNDS / 2);
        System.out.printf(
                "%s: %d kills and cuts, %d requests acknowledged, all there; %d not, of which %d were recorded; %d s%n",
                store,
                counts.rounds,
                counts.acknowledged,
                counts.unacknowledged,
                counts.unheard,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private boolean isRunning() {
        return child != null && child.isRunning();
    }

    private Client start(String... data) throws InterruptedException {
        Child started = programs.start(data);
        child = started;
        return new Client(started.ready());
    }

    private void kill() throws InterruptedException {
        if (child != null) {
            child.kill();
        }
    }

    /** Checks what there is to show for all that was sent. */
    private void check(Client registry, Writers writers) throws InterruptedException {
        assertThat(writers.wrong()).isEmpty();
        List<Sent> news = writers.news();
        List<Sent> unacknowledged =
                news.stream().filter(one -> one.acknowledgement() == null).toList();
        counts.acknowledged += news.size() - unacknowledged.size();
        counts.unacknowledged += unacknowledged.size();
        List<Sent> unheard = new Kept(registry, writers.sent(), random).check();
        counts.unheard +=
                (int) unheard.stream().filter(unacknowledged::contains).count();
        counts.rounds++;
    }

    /** That {@code registry verify} finds no fault in what is left, whether or not the program runs on it. */
    private static void verify(Store.Register register) {
        List<String> all = new ArrayList<>(List.of("verify", "--views", "--json"));
        all.addAll(register.place());
        JsonNode verified = Shell.run(all.toArray(String[]::new)).json(0);
        assertThat(verified.required("faults")).isEmpty();
        assertThat(verified.required("entries").longValue()).isPositive();
    }

    private void folder(int rounds) throws Exception {
        try (Store.Folder folder = new Store.Folder(Store.Temporary.folder())) {
            String data = "--registry.data=" + folder.path();
            Writers writers = new Writers(random, 4);
            Client registry = start(data);
            writers.begin(registry);
            for (int round = 0; round < rounds; round++) {
                writers.start(registry, 5);
                Thread.sleep(20 + random.nextInt(1_000));
                kill();
                writers.stop();
                verify(folder);
                if (random.nextInt(3) == 0) {
                    killWhileStarting(data);
                }
                registry = start(data);
                check(registry, writers);
                verify(folder);
            }
            sameWhenBuiltAgain(registry, folder, data);
        }
    }

    private void killWhileStarting(String... data) throws InterruptedException {
        try (Child starting = programs.start(data)) {
            Thread.sleep(random.nextInt(2_000));
            starting.kill();
        }
    }

    private void sameWhenBuiltAgain(Client registry, Store.Register register, String... data)
            throws InterruptedException {
        long size = registry.entries();
        Map<String, String> before = Kept.answers(registry, size);
        kill();
        register.deleteDerived();
        assertThat(Kept.answers(start(data), size)).isEqualTo(before);
        kill();
    }

    private void database(FerretDb server, int rounds) throws Exception {
        try (Store.Database register = new Store.Database(
                        new MongoServers.Server("killed", server.uri()).newDatabase(), Store.Temporary.folder());
                Proxy wire = new Proxy(server.port())) {
            String[] data = {
                "--registry.data=" + register.folder(),
                "--spring.mongodb.uri="
                        + wire.uri(
                                register.database().database().getName(),
                                "serverSelectionTimeoutMS=2000&connectTimeoutMS=2000&socketTimeoutMS=4000")
            };
            Writers writers = new Writers(random, 3);
            Client registry = start(data);
            writers.begin(registry);
            for (int round = 0; round < rounds; round++) {
                writers.start(registry, 300);
                Thread.sleep(200 + random.nextInt(800));
                // Each kind of loss once in the rounds of one register.
                switch (round % ROUNDS_PER_REGISTER) {
                    case 0 -> kill();
                    case 1 -> {
                        server.kill();
                        Thread.sleep(random.nextInt(1_000));
                        server.restart();
                    }
                    case 2 -> {
                        server.kill();
                        Thread.sleep(random.nextInt(300));
                        kill();
                        server.restart();
                    }
                    case 3 -> cutAroundInserts(wire);
                    default -> {
                        wire.stall();
                        Thread.sleep(random.nextInt(5_000));
                        wire.cut();
                        wire.flow();
                    }
                }
                if (!isRunning()) {
                    writers.stop();
                    registry = start(data);
                } else {
                    Thread.sleep(random.nextInt(500));
                    writers.stop();
                }
                check(registry, writers);
                verify(register);
            }
            sameWhenBuiltAgain(registry, register, data);
        }
    }

    private void cutAroundInserts(Proxy wire) throws InterruptedException {
        wire.cutBeforeInserts(random.nextInt(3));
        wire.cutWithinInserts(random.nextInt(3));
        wire.cutAfterInserts(1 + random.nextInt(2));
        for (int i = 0; i < 100 && wire.cutsLeft() > 0; i++) {
            Thread.sleep(50);
        }
        assertThat(wire.cutsLeft()).isZero();
    }
}
