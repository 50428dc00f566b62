package org.councilregistry.journal.mongo;

import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.CheckpointsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
class MongoCheckpointsTest extends CheckpointsContract {
    private final MongoServers.Server server;
    private MongoServers.Database database;

    MongoCheckpointsTest(MongoServers.Server server) {
        this.server = server;
    }

    @BeforeEach
    void make() {
        database = server.newDatabase();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected Checkpoints open() {
        return new MongoCheckpoints(database.database());
    }
}
