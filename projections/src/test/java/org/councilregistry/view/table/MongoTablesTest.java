package org.councilregistry.view.table;

import org.councilregistry.journal.mongo.MongoServers;

class MongoTablesTest extends TableContract {
    @Override
    protected Store open() {
        return new MongoStore(MongoServers.inProcess().newDatabase());
    }
}
