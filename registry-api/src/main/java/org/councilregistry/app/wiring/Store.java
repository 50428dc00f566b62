package org.councilregistry.app.wiring;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.UUID;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.Index;
import org.councilregistry.journal.embedded.MvSlots;
import org.councilregistry.journal.mongo.MongoConnection;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoSlots;
import org.councilregistry.view.table.MongoTables;
import org.councilregistry.view.table.MvTables;
import org.councilregistry.view.table.Tables;
import org.h2.mvstore.MVStore;

/**
 * Where the register lies: all three ports on one kind of store.
 *
 * @param place where, in words for a person; never a password
 * @param node this node's name among those that share the store
 * @param close ends what the ports stand on, after the registry is closed
 */
record Store(EntryStore entries, Slots slots, Tables tables, String place, String node, Runnable close) {

    static Store embedded(Path folder) {
        FileDisk disk = FileDisk.open(folder);
        try {
            MVStore derived = DerivedFile.open(folder.resolve("derived.mv"));
            try {
                return new Store(
                        EmbeddedEntryStore.open(disk, derived),
                        new MvSlots(derived),
                        new MvTables(derived),
                        folder.toString(),
                        // One process owns the folder, so what an earlier run had claimed is this one's.
                        "embedded",
                        derived::close);
            } catch (RuntimeException e) {
                derived.close();
                throw e;
            }
        } catch (RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** In a MongoDB; what can be made from it anew is also kept in the folder. */
    static Store mongo(String uri, Path folder) {
        MongoConnection connection = MongoConnection.open(uri);
        try {
            MongoDatabase database = connection.database();
            Index index = Index.open(folder.resolve("look-ups-" + database.getName() + ".mv"));
            try {
                return new Store(
                        MongoEntryStore.open(database, index),
                        new MongoSlots(database),
                        new MongoTables(database),
                        "the MongoDB database " + database.getName(),
                        UUID.randomUUID().toString(),
                        () -> {
                            index.close();
                            connection.close();
                        });
            } catch (RuntimeException e) {
                index.close();
                throw e;
            }
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
