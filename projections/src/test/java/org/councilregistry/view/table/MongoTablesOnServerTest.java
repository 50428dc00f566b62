package org.councilregistry.view.table;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** On the server that {@code REGISTRY_TEST_MONGODB} names; one that is named and does not answer fails the tests. */
@EnabledIfEnvironmentVariable(named = "REGISTRY_TEST_MONGODB", matches = ".+")
class MongoTablesOnServerTest extends TableContract {
    private static final @Nullable String SERVER = System.getenv("REGISTRY_TEST_MONGODB");
    private static final @Nullable MongoClient CLIENT = SERVER == null ? null : MongoClients.create(SERVER);

    @Override
    protected Store open() {
        // For jqwik, which does not know the annotation.
        assumeTrue(CLIENT != null, "REGISTRY_TEST_MONGODB names no server");
        return MongoStore.on(Objects.requireNonNull(CLIENT));
    }
}
