package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.assertj.core.api.Assumptions;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.mongo.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two registries on one MongoDB: one register, which both record in and answer about. */
@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
@SuppressWarnings("NullAway.Init")
class TwoNodesTest {
    private final MongoServers.Server server;
    private Store.Database register;
    private Proxy wire;
    private Program one;

    /** The node on whose way to MongoDB the wire lies. */
    private Program other;

    TwoNodesTest(MongoServers.Server server) {
        this.server = server;
    }

    @BeforeEach
    void start() {
        register = new Store.Database(server.newDatabase(), Store.Temporary.folder());
        wire = new Proxy(server.port());
        one = register.start();
        other = Program.start(
                "--registry.data=" + register.folder(),
                "--spring.mongodb.uri="
                        + wire.uri(register.database().database().getName(), "serverSelectionTimeoutMS=2000"));
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        wire.close();
        register.close();
    }

    @Test
    void what_both_record_at_once_is_one_dense_order_no_fact_is_refused_and_both_answer_as_one_would()
            throws Exception {
        // FerretDB 1.24 looks up nothing but an _id without reading all: few entries there.
        long pause = server.equals(MongoServers.inProcess()) ? 10 : 300;
        Writers writers = new Writers(new Random(1), 3);
        writers.begin(one.client());
        writers.start(one.client(), pause);
        writers.start(other.client(), pause);
        Thread.sleep(3_000);
        writers.stop();
        assertThat(writers.wrong()).isEmpty();
        assertThat(writers.sent()).hasSizeGreaterThan(10).allMatch(each -> each.acknowledgement() != null);
        for (Program node : List.of(one, other)) {
            new Kept(node.client(), writers.sent(), new Random(2)).check();
        }

        long size = one.client().entries();
        assertThat(size).isGreaterThanOrEqualTo(writers.sent().size());
        Map<String, String> answers = Kept.answers(one.client(), size);
        assertThat(Kept.answers(other.client(), size)).isEqualTo(answers);
        other.close();
        one.restart(register::deleteDerived);
        assertThat(Kept.answers(one.client(), size)).isEqualTo(answers);
    }

    @Test
    void of_two_who_give_one_id_at_once_one_is_recorded_and_the_other_is_told_what_is_taken() throws Exception {
        one.client().post("/api/bodies", Decisions.committee("KF", "")).is(201);
        one.client().post("/api/bodies", Decisions.committee("KS", "")).is(201);
        long before = one.client().entries();
        for (int i = 0; i < 5; i++) {
            String body = decision("raced-" + i, "2024-01-01", clause(1, grants("KS")));
            assertOneIsTaken("/api/decisions", body, "/id");
            assertOneIsTaken("/api/bodies", Decisions.committee("raced-" + i, ""), "/code");
        }
        assertThat(other.client().entries()).isEqualTo(before + 10);
    }

    @Test
    void no_node_shows_an_older_checkpoint_than_another_has_shown() {
        for (int i = 0; i < 10; i++) {
            one.client()
                    .post("/api/bodies", Decisions.committee("signed-" + i, ""), "Prefer", "receipt")
                    .is(201);
            String shown = one.client().get("/checkpoint").is(200).text();
            assertThat(size(other.client().get("/checkpoint").is(200).text())).isGreaterThanOrEqualTo(size(shown));
            assertThat(size(one.client().get("/checkpoint").is(200).text())).isGreaterThanOrEqualTo(size(shown));
        }
    }

    @Test
    void a_node_that_cannot_look_up_the_newest_checkpoint_shows_none() {
        other.client().get("/checkpoint").is(200);
        wire.close();
        other.client().get("/checkpoint").isProblem(503, "journal-unavailable");
        one.client().get("/checkpoint").is(200);
    }

    private static long size(String checkpoint) {
        return Long.parseLong(checkpoint.lines().toList().get(1));
    }

    private void assertOneIsTaken(String path, String json, String what) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Reply>> both = new ArrayList<>();
            for (Program node : List.of(one, other)) {
                both.add(threads.submit(() -> node.client().post(path, json)));
            }
            List<Reply> replies = List.of(both.get(0).get(), both.get(1).get());
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
            Reply taken = replies.get(replies.get(0).status() == 409 ? 0 : 1);
            assertThat(taken.isProblem(409, "id-taken").faults()).containsExactly(what);
        }
    }

    @Test
    void a_node_that_is_cut_off_in_the_middle_of_an_append_learns_its_outcome() {
        long before = one.client().entries();
        List<IntConsumer> cuts = List.of(wire::cutBeforeInserts, wire::cutWithinInserts, wire::cutAfterInserts);
        for (int i = 0; i < cuts.size(); i++) {
            cuts.get(i).accept(1);
            Reply reply = other.client()
                    .post("/api/bodies", Decisions.committee("cut-" + i, ""), "Idempotency-Key", "cut-" + i)
                    .is(201);
            assertThat(wire.cutsLeft()).isZero();
            assertThat(one.client()
                            .get("/api/entries/" + reply.number("/entry"))
                            .is(200)
                            .header("Registry-Entry-Hash"))
                    .isEqualTo(reply.value("/hash"));
            one.client()
                    .post("/api/bodies", Decisions.committee("meanwhile-" + i, ""))
                    .is(201);
        }
        assertThat(one.client().entries()).isEqualTo(before + 2L * cuts.size());
    }

    @Test
    void a_node_that_never_learns_it_says_so_and_what_is_sent_again_is_recorded_once() {
        // Once is enough for twenty seconds, which is how long a node tries.
        Assumptions.assumeThat(server).isEqualTo(MongoServers.inProcess());
        String body = Decisions.committee("unknown", "");
        long before = one.client().entries();
        wire.cutAfterInserts(Integer.MAX_VALUE);
        other.client().post("/api/bodies", Decisions.committee("known", "")).is(201);
        wire.cutAfterInserts(0);
        wire.cutBeforeInserts(Integer.MAX_VALUE);
        Reply reply = other.client().post("/api/bodies", body, "Idempotency-Key", "unknown");
        assertThat(reply.isProblem(503, "outcome-unknown").header("Retry-After"))
                .isNotEmpty();
        one.client().post("/api/bodies", Decisions.committee("meanwhile", "")).is(201);
        wire.cutBeforeInserts(0);
        for (Program node : List.of(other, one, other)) {
            assertThat(node.client()
                            .post("/api/bodies", body, "Idempotency-Key", "unknown")
                            .is(201)
                            .number("/entry"))
                    .isEqualTo(before + 3);
        }
        assertThat(one.client().entries()).isEqualTo(before + 3);
    }
}
