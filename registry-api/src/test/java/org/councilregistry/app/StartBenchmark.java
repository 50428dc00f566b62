package org.councilregistry.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.councilregistry.generator.WrittenRegister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long the program takes from the start of its process until it is ready (all views have seen every entry), with
 * everything derived there and with everything derived gone, and what a receipt costs over HTTP, at sizes far apart. Not
 * a test: it is not run unless asked for, with {@code ./mvnw -pl registry-api -am test -Dtest=StartBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbenchmark}; {@code -Dentries=…} makes the largest register another size.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class StartBenchmark {
    private static final int SMALL = 1_000;
    private static final int LARGE = Integer.getInteger("entries", 1_000_000);
    private static final int MIDDLE = LARGE / 10;
    private static final int STARTS = 5;
    private static final int RECEIPTS = 1_000;
    private static final int HEAP_MB = 1024;
    private static final long SEED = 22;

    /** A register in a folder, and what was measured of it. */
    private record Kept(int entries, Store.Folder folder, List<Double> starts, List<Double> receipts) {
        static Kept written(int entries) {
            Path folder = Store.Temporary.folder();
            WrittenRegister.write(folder, entries);
            return new Kept(entries, new Store.Folder(folder), new ArrayList<>(), new ArrayList<>());
        }

        Started start() {
            return Started.on(folder.path());
        }

        double start(int place) {
            return starts.stream().sorted().toList().get(place);
        }

        double receipt() {
            return receipts.stream().sorted().toList().get(RECEIPTS / 2);
        }
    }

    /** A program that is ready, and how many seconds it took until it listened and until then. */
    private record Started(Child child, Client client, double listened, double ready) implements AutoCloseable {
        static Started on(Path folder) {
            int port = freePort();
            long start = System.nanoTime();
            Child child = Child.withHeap(HEAP_MB, "--registry.data=" + folder, "--server.port=" + port);
            try {
                Client client = new Client(port);
                int status = await(child, client);
                double listened = seconds(start);
                while (status != 200) {
                    Thread.sleep(10);
                    status = await(child, client);
                }
                return new Started(child, client, listened, seconds(start));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static int await(Child child, Client client) throws InterruptedException {
            while (child.isRunning()) {
                try {
                    return client.get("/actuator/health").status();
                } catch (UncheckedIOException e) { // It does not listen yet.
                    Thread.sleep(10);
                }
            }
            throw new IllegalStateException("it ended: " + child.out() + child.err());
        }

        private static double seconds(long since) {
            return (System.nanoTime() - since) / 1e9;
        }

        @Override
        public void close() {
            try {
                child.stop();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void starting_and_taking_receipts_at_three_sizes() {
        List<Kept> all = new ArrayList<>();
        for (int entries : new int[] {SMALL, MIDDLE, LARGE}) {
            all.add(Kept.written(entries));
        }
        for (Kept kept : all) {
            kept.folder.deleteDerived();
            try (Started started = kept.start()) {
                print(
                        "%,d entries, all that is derived gone: listens after %.1f s, ready after %.1f s, %,.0f entries/s, "
                                        .formatted(
                                                kept.entries,
                                                started.listened,
                                                started.ready,
                                                kept.entries / started.ready)
                                + started.child
                                        .out()
                                        .lines()
                                        .filter(line -> line.contains(" reached entry "))
                                        .count()
                                + " lines of progress");
            }
        }
        // The sizes by turns, so that what else the machine does is the same for all.
        for (int start = 0; start < STARTS; start++) {
            for (Kept kept : all) {
                try (Started started = kept.start()) {
                    kept.starts.add(started.ready);
                }
            }
        }
        takeReceipts(all);
        for (Kept kept : all) {
            print(
                    "| %,9d entries | start to ready %5.2f s (%.2f to %.2f), median of %d | a receipt %6.0f µs, median of %d |"
                            .formatted(
                                    kept.entries,
                                    kept.start(STARTS / 2),
                                    kept.start(0),
                                    kept.start(STARTS - 1),
                                    STARTS,
                                    kept.receipt(),
                                    RECEIPTS));
        }
        Kept large = all.getLast();
        goal(
                "start to ready, times that with a tenth of the entries",
                large.start(STARTS / 2) / all.get(1).start(STARTS / 2),
                1.5);
        goal("start to ready, seconds", large.start(STARTS / 2), 5);
        goal(
                "a receipt, times that at 10^3 entries",
                large.receipt() / all.getFirst().receipt(),
                3);
        all.forEach(kept -> kept.folder.close());
    }

    private static void takeReceipts(List<Kept> all) {
        List<Started> started = all.stream().map(Kept::start).toList();
        Random random = new Random(SEED);
        for (int at = -RECEIPTS; at < RECEIPTS; at++) { // The first half warms up.
            for (int i = 0; i < all.size(); i++) {
                Kept kept = all.get(i);
                String path = "/api/entries/" + (1 + random.nextInt(kept.entries)) + "/receipt";
                long start = System.nanoTime();
                started.get(i).client.get(path).is(200);
                if (at >= 0) {
                    kept.receipts.add((System.nanoTime() - start) / 1e3);
                }
            }
        }
        started.forEach(Started::close);
    }

    private static void goal(String what, double figure, double most) {
        print("%s: %.2f, goal at most %.1f: %s".formatted(what, figure, most, figure <= most ? "met" : "NOT MET"));
    }

    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println(line);
    }
}
