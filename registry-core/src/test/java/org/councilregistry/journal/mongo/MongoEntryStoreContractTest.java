package org.councilregistry.journal.mongo;

import java.util.Optional;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.JournalContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
class MongoEntryStoreContractTest extends JournalContract {
    private final MongoServers.Server server;

    MongoEntryStoreContractTest(MongoServers.Server server) {
        this.server = server;
    }

    @Override
    protected Data newRegister() {
        MongoServers.Database database = server.newDatabase();
        return new Data() {
            @Override
            public EntryStore open() {
                return new MongoEntryStore(database.database());
            }

            @Override
            public Optional<EntryStore> openBeside() {
                return Optional.of(open());
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
