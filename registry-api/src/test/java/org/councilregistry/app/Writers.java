package org.councilregistry.app;

import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;
import static org.councilregistry.app.Decisions.grants;
import static org.councilregistry.app.Decisions.replaces;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Several registrars who record in one register: bodies, and decisions that change each other and dispose of one fund. */
final class Writers {
    /** With the words around it a text stays below the 20,000 characters that are taken. */
    private static final int LONGEST_FILLING = 19_900;

    private final Random random;
    private final int many;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean stopped;
    private int told;

    Writers(Random random, int many) {
        this.random = random;
        this.many = many;
    }

    /** Records the bodies that the decisions are about. */
    void begin(Client registry) {
        for (String code : List.of("KF", "KS")) {
            Sent body = body(code, "first", "first-" + code);
            sent.add(body);
            body.send(registry).is(201);
        }
    }

    /**
     * Lets them record until they are stopped, or the program is gone.
     *
     * @param pauseMillis how long each waits after each request, so that there are not more entries than can be checked
     */
    void start(Client registry, long pauseMillis) {
        stopped = false;
        for (int i = 0; i < many; i++) {
            String author = "writer-" + i;
            Random own = new Random(random.nextLong());
            running.add(Thread.ofPlatform().name(author).start(() -> write(registry, author, own, pauseMillis)));
        }
    }

    private void write(Client registry, String author, Random own, long pauseMillis) {
        while (!stopped) {
            Sent one = next(author, own);
            sent.add(one);
            try {
                Reply reply = one.send(registry);
                if (reply.status() != 201 && reply.status() != 503) {
                    wrong.add(one + " was answered " + reply);
                }
                Thread.sleep(pauseMillis);
            } catch (UncheckedIOException e) {
                return; // The program was killed.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits until each has heard of its last request, or that there is nobody to hear from. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread each : running) {
            each.join();
        }
        running.clear();
    }

    /** All that was sent, the acknowledged and the others. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** What was sent since this was last asked. */
    List<Sent> news() {
        List<Sent> all = sent();
        List<Sent> news = all.subList(told, all.size());
        told = all.size();
        return news;
    }

    /** Answers that nobody may get who records what is well formed and new. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    private Sent next(String author, Random own) {
        int number = numbers.incrementAndGet();
        String key = own.nextBoolean() ? "key-" + number : null;
        if (own.nextInt(5) == 0) {
            return body("body-" + number, author, key);
        }
        String id = "decision-" + number;
        List<Sent> before = sent.stream()
                .filter(one -> one.stream().startsWith("decision:") && one.acknowledgement() != null)
                .toList();
        if (before.isEmpty() || own.nextBoolean()) {
            String text = "x".repeat(1 + (own.nextInt(4) == 0 ? own.nextInt(LONGEST_FILLING) : 10));
            String json = decision(id, "2024-01-01", clause(1, grants("KS")).replace("made up", text), clause(2, """
                            {"type": "allots-fund", "fund": "busy", "to": {"bodies": ["KS"]},
                             "amount": {"amount": "1.00", "currency": "SEK"}}"""));
            return decided(id, json, author, key, "decision-recorded", "mandate-granted", "fund-allotted");
        }
        String other = before.get(own.nextInt(before.size())).stream().substring("decision:".length());
        String json = decision(
                id, "2024-02-01", clause(1, replaces(other + ".1"), grants("KS")), clause(2, """
                        {"type": "amends", "clause": "%s.2", "text": "Amended"}""".formatted(other)));
        return decided(
                id, json, author, key, "decision-recorded", "clause-replaced", "clause-amended", "mandate-granted");
    }

    private static Sent body(String code, String author, @Nullable String key) {
        return new Sent(
                "/api/bodies", Decisions.committee(code, ""), author, key, "body:" + code, List.of("body-recorded"));
    }

    private static Sent decided(String id, String json, String author, @Nullable String key, String... events) {
        return new Sent("/api/decisions", json, author, key, "decision:" + id, List.of(events));
    }
}
