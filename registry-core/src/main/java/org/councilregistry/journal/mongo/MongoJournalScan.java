package org.councilregistry.journal.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;

/**
 * The documents of a journal in MongoDB that a majority has, by rising number. A number that is missing is passed over;
 * a document whose bytes are none has none. What has no number for its {@code _id} is not seen.
 */
public final class MongoJournalScan implements JournalScan {
    private final MongoConnection connection;
    private final MongoCollection<Document> journal;
    private final long last;
    private final MongoCursor<Document> cursor;
    private long done;

    private MongoJournalScan(MongoConnection connection, MongoCollection<Document> journal) {
        this.connection = connection;
        this.journal = journal;
        Document newest = journal.find(gte("_id", 1L))
                .sort(descending("_id"))
                .projection(include("_id"))
                .first();
        this.last = newest == null ? 0 : number(newest);
        this.cursor = journal.find(and(gte("_id", 1L), lte("_id", last)))
                .sort(ascending("_id"))
                .projection(include("bytes"))
                .batchSize(200)
                .cursor();
    }

    /**
     * Opens the journal in the database that the URI names.
     *
     * @throws JournalFailedException if the server does not answer, or no register lies there
     */
    public static MongoJournalScan open(String uri) {
        MongoConnection connection = MongoConnection.open(uri);
        try {
            MongoDatabase database = Majority.of(connection.database());
            MongoCollection<Document> journal = database.getCollection("journal");
            try {
                if (!database.listCollectionNames().into(new ArrayList<>()).contains("journal")) {
                    throw new JournalFailedException("the MongoDB database " + database.getName()
                            + " holds no register: there is no collection journal in it");
                }
                return new MongoJournalScan(connection, journal);
            } catch (MongoException e) {
                throw Majority.failed("read", journal, e);
            }
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static long number(Document document) {
        return document.get("_id") instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public Optional<Raw> next() {
        try {
            if (!cursor.hasNext()) {
                done = last;
                return Optional.empty();
            }
            Document found = cursor.next();
            done = number(found);
            byte[] bytes = found.get("bytes") instanceof Binary binary ? binary.getData() : new byte[0];
            boolean tooLong = bytes.length > Entry.MAX_BYTES;
            return Optional.of(new Raw(done, tooLong ? Arrays.copyOf(bytes, Entry.MAX_BYTES) : bytes, tooLong, true));
        } catch (MongoException e) {
            throw Majority.failed("read", journal, e);
        }
    }

    /** In entries. */
    @Override
    public long total() {
        return last;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public boolean findsByPlace() {
        return true;
    }

    @Override
    public String name(long number) {
        return journal.getNamespace() + ", document " + number;
    }

    @Override
    public void close() {
        cursor.close();
        connection.close();
    }
}
