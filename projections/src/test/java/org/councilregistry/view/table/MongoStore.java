package org.councilregistry.view.table;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import java.util.function.Consumer;

/** A database of its own on some server, dropped at the end. */
record MongoStore(MongoDatabase database) implements TableContract.Store {
    static MongoStore on(MongoClient client) {
        return new MongoStore(
                client.getDatabase("tables_" + UUID.randomUUID().toString().replace("-", "")));
    }

    @Override
    public Tables node(Consumer<StoredTable.Step> reached) {
        return new MongoTables(database, reached);
    }

    @Override
    public boolean oneWriterAtATime() {
        return false;
    }

    @Override
    public void close() {
        database.drop();
    }
}
