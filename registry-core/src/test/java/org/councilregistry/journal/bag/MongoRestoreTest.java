package org.councilregistry.journal.bag;

import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.mongo.MongoCheckpoints;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.signing.Checkpoints;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.councilregistry.journal.mongo.MongoServers#all")
class MongoRestoreTest extends RestoreContract {
    private final MongoServers.Server server;

    MongoRestoreTest(MongoServers.Server server) {
        this.server = server;
    }

    @Override
    Data newData() {
        MongoServers.Database database = server.newDatabase();
        return new Opened(database);
    }

    private static final class Opened implements Data {
        private final MongoServers.Database database;
        private EntryStore entries;

        Opened(MongoServers.Database database) {
            this.database = database;
            this.entries = new MongoEntryStore(database.database());
        }

        @Override
        public EntryStore entries() {
            return entries;
        }

        @Override
        public Checkpoints checkpoints() {
            return new MongoCheckpoints(database.database());
        }

        @Override
        public void reopen() {
            entries.close();
            entries = new MongoEntryStore(database.database());
        }

        @Override
        public void close() {
            entries.close();
            database.close();
        }
    }
}
