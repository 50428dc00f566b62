package org.councilregistry.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.fund.LedgerCommand;
import org.councilregistry.generator.Act;
import org.councilregistry.generator.Municipality;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryWalk;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.json.EventTypes.StoredName;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.purpose.PurposeEvent.PurposeRecorded;
import org.councilregistry.register.Consequences;
import org.councilregistry.register.FactsInMemory;
import org.councilregistry.register.StoredEvents;
import org.councilregistry.view.replay.Holding;
import org.councilregistry.view.replay.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many events a second a replay takes: alone (every event added to the facts, and every state of one day told at
 * the end), with the payloads read, and with all that {@code registry replay} does from the file on. Not a test: it is
 * not run unless asked for, with {@code ./mvnw -pl projections -am test -Dtest=FoldBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbenchmark -Devents=1000000}.
 * Beside the time that passed, which other programs on the machine lengthen, the time of this thread on a processor is
 * told.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class FoldBenchmark {
    private static final int EVENTS = Integer.getInteger("events", 100_000);
    private static final int RUNS = 5;
    private static final long SEED = 22;
    private static final Reading DAY = new Reading(LocalDate.of(2026, 1, 1), null, 0);

    @TempDir
    private Path folder;

    @Test
    void replaying_a_municipality() throws IOException {
        List<List<Object>> entries = new ArrayList<>();
        int events = 0;
        // An act has two events and a half, by and large.
        for (Act act : (Iterable<Act>) Municipality.acts(SEED, EVENTS / 5 * 2)::iterator) {
            entries.add(events(act));
            events += entries.getLast().size();
        }
        double[] alone = new double[RUNS];
        double[] aloneOnCpu = new double[RUNS];
        for (int i = -2; i < RUNS; i++) {
            long start = System.nanoTime();
            long startOnCpu = cpu();
            Holding holding = fold(entries);
            keep(alone, i, events, System.nanoTime() - start);
            keep(aloneOnCpu, i, events, cpu() - startOnCpu);
            assertThat(holding.mandates()).isNotEmpty();
        }
        Path file = write(entries);
        Holding expected = fold(entries);
        entries.clear();
        double[] reading = new double[RUNS];
        double[] readingOnCpu = new double[RUNS];
        double[] all = new double[RUNS];
        double[] allOnCpu = new double[RUNS];
        for (int i = -1; i < RUNS; i++) {
            Replay replay = new Replay();
            long walking = 0;
            long walkingOnCpu = 0;
            long start = System.nanoTime();
            long startOnCpu = cpu();
            try (EntryWalk walk = new EntryWalk(JournalFile.open(file))) {
                while (true) {
                    long before = System.nanoTime();
                    long beforeOnCpu = cpu();
                    Optional<Entry> next = walk.next();
                    walking += System.nanoTime() - before;
                    walkingOnCpu += cpu() - beforeOnCpu;
                    if (next.isEmpty()) {
                        break;
                    }
                    replay.add(next.get());
                }
            }
            Holding holding = replay.holding(DAY.validAt());
            long took = System.nanoTime() - start;
            long tookOnCpu = cpu() - startOnCpu;
            keep(all, i, events, took);
            keep(allOnCpu, i, events, tookOnCpu);
            keep(reading, i, events, took - walking);
            keep(readingOnCpu, i, events, tookOnCpu - walkingOnCpu);
            assertThat(holding.funds()).isEqualTo(expected.funds());
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d events, %.0f MB, %d mandates, %d funds, %d findings%n",
                events,
                Files.size(file) / 1e6,
                expected.mandates().size(),
                expected.funds().size(),
                expected.findings().size());
        print("the fold alone", alone);
        print("  on a processor", aloneOnCpu);
        print("with payloads read", reading);
        print("  on a processor", readingOnCpu);
        print("from the file on", all);
        print("  on a processor", allOnCpu);
    }

    private static Holding fold(List<List<Object>> entries) {
        FactsInMemory facts = new FactsInMemory();
        long number = 0;
        for (List<Object> entry : entries) {
            number++;
            for (int i = 0; i < entry.size(); i++) {
                facts.add(number, i, entry.get(i));
            }
        }
        return Holding.of(facts, DAY);
    }

    private static List<Object> events(Act act) {
        return switch (act) {
            case Act.OfBody body -> List.of(new BodyRecorded(body.command().body()));
            case Act.OfPurpose purpose ->
                List.of(new PurposeRecorded(purpose.command().purpose()));
            case Act.OfCorrection other -> throw notAMunicipalitys(other);
            case Act.OfMinutes other -> throw notAMunicipalitys(other);
            case Act.OfCase other -> throw notAMunicipalitys(other);
            case Act.OfSlip other -> throw notAMunicipalitys(other);
            case Act.OfMandate mandate -> List.of(mandate.command().step());
            case Act.OfStep step -> List.of(step.event());
            case Act.OfLedger ledger ->
                List.of(
                        switch (ledger.command()) {
                            case LedgerCommand.Post post -> post.posting();
                            case LedgerCommand.Finance finance -> finance.fact();
                            case LedgerCommand.Ask ask -> ask.asked();
                        });
            case Act.OfDecision decision -> {
                Consequences consequences = Consequences.of(decision.command().decision());
                yield Stream.of(
                                List.of(new DecisionRecorded(decision.command().decision())),
                                consequences.clauses(),
                                consequences.mandates(),
                                consequences.funds(),
                                consequences.bodies(),
                                consequences.delegations(),
                                consequences.items(),
                                consequences.cases())
                        .<Object>flatMap(List::stream)
                        .toList();
            }
        };
    }

    /** A journal as the registry would have written it, apart from its ids and times. */
    private Path write(List<List<Object>> entries) throws IOException {
        Path file = folder.resolve("journal.jsonl");
        Hash previous = Hash.NONE;
        long first = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < entries.size(); i++) {
                ObjectNode json = RegistryJson.mapper()
                        .createObjectNode()
                        .set(
                                "author",
                                RegistryJson.mapper()
                                        .createObjectNode()
                                        .put("account", "anna")
                                        .put("established", "header"));
                json.put("durable", i);
                ArrayNode events = json.putArray("events");
                for (Object event : entries.get(i)) {
                    StoredName name =
                            StoredEvents.TYPES.nameOf(event.getClass()).orElseThrow();
                    ObjectNode stored = events.addObject()
                            .put("aggregate", "thing")
                            .put("at", "2026-11-23T19:18:50.167334068Z")
                            .set("data", RegistryJson.mapper().<ObjectNode>valueToTree(event));
                    stored.put("id", "72cd1b8b-c633-449d-994c-ad5367874164")
                            .put("sequence", 0)
                            .put("stream", "thing:kf-2020-04-21-h22-corona")
                            .put("type", name.name())
                            .put("version", name.version());
                }
                json.put("firstEvent", first)
                        .put("nonce", "68d847eb-646e-430d-8fac-ea52774b9412")
                        .put("number", i + 1)
                        .put("previous", previous.toString())
                        .put("recordedAt", "2026-11-23T19:18:50.236Z");
                byte[] bytes = json.toString().getBytes(UTF_8);
                out.write(bytes);
                out.write('\n');
                previous = Hash.ofLeaf(bytes);
                first += entries.get(i).size();
            }
        }
        return file;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void keep(double[] perSecond, int run, int events, long nanos) {
        if (run >= 0) {
            perSecond[run] = events / (nanos / 1e9);
        }
    }

    private static void print(String what, double[] perSecond) {
        Arrays.sort(perSecond);
        System.out.printf(
                Locale.ROOT,
                "| %-20s | %9.0f events/s, median of %d | %9.0f to %9.0f |%n",
                what,
                perSecond[RUNS / 2],
                RUNS,
                perSecond[0],
                perSecond[RUNS - 1]);
    }

    private static IllegalArgumentException notAMunicipalitys(Act act) {
        return new IllegalArgumentException("not one of a municipality's acts: " + act);
    }
}
