package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Hash;

/** What a registry has to show for all that it was asked to record, whatever happened meanwhile. */
final class Kept {
    private static final int ASKED_AGAIN = 10;

    private final Client registry;
    private final List<Sent> sent;
    private final Random random;

    Kept(Client registry, List<Sent> sent, Random random) {
        this.registry = registry;
        this.sent = sent;
        this.random = random;
    }

    /**
     * That the journal is whole and holds all that was acknowledged, that what is sent again is recorded once, and that
     * the views tell of it all.
     *
     * @return what had been recorded though nobody was told
     */
    List<Sent> check() throws InterruptedException {
        awaitHealth();
        Map<String, Entry> recorded = journal();
        List<Sent> unheard = new ArrayList<>();
        for (Sent one : sent) {
            Entry entry = recorded.get(one.stream());
            if (one.acknowledgement() != null) {
                isAcknowledged(one, Objects.requireNonNull(entry, () -> one + " was acknowledged and is not there"));
            } else if (entry != null) {
                unheard.add(one);
            }
        }
        again(recorded);
        views();
        return unheard;
    }

    private void awaitHealth() throws InterruptedException {
        patiently("/actuator/health");
    }

    /** Asks again as long as it is told to come back. */
    private Reply patiently(String path) throws InterruptedException {
        Reply reply = registry.get(path);
        for (int i = 0; i < 600 && reply.status() == 503; i++) {
            Thread.sleep(50);
            reply = registry.get(path);
        }
        return reply.is(200);
    }

    /** The entries by the stream of their first event, each checked as far as it can be without the others. */
    private Map<String, Entry> journal() {
        Map<String, Entry> recorded = new LinkedHashMap<>();
        Map<String, Sent> asked = new LinkedHashMap<>();
        sent.forEach(one -> asked.put(one.stream(), one));
        long number = 0;
        long events = 0;
        Hash previous = Hash.NONE;
        Reply reply = registry.get("/api/entries/1");
        for (; reply.status() == 200; reply = registry.get("/api/entries/" + (number + 1))) {
            number++;
            assertThat(reply.header("Registry-Entry-Hash")).isEqualTo(sha256(reply.bytes()));
            Entry entry = Entry.of(reply.bytes());
            assertThat(entry.number()).isEqualTo(number);
            assertThat(entry.previous()).as("before entry %s", number).isEqualTo(previous);
            assertThat(entry.firstEvent()).as("events before entry %s", number).isEqualTo(events);
            assertThat(entry.durable()).isBetween(0L, number - 1);
            previous = entry.hash();
            events += entry.events().size();
            Event first = entry.events().getFirst();
            if (Objects.equals(first.stream(), "register")) {
                continue;
            }
            Sent one = Objects.requireNonNull(
                    asked.get(first.stream()), () -> "nobody asked to record entry " + entry.number() + ": " + entry);
            assertThat(recorded.put(one.stream(), entry))
                    .as("%s, recorded twice", one)
                    .isNull();
            assertThat(entry.events())
                    .as("%s, whole", one)
                    .extracting(Event::type)
                    .containsExactlyInAnyOrderElementsOf(one.events());
            assertThat(entry.author().account()).isEqualTo(one.author());
            assertThat(entry.request() == null ? null : entry.request().key()).isEqualTo(one.key());
        }
        reply.isProblem(404, "not-found");
        assertThat(registry.entries()).isEqualTo(number);
        return recorded;
    }

    private static void isAcknowledged(Sent one, Entry entry) {
        Reply acknowledged = Objects.requireNonNull(one.acknowledgement());
        assertThat(acknowledged.number("/entry")).as("the entry of %s", one).isEqualTo(entry.number());
        assertThat(acknowledged.value("/hash")).as("the bytes of %s", one).isEqualTo(sha256(entry.bytes()));
        assertThat(acknowledged.value("/recordedAt"))
                .isEqualTo(entry.recordedAt().toString());
    }

    /** Sends again what was acknowledged, some of it, and all that was not. */
    private void again(Map<String, Entry> recorded) {
        long size = registry.entries();
        List<Sent> acknowledged = new ArrayList<>(sent.stream()
                .filter(one -> one.acknowledgement() != null && one.hasKey())
                .toList());
        // The newest of them, and some of the others.
        for (int i = 0; i < ASKED_AGAIN && !acknowledged.isEmpty(); i++) {
            Sent one = acknowledged.remove(
                    i < ASKED_AGAIN / 2 ? acknowledged.size() - 1 : random.nextInt(acknowledged.size()));
            Reply first = Objects.requireNonNull(one.acknowledgement());
            Reply again = one.send(registry).is(201);
            assertThat(again.bytes()).as("%s", one).isEqualTo(first.bytes());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        }
        assertThat(registry.entries()).isEqualTo(size);
        for (Sent one : sent) {
            Entry entry = recorded.get(one.stream());
            if (one.acknowledgement() == null && entry == null) {
                assertThat(one.send(registry).is(201).number("/entry"))
                        .as("%s", one)
                        .isEqualTo(++size);
            } else if (one.acknowledgement() == null && one.hasKey()) {
                one.send(registry).is(201);
                isAcknowledged(one, Objects.requireNonNull(entry));
            } else if (one.acknowledgement() == null) {
                one.send(registry).isProblem(409, "id-taken");
            }
        }
        assertThat(registry.entries()).isEqualTo(size);
    }

    private void views() throws InterruptedException {
        long size = registry.entries();
        List<Sent> left = new ArrayList<>(
                sent.stream().filter(one -> one.acknowledgement() != null).toList());
        for (int i = 0; i < ASKED_AGAIN && !left.isEmpty(); i++) {
            Sent one = left.remove(i < ASKED_AGAIN / 2 ? left.size() - 1 : random.nextInt(left.size()));
            assertThat(patiently(one.location() + "?minTreeSize=" + size).number("/entry"))
                    .as("%s", one)
                    .isEqualTo(Objects.requireNonNull(one.acknowledgement()).number("/entry"));
        }
        awaitHealth();
    }

    /** What the views answer at a tree size, for comparison with what they answer when built again. */
    static Map<String, String> answers(Client registry, long size) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String path : List.of(
                "/api/bodies?", "/api/decisions?", "/api/mandates?", "/api/mandates?assignee=KS&", "/api/funds?")) {
            for (String day : List.of("2024-01-15", "2024-02-15")) {
                String question = path + "limit=500&treeSize=" + size + "&validAt=" + day;
                answers.put(question, registry.get(question).is(200).text());
            }
        }
        for (String path : List.of("/api/funds/busy/history", "/api/funds/busy?validAt=2024-02-15")) {
            String question = path + (path.contains("?") ? "&" : "?") + "treeSize=" + size;
            answers.put(question, registry.get(question).text());
        }
        return answers;
    }

    private static String sha256(byte[] entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(entry));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
