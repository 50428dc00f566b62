package org.councilregistry.view.table;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import org.councilregistry.journal.mongo.MongoServers;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** On the server that the environment names; if it does not answer, the tests fail. */
@EnabledIfEnvironmentVariable(named = MongoServers.VARIABLE, matches = ".+")
class MongoTablesOnServerTest extends TableContract {
    @Override
    protected Store open() {
        String server = System.getenv(MongoServers.VARIABLE);
        // For jqwik, which does not know the annotation.
        assumeTrue(server != null, MongoServers.VARIABLE + " names no server");
        return new MongoStore(new MongoServers.Server("named", Objects.requireNonNull(server)).newDatabase());
    }
}
