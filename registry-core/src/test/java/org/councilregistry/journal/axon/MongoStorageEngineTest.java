package org.councilregistry.journal.axon;

import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.mongo.MongoSlots;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
class MongoStorageEngineTest extends StorageEngineContract {
    private final MongoServers.Server server;

    @AutoClose
    private MongoServers.Database database;

    MongoStorageEngineTest(MongoServers.Server server) {
        this.server = server;
        database = server.newDatabase();
    }

    @Override
    EntryStore store() {
        database.close();
        database = server.newDatabase();
        return new MongoEntryStore(database.database());
    }

    @Override
    Slots slots() {
        return new MongoSlots(database.database());
    }
}
