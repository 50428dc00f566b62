package org.councilregistry.view.table;

import com.mongodb.MongoNamespace;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.RenameCollectionOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tables on MongoDB, a collection {@code view_<name>} each, written and read at majority on the primary. Nothing is used
 * but documents and plain indexes.
 */
public final class MongoTables implements Tables {
    private final MongoDatabase database;
    private final Consumer<StoredTable.Step> reached;
    private final boolean indexed;
    private final Map<String, MongoTable> tables = new ConcurrentHashMap<>();

    /** Tables in this database; whoever opened its client closes it. */
    public MongoTables(MongoDatabase database) {
        this(database, step -> {});
    }

    /** Tables that are only read: nothing is made where there are none. */
    public static MongoTables asKept(MongoDatabase database) {
        return new MongoTables(database, step -> {}, false);
    }

    MongoTables(MongoDatabase database, Consumer<StoredTable.Step> reached) {
        this(database, reached, true);
    }

    private MongoTables(MongoDatabase database, Consumer<StoredTable.Step> reached, boolean indexed) {
        this.database = database.withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withWriteConcern(WriteConcern.MAJORITY);
        this.reached = reached;
        this.indexed = indexed;
    }

    @Override
    public void replace(String name, String by) {
        database.getCollection(collection(by))
                .renameCollection(
                        new MongoNamespace(database.getName(), collection(name)),
                        new RenameCollectionOptions().dropTarget(true));
        tables.remove(name);
        tables.remove(by);
    }

    private static String collection(String name) {
        return "view_" + Sortable.requireName(name);
    }

    @Override
    public Table table(String name) {
        return tables.computeIfAbsent(
                name, found -> MongoTable.open(database.getCollection(collection(found)), reached, indexed));
    }
}
