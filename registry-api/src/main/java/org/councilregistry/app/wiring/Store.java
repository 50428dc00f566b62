package org.councilregistry.app.wiring;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.embedded.CheckpointFile;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.Index;
import org.councilregistry.journal.embedded.MvSlots;
import org.councilregistry.journal.embedded.TileFiles;
import org.councilregistry.journal.mongo.MongoCheckpoints;
import org.councilregistry.journal.mongo.MongoConnection;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoSlots;
import org.councilregistry.journal.mongo.MongoTiles;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.KeyFile;
import org.councilregistry.view.table.MongoTables;
import org.councilregistry.view.table.MvTables;
import org.councilregistry.view.table.Tables;
import org.h2.mvstore.MVStore;

/**
 * Where the register lies: all ports on one kind of store, and the file with the key that signs.
 *
 * @param place where, in words for a person; never a password
 * @param node this node's name among those that share the store
 * @param close ends what the ports stand on, after the registry is closed
 */
record Store(
        EntryStore entries,
        Slots slots,
        Tables tables,
        Checkpoints checkpoints,
        Tiles tiles,
        KeyFile key,
        String place,
        String node,
        Runnable close) {

    /** The file in a folder that holds what is derived from the journal. */
    static final String DERIVED = "derived.mv";

    static Store embedded(Path folder, KeyFile key) {
        return again(folder.resolve(DERIVED), () -> openEmbedded(folder, key));
    }

    /** Opens a second time where the first found what is derived damaged: it is made anew then. */
    private static Store again(Path derived, Supplier<Store> open) {
        try {
            return open.get();
        } catch (RuntimeException e) {
            if (DerivedFile.isFoundDamaged(derived)) {
                return open.get();
            }
            throw e;
        }
    }

    private static Store openEmbedded(Path folder, KeyFile key) {
        FileDisk disk = FileDisk.open(folder);
        try {
            MVStore derived = DerivedFile.open(folder.resolve(DERIVED));
            try {
                CheckpointFile checkpoints = CheckpointFile.open(disk.beside(CheckpointFile.NAME));
                Tiles tiles = new TileFiles(folder);
                TreeHead signed = checkpoints
                        .newest()
                        .map(kept -> kept.checkpoint().head())
                        .orElse(TreeHead.EMPTY);
                return new Store(
                        EmbeddedEntryStore.open(disk, derived, signed, tiles),
                        new MvSlots(derived),
                        new MvTables(derived),
                        checkpoints,
                        tiles,
                        key,
                        folder.toString(),
                        // One process owns the folder, so what an earlier run had claimed is this one's.
                        "embedded",
                        derived::close);
            } catch (RuntimeException e) {
                derived.closeImmediately();
                throw e;
            }
        } catch (RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** In a MongoDB; what can be made from it anew is also kept in the folder. */
    static Store mongo(String uri, Path folder, Function<String, KeyFile> key) {
        MongoConnection connection = MongoConnection.open(uri);
        try {
            MongoDatabase database = connection.database();
            Path lookUps = folder.resolve("look-ups-" + database.getName() + ".mv");
            return again(lookUps, () -> openMongo(connection, lookUps, key));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Store openMongo(MongoConnection connection, Path lookUps, Function<String, KeyFile> key) {
        MongoDatabase database = connection.database();
        Index index = Index.open(lookUps);
        try {
            return new Store(
                    MongoEntryStore.open(database, index),
                    new MongoSlots(database),
                    new MongoTables(database),
                    new MongoCheckpoints(database),
                    new MongoTiles(database),
                    key.apply(database.getName()),
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
    }

    /** The same, with something more to do once it is closed. */
    Store andThen(Runnable more) {
        return new Store(entries, slots, tables, checkpoints, tiles, key, place, node, () -> {
            close.run();
            more.run();
        });
    }
}
