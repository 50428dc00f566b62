package org.councilregistry.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;
import static org.councilregistry.journal.Samples.sealed;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.types.Binary;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.OutcomeUnknownException;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.embedded.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
@Timeout(60)
class MongoEntryStoreTest {
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private final MongoServers.Server server;
    private MongoServers.Database database;
    private MongoCollection<Document> documents;
    private Proxy wire;
    private MongoConnection wired;

    /** A store whose wire to the server can be cut. */
    private MongoEntryStore store;

    /** Another node's, on a wire of its own. */
    private MongoEntryStore other;

    MongoEntryStoreTest(MongoServers.Server server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        database = server.newDatabase();
        documents = database.database().getCollection("journal");
        wire = new Proxy(server.port());
        wired = MongoConnection.open(
                wire.uri(database.database().getName(), "retryWrites=true"), Duration.ofMillis(700));
        store = new MongoEntryStore(wired.database(), Index.inMemory(), PATIENCE);
        other = new MongoEntryStore(database.database(), Index.inMemory(), PATIENCE);
    }

    @AfterEach
    void close() {
        wired.close();
        wire.close();
        database.close();
    }

    private static List<Entry> after(Tail tail, int count) {
        List<Entry> group = new ArrayList<>();
        Tail last = tail;
        for (int i = 0; i < count; i++) {
            Entry entry = sealed(draft(event("{}")), last, tail.number());
            group.add(entry);
            last = Tail.after(entry);
        }
        return group;
    }

    private static Tail last(List<Entry> group) {
        return Tail.after(group.getLast());
    }

    private List<Entry> all() {
        return other.entries(1, 10_000);
    }

    // Unknown outcomes

    @Test
    void an_insert_whose_answer_is_lost_is_recognised_and_stands_once() {
        List<Entry> first = after(Tail.EMPTY, 3);
        wire.cutAfterInserts(1);
        assertThat(store.append(Tail.EMPTY, first)).isEqualTo(3);
        assertThat(wire.cutsLeft()).isZero();
        List<Entry> second = after(last(first), 2);
        assertThat(store.append(last(first), second)).isEqualTo(2);
        first.addAll(second);
        assertThat(all()).isEqualTo(first);
    }

    @Test
    void an_insert_that_never_arrived_is_sent_again() {
        List<Entry> group = after(Tail.EMPTY, 3);
        wire.cutBeforeInserts(2);
        assertThat(store.append(Tail.EMPTY, group)).isEqualTo(3);
        assertThat(wire.cutsLeft()).isZero();
        assertThat(all()).isEqualTo(group);
    }

    @Test
    void an_insert_of_which_the_server_got_a_part_is_sent_again() {
        List<Entry> group = after(Tail.EMPTY, 3);
        wire.cutWithinInserts(1);
        assertThat(store.append(Tail.EMPTY, group)).isEqualTo(3);
        assertThat(wire.cutsLeft()).isZero();
        assertThat(all()).isEqualTo(group);
    }

    @Test
    void an_insert_that_is_held_up_is_waited_for() throws Exception {
        List<Entry> group = after(Tail.EMPTY, 2);
        wire.stall();
        Thread later = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            wire.flow();
        });
        assertThat(store.append(Tail.EMPTY, group)).isEqualTo(2);
        later.join();
        assertThat(all()).isEqualTo(group);
    }

    @Test
    void an_unanswered_insert_that_another_node_overtook_has_lost() {
        List<Entry> theirs = after(Tail.EMPTY, 2);
        other.append(Tail.EMPTY, theirs);
        wire.cutBeforeInserts(1);
        assertThat(store.append(Tail.EMPTY, after(Tail.EMPTY, 3))).isZero();
        assertThat(store.tail()).isEqualTo(last(theirs));
        assertThat(all()).isEqualTo(theirs);
    }

    @Test
    void what_cannot_be_settled_in_time_is_unknown_and_not_failed() {
        wire.cutBeforeInserts(Integer.MAX_VALUE);
        assertThatThrownBy(() -> store.append(Tail.EMPTY, after(Tail.EMPTY, 2)))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.firstNumber()).isEqualTo(1));
        wire.cutBeforeInserts(0);
        List<Entry> group = after(store.tail(), 2);
        assertThat(store.append(Tail.EMPTY, group)).isEqualTo(2);
        assertThat(all()).isEqualTo(group);
    }

    // A lost server

    @Test
    void a_lost_server_is_told_in_one_sentence_and_served_again_when_it_is_back() {
        List<Entry> first = after(Tail.EMPTY, 1);
        store.append(Tail.EMPTY, first);
        wire.down();
        assertThatThrownBy(store::tail)
                .isInstanceOf(JournalFailedException.class)
                .hasMessage("MongoDB cannot read " + documents.getNamespace() + ": it does not answer");
        assertThatThrownBy(() -> store.entry(1)).isInstanceOf(JournalFailedException.class);
        assertThatThrownBy(() -> store.append(last(first), after(last(first), 1)))
                .isInstanceOf(JournalFailedException.class)
                .hasMessage("MongoDB cannot write " + documents.getNamespace() + ": it does not answer");
        wire.up();
        List<Entry> second = after(last(first), 1);
        assertThat(store.append(store.tail(), second)).isEqualTo(1);
        first.addAll(second);
        assertThat(all()).isEqualTo(first);
    }

    @Test
    void a_server_lost_under_an_insert_leaves_its_outcome_unknown() {
        List<Entry> group = after(Tail.EMPTY, 2);
        Thread loser = Thread.ofVirtual().unstarted(() -> {
            while (wire.cutsLeft() > 0) {
                Thread.onSpinWait();
            }
            wire.down();
        });
        wire.cutAfterInserts(1);
        loser.start();
        try {
            assertThat(store.append(Tail.EMPTY, group)).isEqualTo(2);
        } catch (OutcomeUnknownException e) {
            wire.up();
            assertThat(store.append(Tail.EMPTY, group)).isEqualTo(2);
        }
        assertThat(all()).isEqualTo(group);
    }

    // Races

    @Test
    void of_two_nodes_that_append_at_once_one_wins_and_the_other_sees_it() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 30; round++) {
                Tail tail = store.tail();
                assertThat(other.tail()).isEqualTo(tail);
                List<Entry> ours = after(tail, 5);
                List<Entry> theirs = after(tail, 5);
                List<Callable<Integer>> appends =
                        List.of(() -> store.append(tail, ours), () -> other.append(tail, theirs));
                List<Integer> stored = new ArrayList<>();
                for (Future<Integer> append : threads.invokeAll(appends)) {
                    stored.add(append.get());
                }
                assertThat(stored).containsExactlyInAnyOrder(5, 0);
                Tail winner = last(stored.getFirst() == 5 ? ours : theirs);
                assertThat(store.tail()).isEqualTo(winner);
                assertThat(other.tail()).isEqualTo(winner);
            }
        }
        assertThat(all()).hasSize(150);
    }

    @Test
    void a_stale_tail_appends_nothing() {
        List<Entry> first = after(Tail.EMPTY, 3);
        other.append(Tail.EMPTY, first);
        assertThat(store.append(Tail.EMPTY, after(Tail.EMPTY, 1))).isZero();
        Tail middle = Tail.after(first.get(1));
        assertThat(store.append(middle, after(middle, 4))).isZero();
        assertThat(all()).isEqualTo(first);
    }

    // Gaps

    @Test
    void an_insert_that_fails_in_the_middle_has_stored_what_precedes_and_nothing_after() {
        for (int blocked : new int[] {3, 60, 101, 110}) {
            Tail tail = store.tail();
            // As only a fault could put it there, so that the insert fails in its middle.
            long stranger = tail.number() + blocked;
            documents.insertOne(new Document("_id", stranger));
            List<Entry> group = after(tail, 128);
            assertThat(store.append(tail, group)).isEqualTo(blocked - 1);
            assertThat(documents.countDocuments(Filters.gt("_id", stranger))).isZero();
            documents.deleteOne(Filters.eq("_id", stranger));
            store = new MongoEntryStore(wired.database(), Index.inMemory(), PATIENCE);
            assertThat(store.tail()).isEqualTo(Tail.after(group.get(blocked - 2)));
        }
    }

    @Test
    void nothing_is_appended_after_an_entry_that_is_not_there() {
        List<Entry> never = after(Tail.EMPTY, 3);
        assertThat(store.append(last(never), after(last(never), 1))).isZero();
        assertThat(documents.countDocuments()).isZero();
        assertThatThrownBy(() -> store.append(Tail.EMPTY, after(last(never), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_gap_or_a_stranger_in_the_collection_is_named() {
        store.append(Tail.EMPTY, after(Tail.EMPTY, 3));
        documents.deleteOne(Filters.eq("_id", 2L));
        assertThatThrownBy(() -> store.entries(1, 10))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("entry 2 is missing");
        documents.insertOne(new Document("_id", 4L).append("bytes", "what?"));
        assertThatThrownBy(store::tail)
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("entry 4 is not that entry");
    }

    @Test
    void a_journal_that_was_set_back_under_an_open_store_is_named_and_not_written() {
        List<Entry> group = after(Tail.EMPTY, 3);
        store.append(Tail.EMPTY, group);
        documents.deleteOne(Filters.eq("_id", 3L));
        assertThatThrownBy(store::tail)
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("no longer shows entry 3");
    }

    // Damage

    @Test
    void a_byte_changed_in_the_database_is_noticed_and_the_entry_named() {
        List<Entry> group = after(Tail.EMPTY, 3);
        store.append(Tail.EMPTY, group);
        byte[] bytes = group.get(1).bytes();
        int at = group.get(1).toString().indexOf("anna");
        bytes[at] ^= 1;
        documents.updateOne(Filters.eq("_id", 2L), Updates.set("bytes", new Binary(bytes)));
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> store.entry(2),
                () -> store.entries(1, 10),
                () -> store.entriesAt(List.of(2L, 3L)),
                () -> MongoEntryStore.open(database.database(), Index.inMemory()))) {
            assertThatThrownBy(reading)
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessage("what stands in " + documents.getNamespace() + " as entry 2 is not that entry");
        }
        assertThat(store.entry(3)).contains(group.get(2));
    }

    @Test
    void entries_without_a_hash_beside_them_are_read_as_before() {
        List<Entry> group = after(Tail.EMPTY, 2);
        store.append(Tail.EMPTY, group);
        documents.updateMany(Filters.gte("_id", 1L), Updates.unset("hash"));
        assertThat(all()).isEqualTo(group);
    }
}
