package org.councilregistry.view.table;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** On mongo-java-server, in this process. */
class MongoTablesTest extends TableContract {
    private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
    private static final MongoClient CLIENT = MongoClients.create(SERVER.bindAndGetConnectionString());

    @Override
    protected Store open() {
        return MongoStore.on(CLIENT);
    }
}
