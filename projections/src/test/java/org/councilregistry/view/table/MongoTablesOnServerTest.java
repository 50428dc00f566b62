package org.councilregistry.view.table;

import java.util.Objects;
import org.councilregistry.journal.mongo.MongoServers;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the server that the environment names; if it does not answer, the tests fail. */
@EnabledIfEnvironmentVariable(named = MongoServers.VARIABLE, matches = ".+")
class MongoTablesOnServerTest extends TableContract {
    @Override
    protected Store open() {
        String server = Objects.requireNonNull(System.getenv(MongoServers.VARIABLE));
        return new MongoStore(new MongoServers.Server("named", server).newDatabase());
    }

    /** FerretDB looks through all rows for each that is closed. */
    @Override
    protected int many() {
        return System.getProperty("benchmark") == null ? 100 : super.many();
    }

    /** With seeds by hand: jqwik does not know the annotation above, Jupiter does. */
    @Override
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_history_answers_as_a_model_does_that_computes_everything_afresh(long seed) {
        super.any_history_answers_as_a_model_does_that_computes_everything_afresh(seed);
    }
}
