package org.councilregistry.journal.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.councilregistry.journal.JournalFailedException;

/**
 * A client of the MongoDB that a URI names. What the URI says of time-outs, retries, names and TLS holds; where it is
 * silent, no call waits for ever. Thread-safe.
 */
public final class MongoConnection implements AutoCloseable {
    private static final String DEFAULT_DATABASE = "registry";
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 5_000;

    // Longer than a write waits for its majority, so that the server's own answer comes first.
    private static final int ANSWER_MILLIS = 20_000;

    private final MongoClient client;
    private final MongoDatabase database;

    private MongoConnection(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /** Connects, waiting at most five seconds for a server where the URI does not say how long. */
    public static MongoConnection open(String uri) {
        return open(uri, DEFAULT_PATIENCE);
    }

    /**
     * Connects, and returns when the server has answered.
     *
     * @param patience how long each operation looks for a server that answers, unless the URI says it
     *     ({@code serverSelectionTimeoutMS})
     * @throws JournalFailedException if the URI cannot be read, or the server does not answer or lets nobody in; its
     *     message never holds the password
     */
    public static MongoConnection open(String uri, Duration patience) {
        ConnectionString parsed = parse(uri);
        MongoClient client = MongoClients.create(settings(parsed, patience));
        try {
            String name = parsed.getDatabase() == null ? DEFAULT_DATABASE : parsed.getDatabase();
            MongoDatabase database = client.getDatabase(name);
            database.runCommand(new Document("ping", 1));
            return new MongoConnection(client, database);
        } catch (MongoSecurityException e) {
            client.close();
            throw new JournalFailedException(
                    "MongoDB at " + hosts(parsed) + " does not accept the user or password of the connection string",
                    e);
        } catch (MongoException | IllegalArgumentException e) {
            client.close();
            throw new JournalFailedException("MongoDB at " + hosts(parsed) + " does not answer", e);
        }
    }

    // The driver's own messages about a malformed URI may quote parts of it, the password among them: no cause.
    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (RuntimeException e) {
            throw new JournalFailedException("the MongoDB connection string cannot be read; it looks like "
                    + "mongodb://user:password@host:27017/database, where user and password are percent-encoded");
        }
    }

    private static MongoClientSettings settings(ConnectionString uri, Duration patience) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(uri);
        if (uri.getApplicationName() == null) {
            settings.applicationName("council-registry");
        }
        if (uri.getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
        }
        settings.applyToSocketSettings(socket -> {
            if (uri.getConnectTimeout() == null) {
                socket.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (uri.getSocketTimeout() == null) {
                socket.readTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
        return settings.build();
    }

    private static String hosts(ConnectionString uri) {
        return String.join(", ", uri.getHosts());
    }

    /** The database that the URI names, {@code registry} if it names none. */
    public MongoDatabase database() {
        return database;
    }

    /** Whether the server answers now. */
    public boolean answers() {
        try {
            database.runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
