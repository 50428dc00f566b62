package org.councilregistry.journal.mongo;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.councilregistry.journal.JournalFailedException;

/** What all our collections share: nothing is acknowledged, and nothing is believed, before a majority has it. */
final class Majority {
    private static final WriteConcern WRITE =
            WriteConcern.MAJORITY.withJournal(true).withWTimeout(10, TimeUnit.SECONDS);

    private Majority() {}

    /** The database with our own concerns, whatever its client was built with. */
    static MongoDatabase of(MongoDatabase database) {
        return database.withWriteConcern(WRITE)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    /** One sentence for people; what the driver says is the cause. */
    static JournalFailedException failed(String what, MongoCollection<?> collection, MongoException cause) {
        return new JournalFailedException(
                "MongoDB cannot " + what + " " + collection.getNamespace() + ": " + reason(cause), cause);
    }

    private static String reason(MongoException cause) {
        if (cause instanceof com.mongodb.MongoCommandException refused) {
            return "it refuses with error " + refused.getErrorCode() + " " + refused.getErrorCodeName();
        }
        return "it does not answer";
    }
}
