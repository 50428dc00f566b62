package org.councilregistry.journal.mongo;

import org.councilregistry.journal.Slots;
import org.councilregistry.journal.SlotsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
class MongoSlotsTest extends SlotsContract {
    private final MongoServers.Server server;

    MongoSlotsTest(MongoServers.Server server) {
        this.server = server;
    }

    private MongoServers.Database database;

    @BeforeEach
    void open() {
        database = server.newDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected boolean racesAreSettled() {
        return server.comparesAndSets();
    }

    @Override
    protected Slots slots() {
        return new MongoSlots(database.database());
    }
}
