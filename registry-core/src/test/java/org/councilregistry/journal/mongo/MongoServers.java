package org.councilregistry.journal.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The servers that tests of MongoDB run on: one in this very process, always, and the one that the environment variable
 * {@value #VARIABLE} names, if it is set. A server that is named and does not answer makes the tests fail.
 */
public final class MongoServers {
    /** A MongoDB connection string without a database, such as {@code mongodb://127.0.0.1:27017/}. */
    public static final String VARIABLE = "REGISTRY_TEST_MONGODB";

    private MongoServers() {}

    /** For a {@code @MethodSource} of a {@code @ParameterizedClass} or {@code @ParameterizedTest}. */
    public static Stream<Server> all() {
        String named = System.getenv(VARIABLE);
        return named == null || named.isBlank()
                ? Stream.of(inProcess())
                : Stream.of(inProcess(), new Server("named", named));
    }

    /** The mongo-java-server that this process shares: its secondary indexes do nothing, it knows no sessions. */
    public static Server inProcess() {
        return InProcess.SERVER;
    }

    /** A server that databases can be made on. */
    public record Server(String name, String uri) {

        /** A database that nobody else has, dropped when closed. */
        public Database newDatabase() {
            return new Database(uri, "test_" + UUID.randomUUID().toString().replace("-", ""));
        }

        /**
         * Whether an update that finds its document by a value replaces that very value. FerretDB 1.24 reads, compares
         * and writes without a lock, so that two who race may both win: no MongoDB does that.
         */
        public boolean comparesAndSets() {
            try (Database database = newDatabase()) {
                return !database.database()
                        .runCommand(new Document("buildInfo", 1))
                        .containsKey("ferretdbVersion");
            }
        }

        /** As a port of this machine, for a test that puts something between. */
        public int port() {
            String host = new ConnectionString(uri).getHosts().getFirst();
            return Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One test's own database. */
    public static final class Database implements AutoCloseable {
        private final String uri;
        private final MongoConnection connection;

        private Database(String server, String name) {
            ConnectionString parsed = new ConnectionString(server);
            int options = server.indexOf('?');
            String base = options < 0 ? server : server.substring(0, options);
            base = base.indexOf('/', "mongodb://".length()) < 0 ? base + "/" : base;
            if (parsed.getDatabase() != null) {
                throw new IllegalArgumentException(VARIABLE + " names a server, not a database");
            }
            uri = base + name + (options < 0 ? "" : server.substring(options));
            connection = MongoConnection.open(uri);
        }

        /** With a client of this test's own, closed with the database. */
        public MongoDatabase database() {
            return connection.database();
        }

        /** What a client of the same database connects to. */
        public String uri() {
            return uri;
        }

        @Override
        public void close() {
            connection.database().drop();
            connection.close();
        }
    }

    private static final class InProcess {
        static final Server SERVER =
                new Server("in process", new MongoServer(new MemoryBackend()).bindAndGetConnectionString() + "/");
    }
}
