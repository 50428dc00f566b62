package org.councilregistry.app.wiring;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.bag.Contents;
import org.councilregistry.journal.embedded.Index;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.embedded.TileFiles;
import org.councilregistry.journal.mongo.MongoCheckpointScan;
import org.councilregistry.journal.mongo.MongoCheckpoints;
import org.councilregistry.journal.mongo.MongoConnection;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoJournalScan;
import org.councilregistry.journal.mongo.MongoTiles;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.signing.CheckpointScan;
import org.councilregistry.journal.signing.KeyFile;

/** Where a register lies that somebody looks at from outside, whether or not a registry runs on it. */
public sealed interface Place {
    /**
     * Opens its journal for reading, and changes nothing.
     *
     * @throws org.councilregistry.journal.JournalFailedException if there is no register, or it cannot be read
     */
    JournalScan scan();

    /**
     * Opens all of its record for reading, and changes nothing.
     *
     * @throws org.councilregistry.journal.JournalFailedException if there is no register, or it cannot be read
     */
    Opened open();

    /**
     * What the register consists of, for reading only, also beside a registry that runs on it; the reader closes it.
     *
     * @throws org.councilregistry.journal.JournalFailedException if there is no register, or it cannot be read
     */
    Source source();

    /**
     * Takes the place for this process, and makes it where nothing is there yet.
     *
     * @throws org.councilregistry.journal.JournalFailedException if a running registry holds it, or it cannot be opened
     */
    Held hold();

    /** What a register consists of, and what has to be closed after reading it. */
    record Source(Contents contents, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

    /**
     * A record that is read. The checkpoints were opened first, so that of a register that runs the journal has every
     * entry that they sign.
     *
     * @param tiles the tiles that are kept
     * @param release ends what else they stand on
     */
    record Opened(
            CheckpointScan checkpoints,
            JournalScan journal,
            Function<TilePath, Optional<byte[]>> tiles,
            Runnable release)
            implements AutoCloseable {
        @Override
        public void close() {
            journal.close();
            checkpoints.close();
            release.run();
        }
    }

    /** A store keeps only tiles that are full. */
    private static Function<TilePath, Optional<byte[]>> full(Tiles tiles) {
        return path -> path.width() == Tiles.WIDTH ? tiles.tile(path.level(), path.number()) : Optional.empty();
    }

    /** The folder of the embedded store. */
    record Folder(Path path) implements Place {
        private static final String CHECKPOINTS = "checkpoints.jsonl";

        /**
         * The folder of this name.
         *
         * @throws IllegalArgumentException if it names none, with a message for who wrote it
         */
        public static Folder of(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("must name a folder");
            }
            try {
                return new Folder(Path.of(text));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("does not name a folder: " + e.getMessage(), e);
            }
        }

        @Override
        public JournalScan scan() {
            return JournalFile.in(path);
        }

        @Override
        public Opened open() {
            Path file = path.resolve(CHECKPOINTS);
            CheckpointScan checkpoints =
                    Files.exists(file) ? CheckpointScan.of(JournalFile.open(file)) : CheckpointScan.NONE;
            try {
                return new Opened(checkpoints, scan(), full(new TileFiles(path)), () -> {});
            } catch (RuntimeException e) {
                checkpoints.close();
                throw e;
            }
        }

        @Override
        public Source source() {
            scan().close(); // Says what is wrong where no register lies there.
            return new Source(Contents.in(path), () -> {});
        }

        @Override
        public Held hold() {
            Store store = Store.embedded(path, new KeyFile(path.resolve("signing-key")));
            return new Held(store.entries(), store.checkpoints(), store.place(), store.close());
        }
    }

    /** A database of a MongoDB. */
    record Mongo(String uri) implements Place {
        @Override
        public JournalScan scan() {
            return MongoJournalScan.open(uri);
        }

        @Override
        public Opened open() {
            MongoConnection connection = MongoConnection.open(uri);
            try {
                return new Opened(
                        new MongoCheckpointScan(connection.database()),
                        scan(),
                        full(new MongoTiles(connection.database())),
                        connection::close);
            } catch (RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public Source source() {
            MongoConnection connection = MongoConnection.open(uri);
            return new Source(Contents.of(this::scan, new MongoCheckpoints(connection.database())), connection::close);
        }

        @Override
        public Held hold() {
            MongoConnection connection = MongoConnection.open(uri);
            try {
                Index index = Index.inMemory();
                MongoDatabase database = connection.database();
                return new Held(
                        MongoEntryStore.open(database, index),
                        new MongoCheckpoints(database),
                        "the MongoDB database " + database.getName(),
                        () -> {
                            index.close();
                            connection.close();
                        });
            } catch (RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        /** Without the URI, which may hold a password. */
        @Override
        public String toString() {
            return "MongoDB";
        }
    }
}
