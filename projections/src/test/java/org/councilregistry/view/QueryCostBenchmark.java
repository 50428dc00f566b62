package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.generator.Municipality;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.MvSlots;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.minutes.Series;
import org.councilregistry.recording.JournalFacts;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FundState;
import org.councilregistry.register.MandateState;
import org.councilregistry.view.ledger.Totals;
import org.councilregistry.view.table.MongoTables;
import org.councilregistry.view.table.MvTables;
import org.councilregistry.view.table.Tables;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How the cost of each question grows with the journal, on the embedded store; with the views on the MongoDB server that
 * {@code REGISTRY_TEST_MONGODB} names, if it names one. Not a test: it is not run unless asked for, with {@code ./mvnw -pl projections -am test -Dtest=QueryCostBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbenchmark}; {@code -Dquestions=totals} asks only those, {@code -Dsmall=} and
 * {@code -Dlarge=} set the two sizes.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class QueryCostBenchmark {
    private static final int SMALL = Integer.getInteger("small", 10_000);
    private static final int LARGE = Integer.getInteger("large", 100_000);
    private static final int POINTS = 1_000;
    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 3_000;
    private static final long SEED = 22;

    /** What a question got, so that none is asked for nothing. */
    private static volatile int answered;

    private record Cost(double median, double p95) {}

    @Test
    void queries_at_ten_thousand_and_at_a_hundred_thousand_entries() throws IOException {
        Map<String, Cost> small = measured(SMALL);
        Map<String, Cost> large = measured(LARGE);
        print("%n%-40s %22s %24s %8s"
                .formatted("microseconds: median / p95", SMALL + " entries", LARGE + " entries", "p95 ratio"));
        small.forEach((query, cost) -> {
            Cost other = large.getOrDefault(query, cost);
            print("%-40s %10.0f / %9.0f %12.0f / %9.0f %8.1f"
                    .formatted(query, cost.median, cost.p95, other.median, other.p95, other.p95 / cost.p95));
        });
    }

    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println(line);
    }

    private static Map<String, Cost> measured(int size) throws IOException {
        Path folder = Files.createTempDirectory("query-cost");
        try {
            Map<String, Cost> costs = new LinkedHashMap<>();
            MVStore derived = DerivedFile.open(folder.resolve("derived.mv"));
            try (Journal journal =
                    Journal.open(EmbeddedEntryStore.open(FileDisk.open(folder), derived), InstantSource.system())) {
                AtomicLong bytes = new AtomicLong();
                try (Recorder recorder = new Recorder(journal, new MvSlots(derived))) {
                    long start = System.nanoTime();
                    Municipality.acts(SEED, size)
                            .forEach(act -> bytes.addAndGet(
                                    act.recordIn(recorder, Samples.ANNA).entry().size()));
                    print("%n%d entries of %d bytes on average, recorded at %.0f a second by one writer"
                            .formatted(size, bytes.get() / size, perSecond(size, start)));
                }
                MongoServers.Database database = database();
                Tables tables = database == null ? new MvTables(derived) : new MongoTables(database.database());
                Views views = new Views(journal, tables);
                long start = System.nanoTime();
                views.catchUp();
                double built = perSecond(size, start);
                long rows = 0;
                for (View view : views.all()) {
                    long own = view.table().rows();
                    rows += own;
                    print("  %-10s %8d rows, %.2f per entry".formatted(view.name(), own, (double) own / size));
                }
                print("  %-10s %8d rows, %.2f per entry, built at %.0f entries/s"
                        .formatted("together", rows, (double) rows / size, built));
                derived.commit();
                print("  derived.mv has %d MB".formatted(Files.size(folder.resolve("derived.mv")) >> 20));
                ask(journal, views, size, costs);
                agree(journal, views, size);
                start = System.nanoTime();
                long differing = 0;
                for (View view : views.all()) {
                    differing +=
                            view.buildBeside(tables, at -> {}, difference -> {}).differing();
                }
                print("  rebuilt beside, compared row by row: %.0f entries/s, %d rows differ"
                        .formatted(perSecond(size, start), differing));
                if (database != null) {
                    database.close();
                }
            } finally {
                derived.close();
            }
            return costs;
        } finally {
            delete(folder);
        }
    }

    private static MongoServers.@Nullable Database database() {
        String server = System.getenv(MongoServers.VARIABLE);
        return server == null || server.isBlank() ? null : new MongoServers.Server("named", server).newDatabase();
    }

    private static double perSecond(int entries, long since) {
        return entries / ((System.nanoTime() - since) / 1e9);
    }

    private static void ask(Journal journal, Views views, int size, Map<String, Cost> costs) {
        Random random = new Random(SEED);
        Histories.Names names = Histories.Names.in(journal);
        Reading today = new Reading(LocalDate.of(2026, 1, 1), null, size);
        List<ClauseId> mandates = new ArrayList<>();
        String after = null;
        do {
            Answers<MandateState> page = views.mandates(null, null, today, after, 500);
            page.items().forEach(mandate -> mandates.add(mandate.id()));
            after = page.next().orElse(null);
        } while (after != null);
        List<DecisionId> decisions = new ArrayList<>();
        after = null;
        do {
            Answers<DecisionState> page = views.decisions(null, today, after, 500);
            page.items().forEach(decision -> decisions.add(decision.decision().id()));
            after = page.next().orElse(null);
        } while (after != null);
        List<FundId> funds = List.copyOf(names.funds());
        BodyCode committee = new BodyCode("SN");
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put("today", today);
        // Of the past, the day and what was known, at the same share of either journal.
        readings.put("10 years ago", new Reading(LocalDate.of(2015, 1, 1), null, size));
        readings.put("at half the tree size", new Reading(LocalDate.of(2026, 1, 1), null, size / 2));
        readings.put("at tree size 200", new Reading(LocalDate.of(2026, 1, 1), null, 200));
        readings.forEach((when, reading) -> {
            String suffix = ", " + when;
            time(
                    costs,
                    "mandate" + suffix,
                    () -> known(() -> views.mandate(mandates.get(random.nextInt(mandates.size())), reading)));
            time(
                    costs,
                    "clause" + suffix,
                    () -> known(() -> views.clause(mandates.get(random.nextInt(mandates.size())), reading)));
            time(
                    costs,
                    "decision" + suffix,
                    () -> known(() -> views.decision(decisions.get(random.nextInt(decisions.size())), reading)));
            time(
                    costs,
                    "fund" + suffix,
                    () -> known(() -> views.fund(funds.get(random.nextInt(funds.size())), reading)));
            time(
                    costs,
                    "use-check" + suffix,
                    () -> known(() -> views.useCheck(
                            funds.get(random.nextInt(funds.size())),
                            committee,
                            new Purpose("skolor"),
                            2020,
                            null,
                            null,
                            null,
                            reading)));
            ListsAndTotals.of(views)
                    .forEach((name, ask) ->
                            time(costs, name + suffix, () -> known(() -> answered = ask.applyAsInt(reading))));
            time(
                    costs,
                    "ledger of a fund" + suffix,
                    () -> known(() -> views.ledger(funds.get(random.nextInt(funds.size())), null, null, reading)));
            time(
                    costs,
                    "totals of a fund by body" + suffix,
                    () -> known(() -> views.totals(funds.get(random.nextInt(funds.size())), Totals.By.BODY, reading)));
            time(
                    costs,
                    "minutes of SN in 2014" + suffix,
                    () -> known(() -> views.minutes(new Series(committee, 2014), reading)));
            time(
                    costs,
                    "history of a fund, 20" + suffix,
                    () -> known(() -> views.history(funds.get(random.nextInt(funds.size())), reading, null, 20)));
            time(
                    costs,
                    "history of a decision" + suffix,
                    () -> known(
                            () -> views.history(decisions.get(random.nextInt(decisions.size())), reading, null, 20)));
        });
        time(costs, "entry", () -> journal.entry(1 + random.nextInt(size)));
        time(costs, "entries, 20", () -> journal.entries(1 + random.nextInt(size), 20));
    }

    /** At random points in both times, what the rows answer is what a fold of the events answers. */
    private static void agree(Journal journal, Views views, int size) {
        Random random = new Random(SEED);
        Histories.Names names = Histories.Names.in(journal);
        List<DecisionId> decisions = List.copyOf(names.decisions());
        List<ClauseId> mandates = List.copyOf(names.clauses());
        List<FundId> funds = List.copyOf(names.funds());
        int known = 0;
        for (int i = 0; i < POINTS; i++) {
            LocalDate day = LocalDate.of(2006, 1, 1).plusDays(random.nextInt(21 * 365));
            Reading reading = new Reading(day, null, 1 + random.nextInt(size));
            Facts facts = new JournalFacts(journal, reading.treeSize());
            Optional<?> folded;
            Optional<?> row;
            switch (i % 3) {
                case 0 -> {
                    DecisionId id = decisions.get(random.nextInt(decisions.size()));
                    folded = DecisionState.at(facts, id, day);
                    row = answer(() -> views.decision(id, reading));
                }
                case 1 -> {
                    ClauseId id = mandates.get(random.nextInt(mandates.size()));
                    folded = MandateState.at(facts, id, day);
                    row = answer(() -> views.mandate(id, reading));
                }
                default -> {
                    FundId id = funds.get(random.nextInt(funds.size()));
                    folded = FundState.at(facts, id, day);
                    row = answer(() -> views.fund(id, reading));
                }
            }
            assertThat(row)
                    .as("on %s, at tree size %d", day, reading.treeSize())
                    .isEqualTo(folded);
            known += row.isPresent() ? 1 : 0;
        }
        print("  fold and rows agree on %d random points, on %d of which there was something to tell"
                .formatted(POINTS, known));
    }

    private static Optional<?> answer(Supplier<?> question) {
        try {
            return Optional.of(question.get());
        } catch (NotKnownException e) {
            return Optional.empty();
        }
    }

    private static void known(Runnable question) {
        try {
            question.run();
        } catch (NotKnownException e) {
            // An answer, too.
        }
    }

    private static void time(Map<String, Cost> costs, String name, Runnable question) {
        if (!name.contains(System.getProperty("questions", ""))) {
            return;
        }
        long budget = System.nanoTime() + 2_000_000_000L;
        for (int i = 0; i < WARM_UP && System.nanoTime() < budget; i++) {
            question.run();
        }
        budget = System.nanoTime() + 2_000_000_000L;
        long[] took = new long[ROUNDS];
        int rounds = 0;
        while (rounds < ROUNDS && System.nanoTime() < budget) {
            long start = System.nanoTime();
            question.run();
            took[rounds++] = System.nanoTime() - start;
        }
        long[] sorted = Arrays.copyOf(took, rounds);
        Arrays.sort(sorted);
        costs.put(name, new Cost(sorted[rounds / 2] / 1e3, sorted[rounds * 95 / 100] / 1e3));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
