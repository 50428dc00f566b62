package org.councilregistry.journal.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.OutcomeUnknownException;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.embedded.Index;
import org.jspecify.annotations.Nullable;

/**
 * Entries in MongoDB, one document each, {@code _id} = the entry's number: inserting {@code tail + 1} is the
 * compare-and-swap that every writer, in whatever process, has to win. Needs single-document inserts and majority reads
 * and writes, and no transactions, secondary indexes or change streams: what entries are looked up by is kept in this
 * process.
 *
 * <p>An append whose outcome the server did not tell is sent again, unchanged, and what then stands there is compared.
 * That nothing stands there proves nothing, since the first try may still be under way.
 */
public final class MongoEntryStore implements EntryStore {
    // FerretDB 1.24 goes on after an error, with the next hundred documents, even where the insert is ordered: in
    // one larger command, a lost race would leave a gap there.
    private static final int LARGEST_COMMAND = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_TRIES = 50;

    private final MongoCollection<Document> journal;
    private final Duration patience;

    /** The highest number under which this store has seen an entry that a majority has. */
    private final AtomicLong reached = new AtomicLong();

    private final LookUps lookUps;

    /**
     * The journal in this database, which must hold only one register, for who mostly reads it: its look-ups are in
     * memory, and made from the whole journal when something is first looked up. Closing the store leaves the client
     * open.
     */
    public MongoEntryStore(MongoDatabase database) {
        this(database, Index.inMemory(), PATIENCE);
    }

    /**
     * Opens the journal in this database, which must hold only one register. Returns when the look-ups are complete:
     * at the first start, after the whole journal has been read.
     *
     * @param index where look-ups are kept, made anew when they are not this journal's; left open, as the client is
     * @throws JournalFailedException if MongoDB does not answer
     */
    public static MongoEntryStore open(MongoDatabase database, Index index) {
        MongoEntryStore store = new MongoEntryStore(database, index, PATIENCE);
        store.lookUps.complete(store.tail().number(), complete -> complete);
        return store;
    }

    /**
     * The journal in this database.
     *
     * @param patience how long an append whose outcome is unknown is sent again, and how long {@link #tail} waits to be
     *     shown what is known to be there
     */
    MongoEntryStore(MongoDatabase database, Index index, Duration patience) {
        this.journal = Majority.of(database).getCollection("journal");
        this.patience = patience;
        this.lookUps = new LookUps(index, new LookUps.Source() {
            @Override
            public List<Entry> following(long from, int limit) {
                return MongoEntryStore.this.following(from, limit);
            }

            @Override
            public List<Entry> at(Collection<Long> numbers) {
                return entriesAt(numbers);
            }
        });
    }

    private static Document document(Entry entry) {
        return new Document("_id", entry.number())
                .append("bytes", new Binary(entry.bytes()))
                .append("hash", new Binary(entry.hash().toBytes()));
    }

    @Override
    public Tail tail() {
        long floor = reached.get();
        Pauses pauses = new Pauses(patience);
        do {
            Document newest = reading(() -> journal.find(gte("_id", Math.max(1, floor)))
                    .sort(descending("_id"))
                    .limit(1)
                    .first());
            if (newest != null) {
                Tail tail = Tail.after(entry(newest));
                reached(tail.number());
                return tail;
            }
            if (floor == 0) {
                return Tail.EMPTY;
            }
            // A majority read may lag behind what a majority has.
        } while (pauses.pause());
        throw notShown(floor);
    }

    private JournalFailedException notShown(long number) {
        return new JournalFailedException("MongoDB no longer shows entry " + number + " of " + journal.getNamespace()
                + ", though a majority had it: it lags, or was set back");
    }

    private void reached(long number) {
        reached.accumulateAndGet(number, Math::max);
    }

    @Override
    public int append(Tail tail, List<Entry> group) {
        for (int i = 0; i < group.size(); i++) {
            if (group.get(i).number() != tail.number() + 1 + i) {
                throw new IllegalArgumentException("the group does not follow entry " + tail.number());
            }
        }
        // What nobody has shown us may not be there, and a gap would be for good.
        if (tail.number() > reached.get() && tail().number() < tail.number()) {
            return 0;
        }
        int stored = 0;
        while (stored < group.size()) {
            List<Entry> command = group.subList(stored, Math.min(stored + LARGEST_COMMAND, group.size()));
            int ours = new Insertion(command).settle(stored > 0);
            stored += ours;
            if (ours < command.size()) {
                break;
            }
        }
        return stored;
    }

    /** One command's worth of entries, until it is known how many of them stand. */
    private final class Insertion {
        private final List<Entry> entries;
        private final List<Document> documents;

        /** How many of the entries, from the first, a majority has. */
        private int settled;

        private boolean lost;

        Insertion(List<Entry> entries) {
            this.entries = entries;
            this.documents = entries.stream().map(MongoEntryStore::document).toList();
        }

        int settle(boolean followsOthers) {
            Pauses pauses = new Pauses(patience);
            boolean underWay = false;
            while (true) {
                MongoException trouble = send();
                if (trouble == null) {
                    return settled;
                }
                if (!notSent(trouble)) {
                    MongoException unseen = compare();
                    if (unseen == null && (lost || settled == entries.size())) {
                        return settled;
                    }
                    if (unseen != null) {
                        trouble.addSuppressed(unseen);
                    }
                    underWay |= unseen != null || !refused(trouble);
                }
                if (!underWay) {
                    if (settled > 0 || followsOthers) {
                        return settled;
                    }
                    throw Majority.failed("write", journal, trouble);
                }
                if (!pauses.pause()) {
                    throw new OutcomeUnknownException(entries.get(settled).number(), trouble);
                }
            }
        }

        /** Sends what is not settled; null if a majority has it all now. */
        private @Nullable MongoException send() {
            try {
                // Ordered, so that nothing stands after what failed.
                journal.insertMany(documents.subList(settled, documents.size()));
                settle(documents.size() - settled);
                return null;
            } catch (MongoBulkWriteException e) {
                if (e.getWriteConcernError() == null && !e.getWriteErrors().isEmpty()) {
                    // What precedes the error was inserted by this very command, and a majority has it.
                    settle(e.getWriteErrors().getFirst().getIndex());
                }
                return e;
            } catch (MongoException e) {
                return e;
            }
        }

        /** Compares what a majority has with what was sent; returns why it could not. */
        private @Nullable MongoException compare() {
            long from = entries.get(settled).number();
            List<Document> standing = new ArrayList<>();
            try {
                journal.find(and(gte("_id", from), lt("_id", from + entries.size() - settled)))
                        .sort(ascending("_id"))
                        .limit(entries.size() - settled)
                        .into(standing);
            } catch (MongoException e) {
                return e;
            }
            for (Document found : standing) {
                Entry sent = entries.get(settled);
                if (!Long.valueOf(sent.number()).equals(found.get("_id"))) {
                    return null;
                }
                if (!(found.get("bytes") instanceof Binary bytes) || !Arrays.equals(bytes.getData(), sent.bytes())) {
                    lost = true;
                    reached(sent.number());
                    return null;
                }
                settle(1);
            }
            return null;
        }

        private void settle(int more) {
            if (more > 0) {
                // Before anybody is told to look for them.
                lookUps.appended(entries.subList(settled, settled + more));
                settled += more;
                reached(entries.get(settled - 1).number());
            }
        }
    }

    /** Whether the driver failed before it had sent anything, in every try of its own. */
    private static boolean notSent(MongoException e) {
        return e instanceof MongoSocketOpenException
                || e instanceof MongoSecurityException
                || (e instanceof MongoTimeoutException && !(e instanceof MongoOperationTimeoutException));
    }

    /** Whether the server has said no, for a reason that will not pass, and is done with it. */
    private static boolean refused(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream().anyMatch(error -> !duplicate(error));
        }
        return e instanceof MongoCommandException && !e.hasErrorLabel("RetryableWriteError");
    }

    private static boolean duplicate(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    @Override
    public Optional<Entry> entry(long number) {
        Document found = reading(() -> journal.find(eq("_id", number)).limit(1).first());
        if (found == null) {
            return Optional.empty();
        }
        Entry entry = entry(found);
        reached(number);
        return Optional.of(entry);
    }

    @Override
    public List<Entry> entries(long from, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (Document found : reading(() -> journal.find(and(gte("_id", from), lt("_id", from + limit)))
                .sort(ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>()))) {
            Entry entry = entry(found);
            if (entry.number() != from + entries.size()) {
                throw new JournalFailedException("entry " + (from + entries.size()) + " is missing in "
                        + journal.getNamespace() + ", though entry " + entry.number() + " is there");
            }
            entries.add(entry);
        }
        if (!entries.isEmpty()) {
            reached(entries.getLast().number());
        }
        return entries;
    }

    private List<Entry> following(long from, int limit) {
        Pauses pauses = new Pauses(patience);
        do {
            List<Entry> entries = entries(from, limit);
            if (!entries.isEmpty()) {
                return entries;
            }
            // A majority read may lag behind what a majority has.
        } while (pauses.pause());
        throw notShown(from);
    }

    @Override
    public List<Entry> entriesAt(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return reading(() -> journal.find(in("_id", numbers))
                        .sort(ascending("_id"))
                        .limit(numbers.size())
                        .into(new ArrayList<>()))
                .stream()
                .map(this::entry)
                .toList();
    }

    private Entry entry(Document found) {
        try {
            if (found.get("_id") instanceof Long number && found.get("bytes") instanceof Binary bytes) {
                Entry entry = Entry.of(bytes.getData());
                if (entry.number() == number && isHash(found.get("hash"), entry)) {
                    return entry;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new JournalFailedException(damaged(found), e);
        }
        throw new JournalFailedException(damaged(found));
    }

    // Entries written before there was a hash beside them have none.
    private static boolean isHash(@Nullable Object stored, Entry entry) {
        return stored == null
                || (stored instanceof Binary hash
                        && Arrays.equals(hash.getData(), entry.hash().toBytes()));
    }

    private String damaged(Document found) {
        return "what stands in " + journal.getNamespace() + " as entry " + found.get("_id") + " is not that entry";
    }

    @Override
    public Map<String, Long> bearers(Set<String> keys) {
        return lookUps.complete(reached.get(), index -> index.bearers(keys));
    }

    @Override
    public long lastSequence(String stream) {
        return lookUps.complete(reached.get(), index -> index.lastSequence(stream));
    }

    @Override
    public List<Long> entriesOf(String stream, long fromSequence, int limit) {
        return lookUps.complete(reached.get(), index -> index.entriesOf(stream, fromSequence, limit));
    }

    /** Reads; an interrupt, which makes the driver give up, is kept for whoever waits for it after the answer. */
    private <T extends @Nullable Object> T reading(Supplier<T> read) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return read.get();
                } catch (MongoInterruptedException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } catch (MongoException e) {
            throw Majority.failed("read", journal, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Leaves the client to whoever opened it. */
    @Override
    public void close() {}

    /** Ever longer pauses within a total time. */
    private static final class Pauses {
        private static final long LONGEST_MILLIS = 500;

        private final long deadline;
        private long millis = 5;
        private int tries;

        Pauses(Duration patience) {
            deadline = System.nanoTime() + patience.toNanos();
        }

        /** Pauses, or returns false when the time or the tries are used up, or the thread is interrupted. */
        boolean pause() {
            if (System.nanoTime() - deadline >= 0 || ++tries >= MOST_TRIES) {
                return false;
            }
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            millis = Math.min(2 * millis, LONGEST_MILLIS);
            return true;
        }
    }
}
