package org.councilregistry.app.wiring;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.bag.Contents;
import org.councilregistry.journal.embedded.CheckpointFile;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.Index;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.embedded.TileFiles;
import org.councilregistry.journal.mongo.MongoCheckpointScan;
import org.councilregistry.journal.mongo.MongoCheckpoints;
import org.councilregistry.journal.mongo.MongoConnection;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoJournalScan;
import org.councilregistry.journal.mongo.MongoTiles;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.signing.CheckpointScan;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.KeyFile;
import org.councilregistry.view.table.MongoTables;
import org.councilregistry.view.table.MvTables;
import org.councilregistry.view.table.Tables;
import org.h2.mvstore.MVStore;

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
    Inspected inspect();

    /**
     * What the register consists of, for reading only, also beside a registry that runs on it; the reader closes it.
     *
     * @throws org.councilregistry.journal.JournalFailedException if there is no register, or it cannot be read
     */
    Source source();

    /**
     * The views as they are kept, for reading only, also beside a registry that runs on it; of a folder, a copy.
     *
     * @throws JournalFailedException if they cannot be read
     */
    Kept views();

    /** Views that are read, and what has to be closed after that. */
    record Kept(Tables tables, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }

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
     * The newest checkpoint that is kept, its signature unchecked; empty if none is. Changes nothing.
     *
     * @throws org.councilregistry.journal.proof.RefusedException if what is kept is no checkpoint
     * @throws JournalFailedException if it cannot be read
     */
    Optional<SignedNote> newestCheckpoint();

    /**
     * Opens it to record in it, as the server does; a folder must not be in use then.
     *
     * @param settings where the key lies
     * @throws JournalFailedException if it is in use, or cannot be opened
     */
    Opened open(Settings settings, Clock clock);

    /**
     * A record that is read. The checkpoints were opened first, so that of a register that runs the journal has every
     * entry that they sign.
     *
     * @param tiles the tiles that are kept
     * @param release ends what else they stand on
     */
    record Inspected(
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

    private static Path temporary() {
        try {
            return Files.createTempDirectory("registry");
        } catch (IOException e) {
            throw new JournalFailedException("no temporary folder can be made: " + e, e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new JournalFailedException("the temporary folder " + folder + " cannot be deleted: " + e, e);
        }
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
        public Inspected inspect() {
            Path file = path.resolve(CHECKPOINTS);
            CheckpointScan checkpoints =
                    Files.exists(file) ? CheckpointScan.of(JournalFile.open(file)) : CheckpointScan.NONE;
            try {
                return new Inspected(checkpoints, scan(), full(new TileFiles(path)), () -> {});
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
        public Kept views() {
            Path derived = path.resolve(Store.DERIVED);
            if (!Files.exists(derived)) {
                return new Kept(MvTables.inMemory(), () -> {});
            }
            Path temporary = temporary();
            try {
                MVStore copy = DerivedFile.copied(derived, temporary, MvTables::readWhole);
                return new Kept(new MvTables(copy), () -> {
                    copy.closeImmediately();
                    delete(temporary);
                });
            } catch (RuntimeException e) {
                delete(temporary);
                throw e;
            }
        }

        @Override
        public Held hold() {
            Store store = Store.embedded(path, new KeyFile(path.resolve("signing-key")));
            return new Held(store.entries(), store.checkpoints(), store.place(), store.close());
        }

        @Override
        public Optional<SignedNote> newestCheckpoint() {
            return CheckpointFile.newestIn(path);
        }

        @Override
        public Opened open(Settings settings, Clock clock) {
            return Opened.of(Store.embedded(path.toAbsolutePath().normalize(), settings.keyFile("")), clock);
        }
    }

    /** A database of a MongoDB. */
    record Mongo(String uri) implements Place {
        @Override
        public JournalScan scan() {
            return MongoJournalScan.open(uri);
        }

        @Override
        public Inspected inspect() {
            MongoConnection connection = MongoConnection.open(uri);
            try {
                return new Inspected(
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
        public Kept views() {
            MongoConnection connection = MongoConnection.open(uri);
            return new Kept(MongoTables.asKept(connection.database()), connection::close);
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

        @Override
        public Optional<SignedNote> newestCheckpoint() {
            try (MongoConnection connection = MongoConnection.open(uri);
                    Checkpoints checkpoints = new MongoCheckpoints(connection.database())) {
                return checkpoints.newest().map(Checkpoints.Kept::note);
            }
        }

        @Override
        public Opened open(Settings settings, Clock clock) {
            // A node that runs here has its look-ups locked, so these are made apart, and only for now.
            Path lookUps = temporary();
            try {
                Store store = Store.mongo(uri, lookUps, settings::keyFile);
                return Opened.of(store.andThen(() -> delete(lookUps)), clock);
            } catch (RuntimeException e) {
                delete(lookUps);
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
