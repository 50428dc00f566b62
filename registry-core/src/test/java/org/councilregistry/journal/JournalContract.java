package org.councilregistry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.ANNA;
import static org.councilregistry.journal.Samples.NOON;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.councilregistry.journal.Appended.EventIdTaken;
import org.councilregistry.journal.Appended.KeyReused;
import org.councilregistry.journal.Appended.ReadStale;
import org.councilregistry.journal.Appended.Repeated;
import org.councilregistry.journal.Appended.SequenceTaken;
import org.councilregistry.journal.Appended.Written;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a {@link Journal} promises on every store. A store is fit for use when a subclass for it passes. */
@Timeout(60)
public abstract class JournalContract {

    /** The data of one register, which outlives the stores opened on it. */
    public interface Data extends AutoCloseable {

        /** Opens a store on the data: the first, or another one after the last was closed. */
        EntryStore open();

        /** Opens one more store while others are open, as another process would; empty where the kind forbids it. */
        default Optional<EntryStore> openBeside() {
            return Optional.empty();
        }

        @Override
        default void close() {}
    }

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final List<Journal> opened = new ArrayList<>();
    private Data data;
    private Journal journal;
    private @Nullable Journal beside;
    private int turn;

    /** A new register without entries. */
    protected abstract Data newRegister() throws Exception;

    @BeforeEach
    void open() throws Exception {
        data = newRegister();
        journal = open(data.open());
    }

    @AfterEach
    void close() throws Exception {
        opened.forEach(Journal::close);
        data.close();
    }

    private Journal open(EntryStore store) {
        Journal another = Journal.open(store, clock::get);
        opened.add(another);
        return another;
    }

    private void reopen() {
        journal.close();
        journal = open(data.open());
    }

    private Entry written(Draft draft) {
        return written(journal.append(draft));
    }

    private static Entry written(Appended outcome) {
        assertThat(outcome).isInstanceOf(Written.class);
        return ((Written) outcome).entry();
    }

    private List<Entry> all() {
        return journal.entries(1, 1_000_000);
    }

    // Order

    @Test
    void an_empty_journal_has_no_entries() {
        assertThat(journal.tail()).isEqualTo(Tail.EMPTY);
        assertThat(journal.entry(1)).isEmpty();
        assertThat(journal.entry(0)).isEmpty();
        assertThat(all()).isEmpty();
        assertThat(journal.lastSequence("a")).isEqualTo(-1);
        assertThat(journal.entriesOf("a", 0, 10)).isEmpty();
        assertThat(journal.treeSizeAt(NOON)).isZero();
    }

    @Test
    void numbers_are_dense_from_one() {
        for (int i = 0; i < 10; i++) {
            assertThat(written(draft(event("a", i))).number()).isEqualTo(i + 1);
        }
        assertThat(all()).extracting(Entry::number).containsExactlyElementsOf(oneTo(10));
    }

    @Test
    void each_entry_names_the_hash_of_the_one_before_it() {
        for (int i = 0; i < 5; i++) {
            written(draft(event("a", i)));
        }
        Hash previous = Hash.NONE;
        for (Entry entry : all()) {
            assertThat(entry.previous()).isEqualTo(previous);
            previous = Hash.ofLeaf(entry.bytes());
        }
        assertThat(journal.tail().hash()).isEqualTo(previous);
    }

    @Test
    void events_are_counted_without_a_gap() {
        written(draft(event("a", 0), event("a", 1), event("b", 0)));
        written(draft(event("c", 0)));
        written(draft(event("a", 2), event("in no stream")));
        assertThat(all()).extracting(Entry::firstEvent).containsExactly(0L, 3L, 4L);
        assertThat(journal.tail().events()).isEqualTo(6);
    }

    @Test
    void what_was_acknowledged_is_what_is_read() {
        Entry entry = written(draft(new Request("key", "digest"), event("a", 0), event("b", 7)));
        assertThat(journal.entry(1).orElseThrow().bytes()).isEqualTo(entry.bytes());
        assertThat(journal.tail()).isEqualTo(Tail.after(entry));
    }

    @Test
    void recorded_times_never_fall_though_the_clock_steps_back() {
        written(draft(event("a", 0)));
        clock.set(NOON.minusSeconds(3600));
        written(draft(event("a", 1)));
        reopen();
        written(draft(event("a", 2)));
        clock.set(NOON.plusSeconds(1));
        written(draft(event("a", 3)));
        assertThat(all()).extracting(Entry::recordedAt).containsExactly(NOON, NOON, NOON, NOON.plusSeconds(1));
    }

    @Test
    void entries_are_read_from_any_number_with_a_limit() {
        for (int i = 0; i < 7; i++) {
            written(draft(event("a", i)));
        }
        assertThat(journal.entries(3, 2)).extracting(Entry::number).containsExactly(3L, 4L);
        assertThat(journal.entries(6, 10)).extracting(Entry::number).containsExactly(6L, 7L);
        assertThat(journal.entries(7, Integer.MAX_VALUE))
                .extracting(Entry::number)
                .containsExactly(7L);
        assertThat(journal.entries(8, 10)).isEmpty();
        assertThat(journal.entries(100, 10)).isEmpty();
        assertThat(journal.entries(1, 0)).isEmpty();
        assertThat(journal.entries(-5, 1)).extracting(Entry::number).containsExactly(1L);
        assertThat(journal.entry(8)).isEmpty();
    }

    @Test
    void the_size_at_a_moment_counts_what_was_recorded_by_then() {
        for (int i = 0; i < 5; i++) {
            clock.set(NOON.plusSeconds(i / 2));
            written(draft(event("a", i)));
        }
        assertThat(journal.treeSizeAt(NOON.minusMillis(1))).isZero();
        assertThat(journal.treeSizeAt(NOON)).isEqualTo(2);
        assertThat(journal.treeSizeAt(NOON.plusMillis(999))).isEqualTo(2);
        assertThat(journal.treeSizeAt(NOON.plusSeconds(1))).isEqualTo(4);
        assertThat(journal.treeSizeAt(NOON.plus(Duration.ofDays(1)))).isEqualTo(5);
    }

    // Conflicts

    @Test
    void a_place_in_a_stream_is_taken_once() {
        written(draft(event("a", 0), event("a", 1)));
        assertThat(journal.append(draft(event("a", 1)))).isEqualTo(new SequenceTaken("a", 1, 1));
        reopen();
        assertThat(journal.append(draft(event("a", 1)))).isEqualTo(new SequenceTaken("a", 1, 1));
        written(draft(event("a", 2), event("b", 1)));
    }

    @Test
    void a_place_in_a_stream_is_taken_once_within_a_draft() {
        assertThat(journal.append(draft(event("a", 0), event("a", 0)))).isInstanceOf(SequenceTaken.class);
        assertThat(all()).isEmpty();
    }

    @Test
    void a_refused_draft_records_nothing_of_itself() {
        written(draft(event("a", 0)));
        assertThat(journal.append(draft(event("b", 0), event("a", 0), event("c", 0))))
                .isInstanceOf(SequenceTaken.class);
        assertThat(journal.tail().number()).isEqualTo(1);
        assertThat(journal.lastSequence("b")).isEqualTo(-1);
        assertThat(journal.lastSequence("c")).isEqualTo(-1);
        assertThat(written(draft(event("b", 0), event("c", 0))).number()).isEqualTo(2);
    }

    @Test
    void an_event_id_is_used_once() {
        written(draft(event("x", "a", 0, "{}")));
        assertThat(journal.append(draft(event("x", "b", 0, "{}")))).isEqualTo(new EventIdTaken("x", 1));
        reopen();
        assertThat(journal.append(draft(event("x", "b", 0, "{}")))).isEqualTo(new EventIdTaken("x", 1));
        assertThat(journal.append(draft(event("y", "b", 0, "{}"), event("y", "b", 1, "{}"))))
                .isInstanceOf(EventIdTaken.class);
        assertThat(journal.tail().number()).isEqualTo(1);
    }

    @Test
    void an_append_fails_when_a_stream_that_it_read_has_moved_on() {
        written(draft(event("fund", 0)));
        assertThat(journal.append(draft(null, Map.of("fund", -1L), event("a", 0))))
                .isEqualTo(new ReadStale("fund", -1, 0));
        written(draft(null, Map.of("fund", 0L, "never written", -1L), event("a", 0)));
        written(draft(event("fund", 1)));
        assertThat(journal.append(draft(null, Map.of("fund", 0L), event("a", 1))))
                .isEqualTo(new ReadStale("fund", 0, 1));
    }

    // Streams

    @Test
    void a_stream_is_read_from_any_sequence_with_a_limit() {
        written(draft(event("a", 0), event("b", 0), event("a", 1)));
        written(draft(event("b", 1)));
        written(draft(event("a", 2), event("a", 5)));
        written(draft(event("a", 10)));
        assertThat(journal.lastSequence("a")).isEqualTo(10);
        assertThat(journal.lastSequence("b")).isEqualTo(1);
        assertThat(numbers("a", 0, 10)).containsExactly(1L, 3L, 4L);
        assertThat(numbers("a", 1, 10)).containsExactly(1L, 3L, 4L);
        assertThat(numbers("a", 2, 1)).containsExactly(3L);
        assertThat(numbers("a", 3, 10)).containsExactly(3L, 4L);
        assertThat(numbers("a", 6, 10)).containsExactly(4L);
        assertThat(numbers("a", 11, 10)).isEmpty();
        assertThat(numbers("a", 0, 2)).containsExactly(1L, 3L);
        assertThat(numbers("b", 0, 10)).containsExactly(1L, 2L);
    }

    @Test
    void streams_with_similar_names_are_told_apart() {
        List<String> names =
                List.of("a", "a@1", "a@1@1", "a\u0000", "a\u00001", "A", "a:", "1:a", "a/b", "é", "e\u0301", "", " ");
        for (int i = 0; i < names.size(); i++) {
            written(draft(event(names.get(i), 1), event(names.get(i), 10 + i)));
        }
        reopen();
        for (int i = 0; i < names.size(); i++) {
            assertThat(journal.lastSequence(names.get(i))).isEqualTo(10 + i);
            assertThat(numbers(names.get(i), 0, 10)).containsExactly(i + 1L);
        }
    }

    private List<Long> numbers(String stream, long fromSequence, int limit) {
        return journal.entriesOf(stream, fromSequence, limit).stream()
                .map(Entry::number)
                .toList();
    }

    // Races

    @Test
    void racing_threads_get_one_order_in_which_nothing_is_lost() throws Exception {
        race(List.of(journal));
    }

    @Test
    void racing_processes_get_one_order_in_which_nothing_is_lost() throws Exception {
        Optional<EntryStore> beside = data.openBeside();
        if (beside.isPresent()) {
            race(List.of(journal, open(beside.get())));
        }
    }

    private void race(List<Journal> journals) throws Exception {
        int writers = 8;
        int each = 25;
        Collection<List<Entry>> acknowledged = together(IntStream.range(0, writers)
                .mapToObj(writer -> (Callable<List<Entry>>) () -> {
                    List<Entry> own = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        Journal one = journals.get((writer + i) % journals.size());
                        own.add(written(one.append(draft(event("w" + writer, i)))));
                    }
                    return own;
                })
                .toList());
        List<Entry> all = all();
        assertThat(all).extracting(Entry::number).containsExactlyElementsOf(oneTo((long) writers * each));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        acknowledged.stream().flatMap(List::stream).toList());
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).previous()).isEqualTo(all.get(i - 1).hash());
        }
        for (List<Entry> own : acknowledged) {
            assertThat(own).extracting(Entry::number).isSorted();
        }
    }

    @Test
    void of_racing_writers_of_one_place_in_a_stream_one_wins() throws Exception {
        for (int round = 0; round < 20; round++) {
            long sequence = round;
            assertThat(together(sixteen(() -> either().append(draft(event("a", sequence))))))
                    .filteredOn(Written.class::isInstance)
                    .hasSize(1);
        }
        assertThat(journal.tail().number()).isEqualTo(20);
    }

    @Test
    void two_spenders_cannot_both_take_the_last_krona() throws Exception {
        // Each writes a stream of its own, having read the other's: without the check of what was read, both pass.
        for (int round = 0; round < 20; round++) {
            String anna = "anna" + round;
            String bo = "bo" + round;
            List<Callable<Appended>> spenders = List.of(
                    () -> either().append(draft(null, Map.of(bo, -1L), event(anna, 0))),
                    () -> either().append(draft(null, Map.of(anna, -1L), event(bo, 0))));
            assertThat(together(spenders)).filteredOn(Written.class::isInstance).hasSize(1);
        }
    }

    @Test
    void of_two_who_spent_a_funds_last_krona_at_the_port_since_no_command_spends_yet_one_has_read_what_is_stale()
            throws Exception {
        List<Journal> nodes = List.of(journal, data.openBeside().map(this::open).orElse(journal));
        for (int round = 0; round < 20; round++) {
            String fund = "fund" + round;
            written(draft(event(fund, 0)));
            List<Callable<Appended>> spenders = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Journal node = nodes.get(i);
                Draft spending = draft(null, Map.of(fund, 0L), event(fund, 1 + i), event("spent by " + i, round));
                spenders.add(() -> node.append(spending));
            }
            Collection<Appended> outcomes = together(spenders);
            List<Appended> won =
                    outcomes.stream().filter(Written.class::isInstance).toList();
            assertThat(won).hasSize(1);
            Entry winner = written(won.getFirst());
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Written))
                    .containsExactly(
                            new ReadStale(fund, 0, winner.events().getFirst().sequence()));
        }
    }

    /** This journal, and every other time one opened beside it where the store's kind allows one. */
    private synchronized Journal either() {
        if (beside == null) {
            beside = data.openBeside().map(this::open).orElse(journal);
        }
        turn++;
        return turn % 2 == 0 ? journal : beside;
    }

    // Requests

    @Test
    void a_repeated_request_is_answered_with_its_first_entry() {
        Entry first = written(draft(new Request("k", "d"), event("a", 0)));
        assertThat(journal.append(draft(new Request("k", "d"), event("a", 1)))).isEqualTo(new Repeated(first));
        assertThat(journal.entryFor(ANNA.account(), "k")).contains(first);
        reopen();
        assertThat(journal.append(draft(new Request("k", "d"), event("a", 1)))).isEqualTo(new Repeated(first));
        assertThat(journal.tail().number()).isEqualTo(1);
        assertThat(journal.entryFor(ANNA.account(), "k")).contains(first);
        assertThat(journal.entryFor(ANNA.account(), "other")).isEmpty();
        assertThat(journal.entryFor("bo", "k")).isEmpty();
    }

    @Test
    void a_request_sent_again_as_it_was_is_repeated_and_not_in_conflict_with_itself() {
        Draft draft = draft(new Request("k", "d"), Map.of("b", -1L), event("a", 0));
        Entry first = written(draft);
        written(draft(event("b", 0)));
        assertThat(journal.append(draft)).isEqualTo(new Repeated(first));
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        Entry first = written(draft(new Request("k", "d"), event("a", 0)));
        assertThat(journal.append(draft(new Request("k", "other"), event("a", 1))))
                .isEqualTo(new KeyReused(first));
        reopen();
        assertThat(journal.append(draft(new Request("k", "other"), event("a", 1))))
                .isEqualTo(new KeyReused(first));
        assertThat(journal.tail().number()).isEqualTo(1);
    }

    @Test
    void a_key_is_its_authors_own() {
        Request request = new Request("k", "d");
        written(draft(request, event("a", 0)));
        written(by("bo", new Request("k", "other"), event("b", 0)));
        written(by("anna:k", new Request("", "d"), event("c", 0)));
        written(by("anna", new Request(":k", "d"), event("d", 0)));
    }

    private static Draft by(String account, Request request, Event event) {
        return new Draft(
                new Author(account, "header"), null, request, UUID.randomUUID().toString(), List.of(event), Map.of());
    }

    @Test
    void a_refusal_is_not_kept_under_its_key() {
        written(draft(event("a", 0)));
        assertThat(journal.append(draft(new Request("k", "d"), event("a", 0)))).isInstanceOf(SequenceTaken.class);
        written(draft(new Request("k", "d"), event("a", 1)));
    }

    @Test
    void of_a_request_sent_many_times_at_once_one_entry_comes() throws Exception {
        for (int round = 0; round < 20; round++) {
            Request request = new Request("k" + round, "d");
            Collection<Appended> outcomes = together(sixteen(() -> either().append(draft(request, event("{}")))));
            Entry first = outcomes.stream()
                    .filter(Written.class::isInstance)
                    .map(JournalContract::written)
                    .reduce((one, other) -> {
                        throw new AssertionError("recorded twice");
                    })
                    .orElseThrow();
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Written))
                    .allMatch(new Repeated(first)::equals);
        }
    }

    // Reopening

    @Test
    void reopening_finds_the_same_bytes() {
        for (int i = 0; i < 20; i++) {
            written(draft(new Request("k" + i, "d"), event("a", i), event("b" + i, 0)));
        }
        List<Entry> before = all();
        Tail tail = journal.tail();
        reopen();
        assertThat(all())
                .extracting(Entry::toString)
                .isEqualTo(before.stream().map(Entry::toString).toList());
        assertThat(journal.tail()).isEqualTo(tail);
        assertThat(journal.lastSequence("a")).isEqualTo(19);
        assertThat(numbers("a", 18, 10)).containsExactly(19L, 20L);
        assertThat(written(draft(event("a", 20))).number()).isEqualTo(21);
    }

    @Test
    void an_entry_names_how_many_were_durable_before_it_and_never_itself() {
        for (int i = 0; i < 3; i++) {
            written(draft(event("a", i)));
        }
        assertThat(all()).extracting(Entry::durable).containsExactly(0L, 1L, 2L);
    }

    // Bytes

    @Test
    void text_of_every_script_comes_back_as_it_was() {
        for (String text : List.of(
                "Kommunfullmäktige i Östersund",
                "قرار المجلس",
                "החלטת המועצה \u202Eltr\u202C",
                "nul \u0000 and \u001F, \u007F, \u2028, \uFEFF",
                "😀 \uD834\uDD1E e\u0301 é",
                "\"quotes\" \\ / \b\f\n\r\t",
                "")) {
            Entry entry = written(draft(event(UUID.randomUUID().toString(), text, all().size(), text)));
            assertThat(journal.entry(entry.number()).orElseThrow().events().getFirst())
                    .extracting(Event::data, Event::stream)
                    .containsExactly(text, text);
            assertThat(journal.lastSequence(text)).isEqualTo(entry.number() - 1);
        }
        List<Entry> before = all();
        reopen();
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void an_entry_of_65535_bytes_is_recorded_and_a_larger_one_refused() {
        int frame = written(draft(event("x0", "a", 0, "!"))).size() - 1;
        int room = Entry.MAX_BYTES - frame;
        assertThatThrownBy(() -> journal.append(draft(event("x1", "a", 1, "!".repeat(room + 1)))))
                .isInstanceOfSatisfying(
                        EntryTooLargeException.class, e -> assertThat(e.size()).isEqualTo(Entry.MAX_BYTES + 1));
        assertThat(journal.tail().number()).isEqualTo(1);
        assertThat(written(draft(event("x1", "a", 1, "!".repeat(room)))).size()).isEqualTo(Entry.MAX_BYTES);
        reopen();
        assertThat(written(draft(event("a", 2))).number()).isEqualTo(3);
    }

    @Test
    void an_entry_has_an_author_and_an_event() {
        assertThatThrownBy(() -> by(" ", new Request("k", "d"), event("a", 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Samples::draft).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_draft_that_cannot_be_written_fails_alone() throws Exception {
        List<Draft> unwritable = List.of(
                draft(new Event("m", "m", "x", 0, "t", null, NOON, "{}", "not an object")),
                draft(event("half a \uD83D pair")),
                draft(event("n", "n", 0, "!".repeat(70_000))));
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String stream = "a" + i;
            attempts.add(() -> journal.append(draft(event(stream, 0))) instanceof Written);
            Draft bad = unwritable.get(i % 3);
            attempts.add(() -> {
                assertThatThrownBy(() -> journal.append(bad))
                        .isInstanceOfAny(IllegalArgumentException.class, EntryTooLargeException.class);
                return true;
            });
        }
        assertThat(together(attempts)).containsOnly(true);
        assertThat(journal.tail().number()).isEqualTo(30);
    }

    // The end

    @Test
    void closing_settles_every_append_as_recorded_or_as_refused_for_being_closed() throws Exception {
        for (int round = 0; round < 10; round++) {
            long before = journal.tail().number();
            String streams = "r" + round + "-";
            List<CompletableFuture<Appended>> pending = new ArrayList<>();
            CountDownLatch some = new CountDownLatch(5);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 40; i++) {
                    String stream = streams + i;
                    pending.add(CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return journal.append(draft(event(stream, 0)));
                                } finally {
                                    some.countDown();
                                }
                            },
                            threads));
                }
                assertThat(some.await(10, TimeUnit.SECONDS)).isTrue();
                journal.close();
            }
            long written = 0;
            for (CompletableFuture<Appended> outcome : pending) {
                try {
                    written(outcome.get());
                    written++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(JournalFailedException.class)
                            .hasMessageContaining("closed");
                }
            }
            assertThatThrownBy(() -> journal.append(draft(event("late", 0))))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("closed");
            journal = open(data.open());
            assertThat(journal.tail().number()).isEqualTo(before + written);
        }
    }

    @Test
    void interrupting_those_who_append_and_read_harms_nobody_else() throws Exception {
        written(draft(event("a", 0)));
        together(List.<Callable<Boolean>>of(() -> {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 20; i++) {
                written(draft(event("b", i)));
                assertThat(journal.entry(1)).isPresent();
                assertThat(journal.lastSequence("b")).isEqualTo(i);
            }
            return Thread.interrupted();
        }));
        assertThat(journal.tail().number()).isEqualTo(21);
        assertThat(written(draft(event("a", 1))).number()).isEqualTo(22);
        assertThat(all()).hasSize(22);
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static <T> List<Callable<T>> sixteen(Callable<T> task) {
        return IntStream.range(0, 16).mapToObj(i -> task).toList();
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
