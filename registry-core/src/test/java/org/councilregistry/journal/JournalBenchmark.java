package org.councilregistry.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.bson.Document;
import org.bson.types.Binary;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.journal.axon.StoredNameSerializer;
import org.councilregistry.journal.embedded.DerivedFile;
import org.councilregistry.journal.embedded.EmbeddedEntryStore;
import org.councilregistry.journal.embedded.FileDisk;
import org.councilregistry.journal.embedded.Index;
import org.councilregistry.journal.embedded.MvSlots;
import org.councilregistry.journal.mongo.MongoConnection;
import org.councilregistry.journal.mongo.MongoEntryStore;
import org.councilregistry.journal.mongo.MongoServers;
import org.councilregistry.journal.mongo.MongoSlots;
import org.councilregistry.journal.mongo.Proxy;
import org.councilregistry.json.EventTypes;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.recording.Recorder;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast the journal appends, beside what else could be used in its place. Not a test: it is not run unless asked
 * for, with {@code ./mvnw -pl registry-core -am test -Dtest=JournalBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * -Dbenchmark}, while {@code REGISTRY_TEST_MONGODB} names a server.
 *
 * <p>All contenders are measured in one run: each for a while, one after another, and that five times over.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class JournalBenchmark {
    private static final int ROUNDS = 5;
    private static final Duration TURN = Duration.ofMillis(Integer.getInteger("turn", 1_500));
    private static final int ENTRY_BYTES = 1_024;
    private static final int MANY = 32;
    private static final Duration DELAY = Duration.ofMillis(5);
    private static final WriteConcern MAJORITY = WriteConcern.MAJORITY.withJournal(true);

    /** What is measured; closed when all rounds are over. */
    private interface Contender extends AutoCloseable {

        /** Appends what is this writer's next; returns how many entries that was. */
        int append(int writer) throws Exception;

        /** How many entries it has written at once since it was asked last, on average. */
        default double groupSize() {
            return 1;
        }

        @Override
        void close();
    }

    private record Runs(String what, int writers, List<Double> perSecond, List<Double> groups) {
        Runs(String what, int writers) {
            this(what, writers, new ArrayList<>(), new ArrayList<>());
        }

        double median() {
            return median(perSecond);
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }

        @Override
        public String toString() {
            List<Double> sorted = perSecond.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "| %-42s | %7d | %9.0f | %7.0f – %7.0f | %9.0f | %6.1f |",
                    what,
                    writers,
                    median(),
                    sorted.getFirst(),
                    sorted.getLast(),
                    1e6 * writers / median(),
                    median(groups));
        }
    }

    @Test
    void on_mongodb() throws Exception {
        try (Proxy proxy = new Proxy(server().port())) {
            Map<String, Runs> near = onMongo("", database -> database.uri());
            proxy.delay(DELAY);
            Map<String, Runs> far = onMongo(", answers 5 ms later", database -> proxy.uri(name(database), ""));
            heading("The journal on MongoDB, entries of 1 KB, w: majority, j: true");
            near.values().forEach(JournalBenchmark::print);
            far.values().forEach(JournalBenchmark::print);
            goal("32 writers, of raw inserts", near, "ours 32", "raw 32", 0.5);
            goal("32 writers, times axon-mongo", near, "ours 32", "axon 32", 5);
            goal("1 writer, times axon-mongo", near, "ours 1", "axon 1", 1);
            goal("32 writers, times 1 writer, 5 ms away", far, "ours 32", "ours 1", 20);
        }
    }

    private interface Place {
        String uri(MongoServers.Database database);
    }

    private static Map<String, Runs> onMongo(String where, Place place) throws Exception {
        try (MongoServers.Database ours = server().newDatabase();
                MongoServers.Database axon = server().newDatabase();
                MongoServers.Database raw = server().newDatabase();
                MongoConnection oursThere = MongoConnection.open(place.uri(ours));
                MongoConnection axonThere = MongoConnection.open(place.uri(axon));
                MongoConnection rawThere = MongoConnection.open(place.uri(raw));
                Index index = Index.inMemory();
                Ours our = new Ours(MongoEntryStore.open(oursThere.database(), index));
                AxonMongo axons = new AxonMongo(axonThere.database());
                Raw inserts = new Raw(rawThere.database())) {
            Map<String, Runs> runs = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                boolean counts = round >= 0;
                for (int writers : new int[] {1, MANY}) {
                    measure(runs, counts, "ours " + writers, "ours" + where, our, writers);
                    measure(runs, counts, "axon " + writers, "axon-mongo 4.12.0" + where, axons, writers);
                    inserts.group = writers == 1 ? 1 : (int) Math.max(1, Math.round(our.lastGroupSize));
                    measure(runs, counts, "raw " + writers, "raw insertMany, groups as ours" + where, inserts, 1);
                }
            }
            return runs;
        }
    }

    private static String name(MongoServers.Database database) {
        return database.database().getName();
    }

    private static MongoServers.Server server() {
        String uri = System.getenv(MongoServers.VARIABLE);
        if (uri == null || uri.isBlank()) {
            throw new IllegalStateException("The benchmark needs a MongoDB: name one in the environment variable "
                    + MongoServers.VARIABLE + ", such as mongodb://127.0.0.1:27017/");
        }
        return MongoServers.all().toList().getLast();
    }

    @Test
    void embedded() throws Exception {
        Path folder = Files.createTempDirectory("journal-benchmark");
        try (MVStore derived = DerivedFile.open(folder.resolve("derived.mv"));
                Ours ours = new Ours(EmbeddedEntryStore.open(FileDisk.open(folder), derived));
                Bare bare = new Bare(folder.resolve("bare"))) {
            Map<String, Runs> runs = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                measure(runs, round >= 0, "ours 1", "ours, embedded", ours, 1);
                measure(runs, round >= 0, "bare", "FileChannel.write and force(false)", bare, 1);
                measure(runs, round >= 0, "ours 32", "ours, embedded", ours, MANY);
            }
            heading("The embedded journal, entries of 1 KB");
            runs.values().forEach(JournalBenchmark::print);
            atMost("time of an append, times write and force", runs, "bare", "ours 1", 1.5);
            goal("32 writers, times 1 writer", runs, "ours 32", "ours 1", 8);
        } finally {
            delete(folder);
        }
    }

    @Test
    void through_axons_command_bus() throws Exception {
        Path folder = Files.createTempDirectory("journal-benchmark");
        try (MongoServers.Database database = server().newDatabase();
                Index index = Index.inMemory();
                Ours mongo = new Ours(MongoEntryStore.open(database.database(), index));
                Recorder onMongo = new Recorder(mongo.journal, new MongoSlots(database.database()));
                MVStore derived = DerivedFile.open(folder.resolve("derived.mv"));
                Ours embedded = new Ours(EmbeddedEntryStore.open(FileDisk.open(folder), derived));
                Recorder onFile = new Recorder(embedded.journal, new MvSlots(derived))) {
            Commands fileCommands = new Commands(onFile, embedded);
            Commands mongoCommands = new Commands(onMongo, mongo);
            Map<String, Runs> runs = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                for (int writers : new int[] {1, MANY}) {
                    measure(runs, round >= 0, "file " + writers, "commands, embedded", fileCommands, writers);
                    measure(runs, round >= 0, "mongo " + writers, "commands, MongoDB", mongoCommands, writers);
                }
            }
            heading("Decisions of one clause through Axon's command bus");
            runs.values().forEach(JournalBenchmark::print);
        } finally {
            delete(folder);
        }
    }

    /** Lets so many writers append for a turn. */
    private static void measure(
            Map<String, Runs> runs, boolean counts, String key, String what, Contender contender, int writers)
            throws Exception {
        contender.groupSize();
        AtomicLong written = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TURN.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int one = writer;
                all.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        written.addAndGet(contender.append(one));
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        double perSecond = written.get() * 1e9 / (System.nanoTime() - start);
        double group = contender.groupSize();
        if (counts) {
            Runs own = runs.computeIfAbsent(key, k -> new Runs(what, writers));
            own.perSecond.add(perSecond);
            own.groups.add(group);
        }
    }

    private static void heading(String what) {
        print("");
        print(what);
        print(String.format(
                Locale.ROOT,
                "| %-42s | %7s | %9s | %17s | %9s | %6s |",
                "",
                "writers",
                "entries/s",
                "min – max",
                "µs each",
                "group"));
    }

    private static void goal(String what, Map<String, Runs> runs, String ours, String theirs, double least) {
        double ratio = required(runs, ours).median() / required(runs, theirs).median();
        print(String.format(
                Locale.ROOT,
                "%s: %.2f, goal at least %.1f: %s",
                what,
                ratio,
                least,
                ratio >= least ? "met" : "NOT MET"));
    }

    private static void atMost(String what, Map<String, Runs> runs, String theirs, String ours, double most) {
        double ratio = required(runs, theirs).median() / required(runs, ours).median();
        print(String.format(
                Locale.ROOT, "%s: %.2f, goal at most %.1f: %s", what, ratio, most, ratio <= most ? "met" : "NOT MET"));
    }

    private static Runs required(Map<String, Runs> runs, String key) {
        return Optional.ofNullable(runs.get(key)).orElseThrow();
    }

    @SuppressWarnings("SystemOut")
    private static void print(Object line) {
        System.out.println(line);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What makes an entry with one event about a kilobyte. */
    private static String payload() {
        int frame = Samples.sealed(
                        draft(event("12345678-1234-1234-1234-123456789012", "writer 12", 12_345, "{\"note\":\"\"}")),
                        Tail.EMPTY,
                        0)
                .size();
        Random random = new Random(22);
        StringBuilder text = new StringBuilder();
        while (text.length() < ENTRY_BYTES - frame) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static final class Ours implements Contender {
        final Journal journal;
        private final String data = "{\"note\":\"" + payload() + "\"}";
        private final long[] sequences = new long[MANY];
        private final AtomicLong groups = new AtomicLong();
        private final AtomicLong entries = new AtomicLong();
        double lastGroupSize = 1;

        Ours(EntryStore store) {
            journal = Journal.open(new Counting(store, groups, entries), InstantSource.system());
        }

        @Override
        public int append(int writer) {
            Draft draft = draft(event(UUID.randomUUID().toString(), "writer " + writer, sequences[writer]++, data));
            if (!(journal.append(draft) instanceof Appended.Written)) {
                throw new IllegalStateException("refused");
            }
            return 1;
        }

        @Override
        public double groupSize() {
            long count = groups.getAndSet(0);
            long sum = entries.getAndSet(0);
            if (count > 0) {
                lastGroupSize = (double) sum / count;
            }
            return lastGroupSize;
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    /** Counts the groups that are appended to a store. */
    private static final class Counting extends StoreOver {
        private final AtomicLong groups;
        private final AtomicLong entries;

        Counting(EntryStore store, AtomicLong groups, AtomicLong entries) {
            super(store);
            this.groups = groups;
            this.entries = entries;
        }

        @Override
        public int append(Tail tail, List<Entry> group) {
            groups.incrementAndGet();
            entries.addAndGet(group.size());
            return store.append(tail, group);
        }
    }

    /** What axon-mongo is given to store. */
    record Measured(String note) {}

    /** One event a unit of work, under the write concern that ours has; its own would be {@code w: 1}. */
    private static final class AxonMongo implements Contender {
        private final MongoEventStorageEngine engine;
        private final Measured payload = new Measured(payload());
        private final long[] sequences = new long[MANY];

        @SuppressWarnings("deprecation") // The indexes that its documentation tells its users to have.
        AxonMongo(MongoDatabase database) {
            StoredNameSerializer serializer =
                    new StoredNameSerializer(EventTypes.of("measured", 1, Measured.class), RegistryJson.mapper());
            engine = MongoEventStorageEngine.builder()
                    .mongoTemplate(DefaultMongoTemplate.builder()
                            .mongoDatabase(database.withWriteConcern(MAJORITY))
                            .build())
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .build();
            engine.ensureIndexes();
        }

        @Override
        public int append(int writer) {
            engine.appendEvents(
                    new GenericDomainEventMessage<>("measured", "writer " + writer, sequences[writer]++, payload));
            return 1;
        }

        @Override
        public void close() {}
    }

    /** Nothing but documents of the same size under rising numbers. */
    private static final class Raw implements Contender {
        private final MongoCollection<Document> collection;
        private final byte[] bytes = new byte[ENTRY_BYTES];
        private long number;
        int group = 1;

        Raw(MongoDatabase database) {
            collection = database.getCollection("raw").withWriteConcern(MAJORITY);
            new Random(22).nextBytes(bytes);
        }

        @Override
        public int append(int writer) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < group; i++) {
                documents.add(new Document("_id", ++number).append("bytes", new Binary(bytes)));
            }
            collection.insertMany(documents);
            return group;
        }

        @Override
        public double groupSize() {
            return group;
        }

        @Override
        public void close() {}
    }

    /** The same bytes in a file of the same folder. */
    private static final class Bare implements Contender {
        private final FileChannel file;
        private final byte[] bytes = new byte[ENTRY_BYTES + 1];
        private long end;

        Bare(Path path) throws IOException {
            file = FileChannel.open(path, CREATE_NEW, WRITE);
            Arrays.fill(bytes, (byte) 'x');
        }

        @Override
        public int append(int writer) throws IOException {
            end += file.write(ByteBuffer.wrap(bytes), end);
            file.force(false);
            return 1;
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Each command records a decision that grants one mandate: an entry of two events. */
    private static final class Commands implements Contender {
        private final Recorder recorder;
        private final Ours journal;
        private final AtomicLong number = new AtomicLong();

        Commands(Recorder recorder, Ours journal) {
            this.recorder = recorder;
            this.journal = journal;
        }

        @Override
        public int append(int writer) {
            Decision decision = new Decision(
                    new DecisionId("measured-" + number.incrementAndGet()),
                    new BodyCode("KF"),
                    "Measured",
                    List.of(LocalDate.of(2024, 1, 15)),
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(new Clause(
                            1, "The board shall report.", null, List.of(new GrantsMandate(Bodies.of("KS"))))));
            recorder.record(new RecordDecision(decision), new Author("clerk", "test"), null, null);
            return 1;
        }

        @Override
        public double groupSize() {
            return journal.groupSize();
        }

        @Override
        public void close() {}
    }
}
