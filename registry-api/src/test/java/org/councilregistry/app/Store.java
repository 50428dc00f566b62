package org.councilregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.councilregistry.journal.mongo.MongoCheckpoints;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.signing.Checkpoints;

/** A kind of store that the program is tried on, each register with data of its own. */
interface Store {
    /** For a {@code @MethodSource}: the embedded store, MongoDB's protocol in this process, and a server that is named. */
    static Stream<Store> all() {
        return Stream.concat(Stream.of(new Embedded()), MongoServers.all().map(OnMongo::new));
    }

    Register newRegister();

    /** A program with the sample, started once for all tests that only ask. */
    default Client sample() {
        return Shared.STARTED
                .computeIfAbsent(toString(), name -> newRegister().start("--registry.sample=h22"))
                .client();
    }

    /** The data of one register. */
    interface Register extends AutoCloseable {
        /** Starts the program on these data. */
        Program start(String... settings);

        /** How a command is told where it lies. */
        List<String> place();

        /** Deletes everything that is made again from the journal. */
        void deleteDerived();

        /** Changes a stored entry's bytes behind the registry's back, also while it runs; they stay as long as they are. */
        void alter(int entry, String from, String to);

        /** Deletes everything derived, all entries that follow the first ones, and the checkpoints that cover them. */
        void cut(int entries);

        @Override
        void close();
    }

    private static byte[] altered(byte[] entry, String from, String to) {
        String was = new String(entry, UTF_8);
        byte[] is = was.replace(from, to).getBytes(UTF_8);
        assertThat(is).hasSameSizeAs(entry).isNotEqualTo(entry);
        return is;
    }

    /** What runs until the tests have ended. */
    final class Shared {
        private static final Map<String, Program> STARTED = new HashMap<>();

        private Shared() {}
    }

    /** A folder. */
    record Embedded() implements Store {
        @Override
        public Register newRegister() {
            return new Folder(Temporary.folder());
        }

        @Override
        public String toString() {
            return "embedded";
        }
    }

    /** A folder that one register's data lie in. */
    record Folder(Path path) implements Register {
        @Override
        public Program start(String... settings) {
            List<String> all = new ArrayList<>(List.of(settings));
            all.add("--registry.data=" + path);
            return Program.start(all.toArray(String[]::new));
        }

        @Override
        public List<String> place() {
            return List.of("--data", path.toString());
        }

        @Override
        public void deleteDerived() {
            try {
                Files.delete(path.resolve("derived.mv"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Temporary.delete(path.resolve("tile"));
        }

        @Override
        public void alter(int entry, String from, String to) {
            Path file = path.resolve("journal.jsonl");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                List<String> lines = Files.readAllLines(file, UTF_8);
                long start = lines.subList(0, entry - 1).stream()
                        .mapToLong(line -> line.getBytes(UTF_8).length + 1)
                        .sum();
                channel.write(ByteBuffer.wrap(altered(lines.get(entry - 1).getBytes(UTF_8), from, to)), start);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void cut(int entries) {
            deleteDerived();
            try {
                keep("journal.jsonl", lines -> lines.limit(entries));
                keep(
                        "checkpoints.jsonl",
                        lines -> lines.filter(line ->
                                Reply.JSON.readTree(line).required("size").longValue() <= entries));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void keep(String file, UnaryOperator<Stream<String>> which) throws IOException {
            try (Stream<String> lines = Files.readAllLines(path.resolve(file), UTF_8).stream()) {
                Files.write(path.resolve(file), which.apply(lines).toList(), UTF_8);
            }
        }

        @Override
        public void close() {
            Temporary.delete(path);
        }
    }

    /** A server that speaks MongoDB's protocol. */
    record OnMongo(MongoServers.Server server) implements Store {
        @Override
        public Register newRegister() {
            return new Database(server.newDatabase(), Temporary.folder());
        }

        @Override
        public String toString() {
            return "MongoDB, " + server;
        }
    }

    /**
     * A database that one register's data lie in.
     *
     * @param folder where its signing key lies, and what is made from the entries
     */
    record Database(MongoServers.Database database, Path folder) implements Register {
        private static final Set<String> NOT_DERIVED = Set.of("journal", "checkpoints");

        @Override
        public Program start(String... settings) {
            List<String> all = new ArrayList<>(List.of(settings));
            all.add("--spring.mongodb.uri=" + database.uri());
            all.add("--registry.data=" + folder);
            return Program.start(all.toArray(String[]::new));
        }

        @Override
        public List<String> place() {
            return List.of("--mongodb", database.uri());
        }

        @Override
        public void deleteDerived() {
            Temporary.delete(folder.resolve("look-ups-" + database.database().getName() + ".mv"));
            for (String name : database.database().listCollectionNames().into(new ArrayList<>())) {
                if (!NOT_DERIVED.contains(name)) {
                    database.database().getCollection(name).drop();
                }
            }
        }

        @Override
        public void alter(int entry, String from, String to) {
            MongoCollection<Document> journal = database.database().getCollection("journal");
            Document which = new Document("_id", (long) entry);
            byte[] bytes = journal.find(which)
                    .into(new ArrayList<>())
                    .getFirst()
                    .get("bytes", Binary.class)
                    .getData();
            journal.updateOne(which, new Document("$set", new Document("bytes", new Binary(altered(bytes, from, to)))));
        }

        @Override
        public void cut(int entries) {
            deleteDerived();
            database.database().getCollection("journal").deleteMany(Filters.gt("_id", (long) entries));
            long places;
            try (Checkpoints checkpoints = new MongoCheckpoints(database.database())) {
                places = checkpoints.from(1, entries).stream()
                        .filter(kept -> kept.checkpoint().head().size() <= entries)
                        .count();
            }
            database.database().getCollection("checkpoints").deleteMany(Filters.gt("_id", places));
        }

        @Override
        public void close() {
            database.close();
            Temporary.delete(folder);
        }
    }

    /** Folders that are gone when the tests have ended. */
    final class Temporary {
        private Temporary() {}

        static Path folder() {
            try {
                Path folder = Files.createTempDirectory("registry-test");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void delete(Path folder) {
            try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
