package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.councilregistry.app.wiring.Place;
import org.councilregistry.generator.WrittenRegister;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.verify.Fault;
import org.councilregistry.journal.verify.Verification;
import org.councilregistry.journal.verify.Verified;
import org.councilregistry.register.StoredEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast a whole record is checked, beside SHA-256 alone over as many bytes that are in memory already; what each step
 * takes; and that {@code registry verify} manages with 64 MB however many entries there are. Beside the time that passed,
 * which other programs on the machine lengthen, the time on processors is told. Not a test: it is not run
 * unless asked for, with {@code ./mvnw -pl registry-api -am test -Dtest=VerifyBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbenchmark}; {@code -Dentries=…} makes the large record another size.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class VerifyBenchmark {
    private static final int SMALL = 10_000;
    private static final int LARGE = Integer.getInteger("entries", 1_000_000);
    private static final int RUNS = 5;
    private static final int HEAP_MB = 64;
    private static final int IN_MEMORY = 64 << 20;

    private static final String SHA = "MessageDigest SHA-256";
    private static final String LINES = "its lines read";
    private static final String HASHES = "verify --hashes";
    private static final String FORM = "verify, payloads left out";
    private static final String ALL = "verify";

    /** Does it once, and tells how many bytes of entries that were. */
    @FunctionalInterface
    private interface Work {
        long run() throws Exception;
    }

    @Test
    void checking_records_of_two_sizes() throws Exception {
        for (int entries : new int[] {SMALL, LARGE}) {
            Path folder = Store.Temporary.folder();
            WrittenRegister.write(folder, entries);
            measure(folder, entries);
            inSmallHeap(folder, "--hashes");
            inSmallHeap(folder);
            Store.Temporary.delete(folder);
        }
    }

    private static void measure(Path folder, int entries) throws Exception {
        byte[] bytes = beginning(folder.resolve("journal.jsonl"));
        Map<String, Work> contenders = new LinkedHashMap<>();
        contenders.put(SHA, () -> hash(bytes));
        contenders.put(LINES, () -> lines(folder));
        contenders.put(HASHES, () -> verify(folder, Verification::hashesOnly));
        contenders.put(FORM, () -> verify(folder, verification -> verification));
        contenders.put(
                ALL,
                () -> verify(
                        folder,
                        verification -> verification.reading(
                                event -> StoredEvents.read(event.type(), event.version(), event.data()))));
        Map<String, double[]> perSecond = new LinkedHashMap<>();
        Map<String, double[]> perSecondOnCpu = new LinkedHashMap<>();
        // By turns, so that what else the machine does is the same for all; the first round warms up.
        for (int run = -1; run < RUNS; run++) {
            for (Map.Entry<String, Work> contender : contenders.entrySet()) {
                long start = System.nanoTime();
                long startOnCpu = cpu();
                long size = contender.getValue().run();
                long tookOnCpu = cpu() - startOnCpu;
                long took = System.nanoTime() - start;
                if (run >= 0) {
                    rates(perSecond, contender.getKey())[run] = size * 1e3 / took;
                    rates(perSecondOnCpu, contender.getKey())[run] = size * 1e3 / tookOnCpu;
                }
            }
        }
        print("%n%,d entries, %.0f MB, %d checkpoints"
                .formatted(
                        entries,
                        Files.size(folder.resolve("journal.jsonl")) / 1e6,
                        Files.readAllLines(folder.resolve("checkpoints.jsonl")).size()));
        perSecond.forEach((what, each) -> {
            Arrays.sort(each);
            Arrays.sort(rates(perSecondOnCpu, what));
            print("| %-26s | %7.1f MB/s, median of %d | %7.1f to %7.1f | %7.1f MB per second of processor |"
                    .formatted(what, each[RUNS / 2], RUNS, each[0], each[RUNS - 1], median(perSecondOnCpu, what)));
        });
        double lines = 1 / median(perSecond, LINES);
        double hashes = 1 / median(perSecond, HASHES);
        double form = 1 / median(perSecond, FORM);
        double all = 1 / median(perSecond, ALL);
        print("verify takes: lines %.0f %%, hashes, chain, tree and checkpoints %.0f %%, form %.0f %%, payloads %.0f %%"
                .formatted(
                        100 * lines / all,
                        100 * (hashes - lines) / all,
                        100 * (form - hashes) / all,
                        100 * (all - form) / all));
        double share = median(perSecond, HASHES) / median(perSecond, SHA);
        print("verify --hashes, of SHA-256 alone: %.2f (of processor time %.2f), goal at least 0.50: %s"
                .formatted(
                        share,
                        median(perSecondOnCpu, HASHES) / median(perSecondOnCpu, SHA),
                        share >= 0.5 ? "met" : "NOT MET"));
    }

    private static double[] rates(Map<String, double[]> perSecond, String what) {
        return perSecond.computeIfAbsent(what, key -> new double[RUNS]);
    }

    private static double median(Map<String, double[]> perSecond, String what) {
        return rates(perSecond, what)[RUNS / 2];
    }

    /** Of all threads: what an entry says by itself is checked on several at once. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(IN_MEMORY);
        }
    }

    private static long hash(byte[] bytes) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(bytes);
        assertThat(sha256.digest()).hasSize(32);
        return bytes.length;
    }

    private static long lines(Path folder) {
        try (JournalScan scan = new Place.Folder(folder).scan()) {
            long size = 0;
            for (var line = scan.next(); line.isPresent(); line = scan.next()) {
                size += line.get().bytes().length;
            }
            return size;
        }
    }

    private static long verify(Path folder, UnaryOperator<Verification> how) {
        try (Place.Inspected opened = new Place.Folder(folder).inspect()) {
            Verification.Watcher watcher = new Verification.Watcher() {
                @Override
                public void fault(Fault fault) {
                    throw new IllegalStateException(fault.toString());
                }

                @Override
                public void at(long entries) {}
            };
            Verified verified = how.apply(
                            new Verification(opened.journal(), opened.checkpoints(), watcher).comparing(opened.tiles()))
                    .run();
            return verified.bytes();
        }
    }

    /** The command as a user gives it, in a process of its own that would fail if 64 MB were too little. */
    private static void inSmallHeap(Path folder, String... options) throws Exception {
        String[] command = Arrays.copyOf(options, options.length + 3);
        System.arraycopy(options, 0, command, 1, options.length);
        command[0] = "verify";
        command[options.length + 1] = "--data";
        command[options.length + 2] = folder.toString();
        long start = System.nanoTime();
        try (Child child = Child.withHeap(HEAP_MB, command)) {
            assertThat(child.exit()).as(child::err).isZero();
            print("registry %s with a heap of %d MB: %.1f s, %s"
                    .formatted(
                            String.join(" ", Arrays.copyOf(command, options.length + 1)),
                            HEAP_MB,
                            (System.nanoTime() - start) / 1e9,
                            child.out().lines().findFirst().orElse("")));
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println(line);
    }
}
