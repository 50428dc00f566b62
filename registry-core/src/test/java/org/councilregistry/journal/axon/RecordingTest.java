package org.councilregistry.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.EntryTooLargeException;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.OutcomeUnknownException;
import org.councilregistry.journal.Request;
import org.councilregistry.journal.Tail;
import org.councilregistry.json.EventTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a command's recording promises, through a command bus and an event store. */
class RecordingTest {
    private static final Author CLERK = new Author("clerk-7", "header");
    private static final EventTypes TYPES = EventTypes.of("noted", 1, Noted.class);

    record Noted(String text) {}

    /** Publishes one event in each of these streams, as the event of this sequence. */
    record Note(String text, long sequence, List<String> streams) {}

    private final AtomicReference<Runnable> whileHandling = new AtomicReference<>(() -> {});
    private final AtomicReference<@Nullable RuntimeException> storeFails = new AtomicReference<>();
    private final EntryStore store = new InMemoryEntryStore() {
        @Override
        public synchronized int append(Tail tail, List<Entry> group) {
            RuntimeException failure = storeFails.get();
            if (failure != null) {
                throw failure;
            }
            return super.append(tail, group);
        }
    };
    private final Journal journal = Journal.open(store, InstantSource.system());
    private final JournalEventStorageEngine engine =
            Engines.on(journal, new InMemorySlots(), TYPES).build();
    private final JournalEventStore events = new JournalEventStore(engine);
    private final SimpleCommandBus bus = SimpleCommandBus.builder()
            .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
            .build();

    RecordingTest() {
        bus.registerHandlerInterceptor(new RecordingInterceptor(journal));
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<>(new SimpleCorrelationDataProvider(Recording.KEY)));
        bus.subscribe(Note.class.getName(), this::handle);
    }

    @AfterEach
    void close() {
        events.shutDown();
        journal.close();
    }

    private Object handle(CommandMessage<?> message) {
        Note note = (Note) message.getPayload();
        note.streams.forEach(stream -> events.publish(event(stream, note.sequence, note.text)));
        whileHandling.get().run();
        return "done";
    }

    private static EventMessage<?> event(String stream, long sequence, String text) {
        return new GenericDomainEventMessage<>("thing", stream, sequence, new Noted(text));
    }

    private static Recording recording() {
        return new Recording(CLERK, "as the council decided", null);
    }

    private static Recording recording(String key, String digest) {
        return new Recording(CLERK, null, new Request(key, digest));
    }

    private static Note note(String text, long sequence, String... streams) {
        return new Note(text, sequence, List.of(streams));
    }

    @Test
    void two_aggregates_changed_by_one_command_are_one_entry() {
        Recording recording = recording();
        Optional<Entry> entry = recording.send(bus, note("both", 0, "a", "b"));

        assertThat(journal.tail().number()).isEqualTo(1);
        assertThat(entry).isEqualTo(journal.entry(1)).isEqualTo(recording.entry());
        assertThat(entry.orElseThrow().author()).isEqualTo(CLERK);
        assertThat(entry.orElseThrow().reason()).isEqualTo("as the council decided");
        assertThat(entry.orElseThrow().events()).extracting(Event::stream).containsExactly("a", "b");
    }

    @Test
    void a_command_that_changes_nothing_records_nothing() {
        assertThat(recording().send(bus, note("nothing", 0))).isEmpty();
        assertThat(journal.tail()).isEqualTo(Tail.EMPTY);
    }

    @Test
    void an_event_holds_stored_names_and_no_metadata_of_ours() {
        Event event = recording()
                .send(bus, note("quiet", 0, "a"))
                .orElseThrow()
                .events()
                .getFirst();
        assertThat(event.type()).isEqualTo("noted");
        assertThat(event.version()).isEqualTo("1");
        assertThat(event.aggregate()).isEqualTo("thing");
        assertThat(event.data()).isEqualTo("{\"text\":\"quiet\"}");
        assertThat(event.meta()).isNull();
    }

    @Test
    void metadata_that_was_given_is_kept() {
        engineWithAuthor().appendEvents(event("a", 0, "x").andMetaData(Map.of("trace", "t-1")));
        assertThat(journal.entry(1).orElseThrow().events().getFirst().meta()).isEqualTo("{\"trace\":\"t-1\"}");
        assertThat(engine.readEvents("a").next().getMetaData()).containsExactly(Map.entry("trace", "t-1"));
    }

    @Test
    void nobody_records_without_an_author() {
        assertThatThrownBy(() -> engine.appendEvents(event("a", 0, "x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody records");
        assertThatThrownBy(() -> events.publish(event("a", 0, "x"))).isInstanceOf(IllegalStateException.class);
        assertThat(journal.tail()).isEqualTo(Tail.EMPTY);
    }

    @Test
    void a_stream_has_a_name() {
        assertThatThrownBy(() -> recording().send(bus, note("x", 0, ""))).isInstanceOf(IllegalArgumentException.class);
        assertThat(journal.tail()).isEqualTo(Tail.EMPTY);
    }

    @Test
    void a_command_from_within_a_command_is_part_of_its_entry() {
        whileHandling.set(() -> {
            whileHandling.set(() -> {});
            bus.dispatch(GenericCommandMessage.asCommandMessage(note("inner", 0, "inner")));
        });
        Entry entry = recording().send(bus, note("outer", 0, "outer")).orElseThrow();
        assertThat(entry.events()).extracting(Event::stream).containsExactlyInAnyOrder("outer", "inner");
    }

    @Test
    void one_unit_of_work_has_one_recording() {
        whileHandling.set(() -> {
            whileHandling.set(() -> {});
            recording().send(bus, note("inner", 0, "inner"));
        });
        Recording outer = recording();
        assertThatThrownBy(() -> outer.send(bus, note("outer", 0, "outer"))).isInstanceOf(IllegalStateException.class);
        assertThat(journal.tail()).isEqualTo(Tail.EMPTY);
    }

    @Test
    void a_recording_is_one_attempt() {
        Recording recording = recording();
        recording.send(bus, note("first", 0, "a"));
        bus.dispatch(
                recording.message(note("again", 1, "a")),
                (command, result) -> assertThat(result.isExceptional()).isTrue());
        assertThat(journal.tail().number()).isEqualTo(1);
    }

    @Test
    void a_handler_that_throws_records_nothing() {
        whileHandling.set(() -> {
            throw new IllegalArgumentException("refused");
        });
        Recording recording = recording();
        assertThatThrownBy(() -> recording.send(bus, note("x", 0, "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("refused");
        assertThat(recording.entry()).isEmpty();
        assertThat(journal.tail()).isEqualTo(Tail.EMPTY);
    }

    @Test
    void what_throws_after_the_commit_does_not_undo_success() {
        whileHandling.set(() -> CurrentUnitOfWork.get().afterCommit(unit -> {
            throw new IllegalStateException("a listener");
        }));
        assertThat(recording().send(bus, note("x", 0, "a"))).isPresent();
    }

    @Test
    void what_throws_between_the_append_and_the_commit_does_not_undo_success() {
        for (boolean prepared : new boolean[] {true, false}) {
            whileHandling.set(() -> {
                if (prepared) {
                    CurrentUnitOfWork.get().onPrepareCommit(unit -> {
                        throw new IllegalStateException("a listener");
                    });
                } else {
                    CurrentUnitOfWork.get().onCommit(unit -> {
                        throw new IllegalStateException("a listener");
                    });
                }
            });
            Recording recording = recording();
            assertThat(recording.send(bus, note("x", 0, "stream-" + prepared))).isPresent();
            assertThat(journal.entry(journal.tail().number())).isEqualTo(recording.entry());
        }
    }

    @Test
    void subscribing_processors_are_refused() {
        assertThatThrownBy(() -> events.subscribe(messages -> {})).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void events_published_while_committing_are_refused_and_the_entry_stands() {
        whileHandling.set(() ->
                CurrentUnitOfWork.get().onPrepareCommit(unit -> engine.appendEvents(event("late", 0, "too late"))));
        assertThat(recording().send(bus, note("x", 0, "a"))).isPresent();
        assertThat(journal.tail().number()).isEqualTo(1);
    }

    @Test
    void a_lost_race_for_a_stream_records_nothing() {
        recording().send(bus, note("first", 0, "a"));
        Recording first = recording();
        assertThatThrownBy(() -> first.send(bus, note("again", 0, "b", "a")))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasMessageContaining("[a]");
        recording().send(bus, note("second", 1, "a"));
        assertThatThrownBy(() -> recording().send(bus, note("again", 1, "a")))
                .isInstanceOf(ConcurrencyException.class)
                .isNotInstanceOf(AggregateStreamCreationException.class);
        assertThat(first.entry()).isEmpty();
        assertThat(journal.tail().number()).isEqualTo(2);
        assertThat(journal.lastSequence("b")).isEqualTo(-1);
    }

    @Test
    void a_stream_that_was_read_and_moved_on_is_a_lost_race() {
        recording().send(bus, note("first", 0, "fund"));
        whileHandling.set(() -> Recording.current().read("fund", -1));
        assertThatThrownBy(() -> recording().send(bus, note("x", 0, "a"))).isInstanceOf(ConcurrencyException.class);
        whileHandling.set(() -> Recording.current().read("fund", 0));
        assertThat(recording().send(bus, note("x", 0, "a"))).isPresent();
    }

    @Test
    void of_two_declared_reads_the_earlier_counts() {
        recording().send(bus, note("first", 0, "fund"));
        Recording recording = recording();
        recording.read("fund", 0);
        recording.read("fund", -1);
        recording.read("fund", 0);
        assertThatThrownBy(() -> recording.send(bus, note("x", 0, "a"))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void a_repeated_request_is_answered_from_its_entry_and_never_handled_again() {
        Entry entry = recording("key-1", "digest").send(bus, note("x", 0, "a")).orElseThrow();
        whileHandling.set(() -> {
            throw new AssertionError("handled again");
        });
        Recording repeated = recording("key-1", "digest");
        assertThatThrownBy(() -> repeated.send(bus, note("x", 0, "a")))
                .isInstanceOfSatisfying(
                        RepeatedRequestException.class,
                        e -> assertThat(e.entry()).isEqualTo(entry));
        assertThat(repeated.entry()).isEmpty();
        assertThatThrownBy(() -> recording("key-1", "other").send(bus, note("x", 0, "b")))
                .isInstanceOfSatisfying(
                        IdempotencyKeyReusedException.class,
                        e -> assertThat(e.entry()).isEqualTo(entry));
        assertThat(journal.tail().number()).isEqualTo(1);
    }

    @Test
    void a_request_that_overtakes_its_repetition_is_noticed_by_the_append() {
        whileHandling.set(() -> {
            whileHandling.set(() -> {});
            Thread other =
                    Thread.ofVirtual().start(() -> recording("key-1", "digest").send(bus, note("x", 0, "a")));
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> recording("key-1", "digest").send(bus, note("x", 0, "a")))
                .isInstanceOf(RepeatedRequestException.class);
        assertThat(journal.tail().number()).isEqualTo(1);
    }

    @Test
    void what_the_journal_throws_passes_as_it_is() {
        assertThatThrownBy(() -> recording().send(bus, note("x".repeat(70_000), 0, "a")))
                .isInstanceOf(EntryTooLargeException.class);
        for (RuntimeException failure : List.of(
                new OutcomeUnknownException(1, new IllegalStateException("network")),
                new JournalFailedException("the disk is full"))) {
            storeFails.set(failure);
            assertThatThrownBy(() -> recording().send(bus, note("x", 0, "a"))).isSameAs(failure);
        }
    }

    @Test
    void reading_goes_on_from_any_position_whatever_entries_hold() {
        recording().send(bus, note("1", 0, "a", "b", "c"));
        engineWithAuthor().appendEvents(new GenericEventMessage<>(new Noted("2")));
        recording().send(bus, note("3", 1, "a", "b"));
        List<String> all = positions(null);
        assertThat(all).containsExactly("0", "1", "2", "3", "4", "5");
        for (int i = 0; i < all.size(); i++) {
            var fresh = Engines.on(journal, new InMemorySlots(), TYPES).build();
            var token = new GlobalSequenceTrackingToken(i);
            assertThat(fresh.readEvents(token, false)).hasSize(all.size() - 1 - i);
        }
        assertThatThrownBy(() -> engine.readEvents(new GlobalSequenceTrackingToken(6), false)
                        .count())
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("another journal");
    }

    private List<String> positions(@Nullable TrackingToken from) {
        return engine.readEvents(from, false)
                .map(event -> Long.toString(event.trackingToken().position().orElseThrow()))
                .toList();
    }

    private JournalEventStorageEngine engineWithAuthor() {
        return Engines.on(journal, new InMemorySlots(), TYPES)
                .defaultAuthor(CLERK)
                .build();
    }
}
