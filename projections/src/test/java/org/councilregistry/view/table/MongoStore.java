package org.councilregistry.view.table;

import java.util.function.Consumer;
import org.councilregistry.journal.mongo.MongoServers;

/** A database of its own on some server, dropped at the end. */
record MongoStore(MongoServers.Database own) implements TableContract.Store {
    @Override
    public Tables node(Consumer<StoredTable.Step> reached) {
        return new MongoTables(own.database(), reached);
    }

    @Override
    public boolean oneWriterAtATime() {
        return false;
    }

    @Override
    public void close() {
        own.close();
    }
}
