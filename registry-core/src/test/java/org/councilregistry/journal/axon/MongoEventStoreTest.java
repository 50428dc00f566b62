package org.councilregistry.journal.axon;

import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.mongo.MongoSlots;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
class MongoEventStoreTest extends EventStoreContract {
    private final MongoServers.Database database;

    MongoEventStoreTest(MongoServers.Server server) {
        database = server.newDatabase();
    }

    @Override
    EntryStore store() {
        return new MongoEntryStore(database.database());
    }

    @Override
    Slots slots() {
        return new MongoSlots(database.database());
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }
}
