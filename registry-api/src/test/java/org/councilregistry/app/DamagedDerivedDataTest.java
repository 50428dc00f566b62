package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.councilregistry.journal.mongo.MongoServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of what was derived from the journal, the program makes it anew and answers the same. */
class DamagedDerivedDataTest {
    /** What is not made from the journal, and what holds nothing. */
    private static final Set<String> KEPT = Set.of("journal.jsonl", "journal.lock", "checkpoints.jsonl", "signing-key");

    private final List<Store.Register> registers = new ArrayList<>();

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private <T extends Store.Register> T kept(T register) {
        registers.add(register);
        return register;
    }

    @AfterEach
    void delete() {
        registers.forEach(Store.Register::close);
    }

    @Test
    void every_derived_file_that_is_damaged_missing_or_anothers_is_made_anew() throws IOException {
        Store.Folder strange = kept(new Store.Folder(Store.Temporary.folder()));
        record(strange, 70, 3);
        Store.Folder folder = kept(new Store.Folder(Store.Temporary.folder()));
        record(folder, 10, 0);
        Map<String, Damage> damages = new LinkedHashMap<>();
        damages.put("random", file -> {
            byte[] bytes = new byte[(int) Files.size(file)];
            new Random(1).nextBytes(bytes);
            Files.write(file, bytes);
        });
        damages.put("random but for its head", file -> {
            byte[] bytes = Files.readAllBytes(file);
            Random random = new Random(2);
            for (int at = Math.min(8_192, bytes.length / 2); at < bytes.length; at++) {
                bytes[at] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
        });
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            damages.put("some bytes, " + seed, file -> {
                byte[] bytes = Files.readAllBytes(file);
                for (int i = 0; i < 40; i++) {
                    bytes[8_192 + random.nextInt(bytes.length - 8_192)] ^= (byte) (1 + random.nextInt(255));
                }
                Files.write(file, bytes);
            });
        }
        damages.put(
                "truncated",
                file -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2)));
        damages.put("empty", file -> Files.write(file, new byte[0]));
        damages.put("deleted", Files::delete);
        damages.put("another register's", file -> {
            Path theirs = strange.path().resolve(folder.path().relativize(file));
            if (Files.exists(theirs)) {
                Files.write(file, Files.readAllBytes(theirs));
            }
        });
        try (Program program = folder.start()) {
            long size = program.client().entries();
            Map<String, String> before = Kept.answers(program.client(), size);
            damages.forEach((name, damage) -> {
                program.restart(() -> derived(folder.path()).forEach(file -> {
                    try {
                        damage.to(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                if (program.client().get("/actuator/health").status() != 200) {
                    // Found only when a view was read: it says so, and makes it anew when it is started again.
                    program.restart();
                }
                assertThat(Kept.answers(program.client(), size)).as(name).isEqualTo(before);
                assertThat(program.client().entries()).as(name).isEqualTo(size);
            });
            recordsOn(program.client(), size);
        }
    }

    @Test
    void a_full_tile_that_is_damaged_is_told_by_the_registry_that_runs_and_made_anew_once_it_is_deleted()
            throws Exception {
        Store.Folder folder = kept(new Store.Folder(Store.Temporary.folder()));
        record(folder, 260, 0);
        Path tile = folder.path().resolve("tile/0/000");
        try (Program program = folder.start("--registry.recheck.every=100ms")) {
            // Only now is the tile sure to be there: a registry that has just started has signed all that it holds.
            byte[] right = Files.readAllBytes(tile);
            RecheckTest.await(
                    program, health -> health.at("/details/rechecked/faults").asLong(-1) == 0);
            byte[] wrong = right.clone();
            wrong[7 * 32] ^= 1;
            Files.write(tile, wrong);
            RecheckTest.await(
                    program,
                    health -> health.at("/status").stringValue().equals("DOWN")
                            && health.at("/details/damage/first/0").asString("").startsWith("entry 8: tile-differs: "));
            program.restart(folder::deleteDerived);
            RecheckTest.await(
                    program, health -> health.at("/details/rechecked/faults").asLong(-1) == 0);
            assertThat(tile).hasBinaryContent(right);
        }
    }

    // On the server in this process alone: what is dropped does not depend on the server, and FerretDB would take
    // minutes
    // to record enough for a snapshot.
    @Test
    void derived_collections_that_are_another_registers_are_made_anew() {
        MongoServers.Server server = MongoServers.inProcess();
        Store.Database strange = kept(new Store.Database(server.newDatabase(), Store.Temporary.folder()));
        record(strange, 70, 3);
        Store.Database register = kept(new Store.Database(server.newDatabase(), Store.Temporary.folder()));
        record(register, 10, 0);
        try (Program program = register.start()) {
            long size = program.client().entries();
            Map<String, String> before = Kept.answers(program.client(), size);
            program.restart(() -> {
                register.deleteDerived();
                for (String name :
                        strange.database().database().listCollectionNames().into(new ArrayList<>())) {
                    if (!name.equals("journal") && !name.equals("checkpoints")) {
                        List<Document> theirs = strange.database()
                                .database()
                                .getCollection(name)
                                .find()
                                .into(new ArrayList<>());
                        if (!theirs.isEmpty()) {
                            register.database().database().getCollection(name).insertMany(theirs);
                        }
                    }
                }
            });
            assertThat(Kept.answers(program.client(), size)).isEqualTo(before);
            recordsOn(program.client(), size);
        }
    }

    /** What is recorded next takes its place in streams that derived data may tell of, too. */
    private static void recordsOn(Client registry, long size) {
        assertThat(registry.post("/api/decisions", allotting("next")).is(201).number("/entry"))
                .isEqualTo(size + 1);
        String fund = registry.get("/api/funds/busy?validAt=2024-02-15&minTreeSize=" + (size + 1))
                .is(200)
                .value("/allotted/amount");
        assertThat(fund).isEqualTo("11.00");
        assertThat(registry.get("/api/entries/" + (size + 1)).is(200).text())
                .contains("\"sequence\":10,\"stream\":\"fund:busy\"");
    }

    /** A register of so many decisions that dispose of one fund, enough of them for a snapshot or not. */
    private static void record(Store.Register register, int decisions, int more) {
        try (Program program = register.start()) {
            Client registry = program.client();
            for (String code : List.of("KF", "KS")) {
                registry.post("/api/bodies", Decisions.committee(code, "")).is(201);
            }
            for (int i = 0; i < more; i++) {
                registry.post("/api/bodies", Decisions.committee("more-" + i, ""))
                        .is(201);
            }
            for (int i = 0; i < decisions; i++) {
                registry.post("/api/decisions", allotting("decision-" + i)).is(201);
            }
            // A ledger of one fund that each of hundreds of clauses changes falls behind for longer than a question
            // waits.
            Reply seen;
            do {
                seen = registry.get("/api/funds/busy?minTreeSize=" + registry.entries());
            } while (seen.status() == 503);
            seen.is(200);
        }
    }

    private static String allotting(String id) {
        return Decisions.decision(
                id, "2024-01-01", Decisions.clause(1, Decisions.grants("KS")), Decisions.clause(2, """
                        {"type": "allots-fund", "fund": "busy", "to": {"bodies": ["KS"]},
                         "amount": {"amount": "1.00", "currency": "SEK"}}"""));
    }

    private static List<Path> derived(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> derived = files.filter(Files::isRegularFile)
                    .filter(file -> !KEPT.contains(file.getFileName().toString()))
                    .toList();
            assertThat(derived).isNotEmpty();
            return derived;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
