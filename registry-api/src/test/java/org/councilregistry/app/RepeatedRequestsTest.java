package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are sent again, or by many at once. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class RepeatedRequestsTest {
    private static final Running RUNNING = new Running();

    private final int registrars;

    // A server without indexes, such as FerretDB, takes a second for a command, and a contended one waits for others.
    RepeatedRequestsTest(Store store) {
        registrars = store instanceof Store.Embedded ? 32 : 8;
    }

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void a_request_with_a_key_is_recorded_once_and_answered_the_same_also_after_a_restart() {
        String body = decision("repeated", "2024-01-01", clause(1, grants("KS")));
        Reply first = post(body, "Idempotency-Key", "key-1").is(201);
        long entries = RUNNING.program().client().entries();
        same(post(body, "Idempotency-Key", "key-1"), first);
        RUNNING.program().restart();
        same(post(body, "Idempotency-Key", "key-1"), first);

        // The key with something else is refused, whatever is else about it.
        post(body.replace("repeated", "other"), "Idempotency-Key", "key-1").isProblem(422, "idempotency-key-reused");
        post(body, "Idempotency-Key", "key-1", "Registry-Reason", "why").isProblem(422, "idempotency-key-reused");
        post("no json", "Idempotency-Key", "key-1").isProblem(422, "idempotency-key-reused");
        RUNNING.program()
                .client()
                .post("/api/bodies", Decisions.committee("other", ""), "Idempotency-Key", "key-1")
                .isProblem(422, "idempotency-key-reused");
        // Keys are each author's own.
        post(body, "Idempotency-Key", "key-1", "Registry-Author", "somebody-else")
                .isProblem(409, "id-taken");
        post(body).isProblem(409, "id-taken");
        assertThat(RUNNING.program().client().entries()).isEqualTo(entries);
    }

    @Test
    void a_refusal_is_not_kept() {
        String wrong = decision("judged-anew", "2019-02-30", clause(1));
        post(wrong, "Idempotency-Key", "key-2").isProblem(422, "malformed");
        post(wrong.replace("02-30", "02-28"), "Idempotency-Key", "key-2").is(201);
    }

    @Test
    void the_same_request_twice_at_the_same_moment_is_one_entry() throws Exception {
        for (int i = 0; i < 10; i++) {
            String body = decision("at-once-" + i, "2024-01-01", clause(1, grants("KS")));
            String key = "at-once-" + i;
            long before = RUNNING.program().client().entries();
            List<Reply> replies = together(4, n -> post(body, "Idempotency-Key", key));
            replies.forEach(reply -> same(reply.is(201), replies.getFirst()));
            assertThat(RUNNING.program().client().entries()).isEqualTo(before + 1);
        }
    }

    @Test
    void many_registrars_at_once_are_all_recorded_though_they_dispose_of_one_fund() throws Exception {
        int each = 2;
        Reply newest = post(decision("before-them", "2024-01-01", clause(1))).is(201);
        long before = newest.number("/entry");
        long last = before + (long) registrars * each;
        List<List<Reply>> replies = together(registrars, n -> {
            List<Reply> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                mine.add(post(
                        decision("of-%d-%d".formatted(n, i), "2024-01-01", clause(1, """
                                {"type": "allots-fund", "fund": "busy", "to": {"bodies": ["KS"]},
                                 "amount": {"amount": "1.00", "currency": "SEK"}}""")),
                        "Registry-Author",
                        "registrar-" + n));
            }
            return mine;
        });
        List<Long> entries = replies.stream()
                .flatMap(List::stream)
                .map(reply -> reply.is(201).number("/entry"))
                .toList();
        assertThat(entries)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(before + 1, last).boxed().toList());
        Reply fund = RUNNING.program()
                .client()
                .get("/api/funds/busy?minTreeSize=" + last)
                .is(200);
        assertThat(fund.value("/allotted/amount")).isEqualTo(registrars * each + ".00");
        assertThat(fund.each("/findings", "kind")).contains("fund-not-provided");
    }

    private interface Work<T> {
        T by(int n) throws Exception;
    }

    private static <T> List<T> together(int many, Work<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int n = i;
                all.add(() -> work.by(n));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(all)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static void same(Reply reply, Reply first) {
        reply.is(first.status());
        assertThat(reply.bytes()).isEqualTo(first.bytes());
        assertThat(reply.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
    }

    private static Reply post(String body, String... headers) {
        return RUNNING.program().client().post("/api/decisions", body, headers);
    }
}
