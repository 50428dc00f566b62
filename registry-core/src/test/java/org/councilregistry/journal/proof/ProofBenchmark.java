package org.councilregistry.journal.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.embedded.TileFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the tree and its proofs cost, with tiles as files, and how it grows with the journal. Not a test: it is not run
 * unless asked for, with {@code ./mvnw -pl registry-core -am test -Dtest=ProofBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbenchmark}.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class ProofBenchmark {
    private static final int SMALL = 1_000;
    private static final int LARGE = 1_000_000;
    private static final int ROUNDS = 5;
    private static final int QUESTIONS = 1_000;

    /** Each start of the large tree takes a while, so there are fewer. */
    private static final int STARTS = 40;

    private static final long SEED = 22;

    /** A tree of this size and where its tiles lie. */
    private record Kept(int size, TileFiles tiles, Tree tree) {
        static Kept grown(int size, Path folder) {
            TileFiles tiles = new TileFiles(folder);
            Tree tree = new Tree(tiles, Forest::leaves);
            Hash[] leaves = Forest.leaves(0, size).toArray(Hash[]::new);
            long start = System.nanoTime();
            for (Hash leaf : leaves) {
                tree.append(leaf);
            }
            print("appended %,d leaves, at %.2f microseconds each".formatted(size, micros(start) / size));
            return new Kept(size, tiles, tree);
        }

        Tree started() {
            return Tree.of(size, tiles, Forest::leaves);
        }
    }

    @Test
    void proofs_at_a_thousand_and_at_a_million_leaves() throws IOException {
        Path folder = Files.createTempDirectory("proofs");
        try {
            Kept.grown(LARGE, folder.resolve("warm-up"));
            Kept small = Kept.grown(SMALL, folder.resolve("small"));
            Kept large = Kept.grown(LARGE, folder.resolve("large"));
            Map<String, double[][]> took = new LinkedHashMap<>();
            // The two sizes by turns, so that what else the machine does is the same for both; the first round warms
            // up.
            for (int round = 0; round <= ROUNDS; round++) {
                for (Kept kept : List.of(small, large)) {
                    int side = kept.size == SMALL ? 0 : 1;
                    Map<String, Double> medians = measured(kept);
                    if (round > 0) {
                        int at = round - 1;
                        medians.forEach((what, median) ->
                                took.computeIfAbsent(what, key -> new double[2][ROUNDS])[side][at] = median);
                    }
                }
            }
            print("%nmicroseconds, median of %d rounds (least to most) %31s %31s %7s"
                    .formatted(ROUNDS, "10^3 leaves", "10^6 leaves", "ratio"));
            took.forEach((what, sides) -> {
                Arrays.sort(sides[0]);
                Arrays.sort(sides[1]);
                double one = sides[0][ROUNDS / 2];
                double other = sides[1][ROUNDS / 2];
                print("%-46s %31s %31s %7.1f".formatted(what, spread(sides[0]), spread(sides[1]), other / one));
            });
        } finally {
            delete(folder);
        }
    }

    private static String spread(double[] sorted) {
        return "%.1f (%.1f to %.1f)".formatted(sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
    }

    private static Map<String, Double> measured(Kept kept) {
        int size = kept.size;
        Random random = new Random(SEED);
        Map<String, Double> medians = new LinkedHashMap<>();
        // Each start has to read the files again, though most likely not the disk.
        Tree[] started = new Tree[STARTS];
        medians.put("start from tiles", median(STARTS, at -> () -> started[at] = kept.started()));
        medians.put("inclusion, first after a start", median(STARTS, at -> {
            int index = random.nextInt(size);
            return () -> started[at].inclusion(index, size);
        }));
        medians.put("inclusion of any leaf", median(QUESTIONS, at -> {
            int index = random.nextInt(size);
            return () -> kept.tree.inclusion(index, size);
        }));
        medians.put("inclusion of one of the last 1,000", median(QUESTIONS, at -> {
            int index = size - 1 - random.nextInt(SMALL);
            return () -> kept.tree.inclusion(index, size);
        }));
        medians.put("consistency from any size", median(QUESTIONS, at -> {
            int first = 1 + random.nextInt(size);
            return () -> kept.tree.consistency(first, size);
        }));
        medians.put("head", median(QUESTIONS, at -> () -> kept.tree.head(size)));
        TreeHead head = kept.tree.head();
        medians.put("inclusion, checked", median(QUESTIONS, at -> {
            int index = random.nextInt(size);
            Hash leaf = Forest.leaf(index);
            List<Hash> proof = kept.tree.inclusion(index, size);
            return () -> {
                Proofs.requireInclusion(index, leaf, proof, head);
                return proof;
            };
        }));
        SignerKey key = SignerKey.of("registry.example", SignerKey.generate());
        SignedNote checkpoint = new Checkpoint("registry.example", head).sign(key);
        medians.put("receipt, read and checked with its signature", median(QUESTIONS, at -> {
            int index = random.nextInt(size);
            Hash leaf = Forest.leaf(index);
            String receipt = new Receipt(index, kept.tree.inclusion(index, size), checkpoint).toString();
            return () -> Receipt.parse(receipt).requireProves(leaf, List.of(key.verifier()));
        }));
        return medians;
    }

    private static double median(int times, IntFunction<Supplier<Object>> questions) {
        double[] took = new double[times];
        for (int at = 0; at < times; at++) {
            Supplier<Object> question = questions.apply(at);
            long start = System.nanoTime();
            Objects.requireNonNull(question.get());
            took[at] = micros(start);
        }
        Arrays.sort(took);
        return took[times / 2];
    }

    private static double micros(long since) {
        return (System.nanoTime() - since) / 1e3;
    }

    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println(line);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
