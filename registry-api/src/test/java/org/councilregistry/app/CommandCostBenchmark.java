package org.councilregistry.app;

import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a command costs through HTTP, from POST to acknowledged, and how long the program takes to start with
 * little in it. Not a test: it is not run unless asked for, with {@code ./mvnw -pl registry-api -am test
 * -Dtest=CommandCostBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dbenchmark}.
 *
 * <p>MongoDB is measured on the server that {@code REGISTRY_TEST_MONGODB} names, and in this process.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class CommandCostBenchmark {
    /** Fewer where a server needs seconds for each: {@code -Dcommands=100}. */
    private static final int COMMANDS = Integer.getInteger("commands", 1_000);

    private static final int WARM_UP = COMMANDS / 4;
    private static final int STARTS = 5;

    @ParameterizedTest
    @MethodSource("org.councilregistry.app.Store#all")
    void a_thousand_decisions_one_after_another(Store store) {
        try (Store.Register register = store.newRegister();
                Program program = register.start("--registry.sample=h22")) {
            Client registry = program.client();
            double[] millis = new double[COMMANDS];
            for (int i = -WARM_UP; i < COMMANDS; i++) {
                String body = decision("measured-" + (i + WARM_UP), "2024-01-01", clause(1, grants("KS")));
                long start = System.nanoTime();
                registry.post("/api/decisions", body).is(201);
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            print("POST to acknowledged, " + store, millis);
        }
    }

    @Test
    void start_to_ready() throws InterruptedException {
        for (List<String> settings : List.of(List.<String>of(), List.of("--registry.sample=h22"))) {
            double[] millis = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                String[] all = Stream.concat(
                                settings.stream(),
                                List.of("--server.port=0", "--registry.data=" + Store.Temporary.folder()).stream())
                        .toArray(String[]::new);
                long start = System.nanoTime();
                try (Child child = Child.start(all)) {
                    new Client(child.ready()).get("/actuator/health").is(200);
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            print(settings.isEmpty() ? "Start to ready, empty" : "Start to ready, with the sample", millis);
        }
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "| %-45s | %4d runs | median %8.2f ms | p95 %8.2f ms |%n",
                what,
                millis.length,
                millis[millis.length / 2],
                millis[Math.min(millis.length - 1, millis.length * 95 / 100)]);
    }
}
