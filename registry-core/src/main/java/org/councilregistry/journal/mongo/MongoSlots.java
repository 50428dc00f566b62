package org.councilregistry.journal.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Slots;

/**
 * Slots shared by all nodes, one document each. When MongoDB does not answer, a {@link JournalFailedException} leaves
 * open whether the value was put there: look again.
 */
public final class MongoSlots implements Slots {
    private final MongoCollection<Document> slots;

    public MongoSlots(MongoDatabase database) {
        slots = Majority.of(database).getCollection("slots");
    }

    @Override
    public Optional<Slot> get(String name) {
        return attempt(
                "read",
                () -> Optional.ofNullable(slots.find(eq("_id", name)).limit(1).first())
                        .map(found ->
                                new Slot(found.getString("value"), Objects.requireNonNull(found.getLong("revision")))));
    }

    @Override
    public boolean compareAndSet(String name, long expectedRevision, String value) {
        return attempt("write", () -> {
            if (expectedRevision == 0) {
                return insert(new Document("_id", name).append("value", value).append("revision", 1L));
            }
            return slots.updateOne(
                                    and(eq("_id", name), eq("revision", expectedRevision)),
                                    combine(set("value", value), set("revision", expectedRevision + 1)))
                            .getModifiedCount()
                    == 1;
        });
    }

    private boolean insert(Document slot) {
        try {
            slots.insertOne(slot);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void remove(String name) {
        attempt("write", () -> slots.deleteOne(eq("_id", name)));
    }

    private <T> T attempt(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw Majority.failed(what, slots, e);
        }
    }
}
