package org.councilregistry.journal.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.signing.CheckpointScan;

/** The documents of the checkpoints in MongoDB that a majority has, by rising place. */
public final class MongoCheckpointScan implements CheckpointScan {
    private final MongoCollection<Document> checkpoints;
    private final MongoCursor<Document> cursor;

    /** Opens those in this database, and leaves its client to whoever opened that. */
    public MongoCheckpointScan(MongoDatabase database) {
        checkpoints = Majority.of(database).getCollection("checkpoints");
        try {
            Document newest = checkpoints
                    .find(gte("_id", 1L))
                    .sort(descending("_id"))
                    .limit(1)
                    .first();
            Object last = newest == null ? 0L : newest.get("_id");
            cursor = checkpoints
                    .find(and(gte("_id", 1L), lte("_id", last)))
                    .sort(ascending("_id"))
                    .cursor();
        } catch (MongoException e) {
            throw Majority.failed("read", checkpoints, e);
        }
    }

    @Override
    public Optional<SignedNote> next() {
        try {
            if (!cursor.hasNext()) {
                return Optional.empty();
            }
            Document found = cursor.next();
            if (found.get("note") instanceof String note) {
                return Optional.of(SignedNote.parse(note));
            }
            throw new RefusedException("it has no note");
        } catch (MongoException e) {
            throw Majority.failed("read", checkpoints, e);
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
