package org.councilregistry.journal.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.signing.Checkpoints;

/**
 * The checkpoints of all nodes, a document each, {@code _id} = its place: inserting the next place is the
 * compare-and-swap that keeps two nodes from signing side by side.
 */
public final class MongoCheckpoints implements Checkpoints {
    private final MongoCollection<Document> checkpoints;

    public MongoCheckpoints(MongoDatabase database) {
        checkpoints = Majority.of(database).getCollection("checkpoints");
    }

    @Override
    public Optional<Kept> newest() {
        try {
            return Optional.ofNullable(checkpoints
                            .find(gte("_id", 1L))
                            .sort(descending("_id"))
                            .limit(1)
                            .first())
                    .map(this::kept);
        } catch (MongoException e) {
            throw Majority.failed("read", checkpoints, e);
        }
    }

    @Override
    public boolean add(long seen, SignedNote note) {
        try {
            checkpoints.insertOne(new Document("_id", seen + 1).append("note", note.toString()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw Majority.failed("write", checkpoints, e);
        } catch (MongoException e) {
            // It may have been kept: whoever looks for the newest next will see it, and it is as good as any.
            throw Majority.failed("write", checkpoints, e);
        }
    }

    @Override
    public List<Kept> from(long place, int limit) {
        try {
            return checkpoints
                    .find(and(gte("_id", place), lt("_id", place + limit)))
                    .sort(ascending("_id"))
                    .limit(limit)
                    .map(this::kept)
                    .into(new ArrayList<>());
        } catch (MongoException e) {
            throw Majority.failed("read", checkpoints, e);
        }
    }

    private Kept kept(Document found) {
        try {
            return new Kept(
                    Objects.requireNonNull(found.getLong("_id")),
                    SignedNote.parse(Objects.requireNonNull(found.getString("note"))));
        } catch (RefusedException | ClassCastException | NullPointerException e) {
            throw new JournalFailedException("what stands in " + checkpoints.getNamespace() + " as " + found.get("_id")
                    + " is not a checkpoint");
        }
    }

    /** Leaves the client to whoever opened it. */
    @Override
    public void close() {}
}
