package org.councilregistry.journal.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bson.Document;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.embedded.CheckpointFile;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.TileFiles;
import org.councilregistry.journal.mongo.MongoCheckpoints;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.mongo.MongoTiles;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.Tiles;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** All that one register consists of, on one kind of store: to be started, stopped, harmed and started again. */
abstract class Stand implements AutoCloseable {
    /** A kind of store. */
    record Kind(String name, MongoServers.@Nullable Server server) {
        Stand make() {
            return server == null ? new Embedded() : new OnMongo(server.newDatabase());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.concat(Stream.of(new Kind("embedded", null)), shared());
    }

    /** Those that several programs may use at once. */
    static Stream<Kind> shared() {
        return MongoServers.all().map(server -> new Kind("MongoDB, " + server, server));
    }

    final Path folder = temporaryFolder();

    private final List<Node> nodes = new CopyOnWriteArrayList<>();

    /** What a program opens; closed by closing the journal and the checkpoints. */
    record Opened(EntryStore entries, Checkpoints checkpoints, Tiles tiles) {}

    abstract Opened open();

    abstract void loseJournal();

    abstract void loseCheckpoints();

    abstract Tiles tiles();

    Path key() {
        return folder.resolve("signing-key");
    }

    Path pendingKey() {
        return folder.resolve("signing-key.new");
    }

    /** A running program. */
    record Node(Journal journal, Signing signing) implements AutoCloseable {
        @Override
        public void close() {
            signing.close();
            journal.close();
        }
    }

    Node start() {
        return start(new KeyFile(key()));
    }

    Node start(KeyFile key) {
        Opened opened = open();
        Journal journal = Journal.open(opened.entries(), Clock.systemUTC());
        try {
            Node node = new Node(
                    journal,
                    Signing.start(
                            journal,
                            opened.checkpoints(),
                            opened.tiles(),
                            key,
                            Clock.systemUTC(),
                            "example.org/stand"));
            nodes.add(node);
            return node;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Starts, lets happen what happens at a start, and stops. */
    void startAndStop() {
        start().close();
    }

    List<Entry> entries() {
        try (EntryStore store = open().entries()) {
            return store.entries(1, Integer.MAX_VALUE);
        }
    }

    List<SignedNote> checkpoints() {
        try (Checkpoints checkpoints = open(false).checkpoints()) {
            return checkpoints.from(1, 1_000_000).stream()
                    .map(Checkpoints.Kept::note)
                    .toList();
        }
    }

    /** Opens the checkpoints, and the journal only where that cannot be helped. */
    abstract Opened open(boolean journalToo);

    /** Appends while nothing runs. */
    void append(int count) {
        try (EntryStore store = open().entries()) {
            Tail tail = store.tail();
            List<Entry> group = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                group.add(Samples.sealed(
                        Samples.draft(Samples.event("at-rest", tail.number())),
                        tail,
                        store.tail().number()));
                tail = Tail.after(group.getLast());
            }
            require(store.append(store.tail(), group) == count);
        }
    }

    /** Puts these entries in place of the journal. */
    void putJournal(List<Entry> entries) {
        loseJournal();
        try (EntryStore store = open().entries()) {
            require(store.append(Tail.EMPTY, entries) == entries.size());
        }
    }

    void putCheckpoints(List<SignedNote> notes) {
        loseCheckpoints();
        try (Checkpoints checkpoints = open(false).checkpoints()) {
            for (int i = 0; i < notes.size(); i++) {
                require(checkpoints.add(i, notes.get(i)));
            }
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the stand is broken");
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        delete(folder);
    }

    static void delete(Path path) {
        try (Stream<Path> files = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("registry-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Embedded extends Stand {
        @Override
        Opened open() {
            return open(true);
        }

        @Override
        Opened open(boolean journalToo) {
            FileDisk disk = FileDisk.open(folder);
            try {
                CheckpointFile checkpoints = CheckpointFile.open(disk.beside("checkpoints.jsonl"));
                if (!journalToo) {
                    disk.close();
                    return new Opened(new org.councilregistry.journal.InMemoryEntryStore(), checkpoints, tiles());
                }
                MVStore derived = DerivedFile.open(folder.resolve("derived.mv"));
                return new Opened(
                        new Closing(EmbeddedEntryStore.open(disk, derived), derived::close), checkpoints, tiles());
            } catch (RuntimeException e) {
                disk.close();
                throw e;
            }
        }

        @Override
        void loseJournal() {
            delete(folder.resolve("journal.jsonl"));
            delete(folder.resolve("derived.mv"));
        }

        @Override
        void loseCheckpoints() {
            delete(folder.resolve("checkpoints.jsonl"));
        }

        @Override
        Tiles tiles() {
            return new TileFiles(folder);
        }
    }

    private static final class OnMongo extends Stand {
        private final MongoServers.Database database;

        OnMongo(MongoServers.Database database) {
            this.database = database;
        }

        @Override
        Opened open() {
            return new Opened(
                    new MongoEntryStore(database.database()), new MongoCheckpoints(database.database()), tiles());
        }

        @Override
        Opened open(boolean journalToo) {
            return open();
        }

        @Override
        void loseJournal() {
            database.database().getCollection("journal").deleteMany(new Document());
        }

        @Override
        void loseCheckpoints() {
            database.database().getCollection("checkpoints").deleteMany(new Document());
        }

        @Override
        Tiles tiles() {
            return new MongoTiles(database.database());
        }

        @Override
        public void close() {
            super.close();
            database.close();
        }
    }
}
