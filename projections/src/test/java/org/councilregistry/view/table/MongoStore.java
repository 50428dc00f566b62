package org.councilregistry.view.table;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.councilregistry.journal.mongo.MongoServers;

/** A database of its own on some server, dropped at the end. */
final class MongoStore implements TableContract.Store {
    /** The fields of the indexes that questions are asked by, in whose bounds a server looks at every document. */
    private static final Set<String> INDEXED =
            Set.of("generation", "live", "terms", "width", "level", "shelf", "place");

    private final MongoServers.Database own;
    private final List<BsonDocument> asked = new CopyOnWriteArrayList<>();
    private final MongoClient client;

    MongoStore(MongoServers.Database own) {
        this.own = own;
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(own.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("find")) {
                            asked.add(event.getCommand().clone());
                        }
                    }
                })
                .build());
    }

    @Override
    public Tables node(Consumer<StoredTable.Step> reached) {
        return new MongoTables(client.getDatabase(own.database().getName()), reached);
    }

    @Override
    public boolean oneWriterAtATime() {
        return false;
    }

    /**
     * The servers that tests run on do not tell what they examine, or have no index. What the index would leave them to
     * examine is counted, of all that they were asked: every document in its bounds, before a limit.
     */
    @Override
    public long examined(Table table, Runnable question) {
        asked.clear();
        question.run();
        long examined = 0;
        for (BsonDocument find : List.copyOf(asked)) {
            for (BsonDocument branch : branches(find.getDocument("filter"))) {
                BsonArray bounds = new BsonArray();
                conditions(branch, bounds);
                examined += own.database()
                        .getCollection(find.getString("find").getValue())
                        .countDocuments(new BsonDocument("$and", bounds));
            }
        }
        return examined;
    }

    /** Of a question by terms, each of its alternatives. */
    private static List<BsonDocument> branches(BsonDocument filter) {
        return filter.containsKey("$or")
                ? filter.getArray("$or").stream().map(BsonValue::asDocument).toList()
                : List.of();
    }

    private static void conditions(BsonDocument filter, BsonArray bounds) {
        if (filter.containsKey("$and")) {
            for (BsonValue each : filter.getArray("$and")) {
                conditions(each.asDocument(), bounds);
            }
        }
        filter.forEach((field, condition) -> {
            if (INDEXED.contains(field)) {
                bounds.add(new BsonDocument(field, condition));
            }
        });
    }

    @Override
    public void close() {
        client.close();
        own.close();
    }
}
