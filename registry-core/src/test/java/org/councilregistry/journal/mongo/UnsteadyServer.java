package org.councilregistry.journal.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A double of a replica set whose primary changes all the time, as far as the journal's collection needs one: ordered
 * inserts and reads by {@code _id}. What it stores, a majority has a moment later, or never: then it is rolled back.
 * Answers get lost, and so do requests; some of those arrive later. Only what it has acknowledged at a majority is never
 * lost again.
 */
final class UnsteadyServer {
    private static final ServerAddress ADDRESS = new ServerAddress();

    private final Random random;
    private final boolean readsWhatNoMajorityHas;

    /** In the order in which they were inserted; a majority has the first of them. */
    private final List<Document> log = new ArrayList<>();

    private int majority;
    private final List<List<Document>> onTheirWay = new ArrayList<>();
    private boolean healed;
    private int rolledBack;

    /**
     * A server without documents.
     *
     * @param readsWhatNoMajorityHas as one must not be asked to read
     */
    UnsteadyServer(long seed, boolean readsWhatNoMajorityHas) {
        this.random = new Random(seed);
        this.readsWhatNoMajorityHas = readsWhatNoMajorityHas;
    }

    /** How many documents it has rolled back. */
    synchronized int rolledBack() {
        return rolledBack;
    }

    /** From now on nothing fails; what was on its way has arrived, and a majority has what was not rolled back. */
    synchronized void heal() {
        onTheirWay.forEach(this::insert);
        onTheirWay.clear();
        if (random.nextBoolean()) {
            rollBack();
        }
        majority = log.size();
        healed = true;
    }

    private boolean happens(int percent) {
        return !healed && random.nextInt(100) < percent;
    }

    private void rollBack() {
        rolledBack += log.size() - majority;
        log.subList(majority, log.size()).clear();
    }

    /** What goes on between two commands. */
    private void meanwhile() {
        if (happens(30)) {
            majority = log.size();
        }
        if (happens(30)) {
            rollBack();
        }
        if (!onTheirWay.isEmpty() && happens(30)) {
            insert(onTheirWay.remove(random.nextInt(onTheirWay.size())));
        }
    }

    /** Inserts in order until one is there already; returns how many were inserted. */
    private int insert(List<Document> documents) {
        for (int i = 0; i < documents.size(); i++) {
            Long id = documents.get(i).getLong("_id");
            if (log.stream().anyMatch(there -> id.equals(there.getLong("_id")))) {
                return i;
            }
            log.add(new Document(documents.get(i)));
        }
        return documents.size();
    }

    private synchronized void insertMany(List<Document> documents) {
        meanwhile();
        if (happens(5)) {
            throw new MongoSocketOpenException("nobody there", ADDRESS, new IOException());
        }
        if (happens(15)) {
            onTheirWay.add(List.copyOf(documents));
            throw new MongoSocketReadException("the connection broke, and the request is on its way", ADDRESS);
        }
        int inserted = insert(documents);
        if (happens(20)) {
            throw new MongoSocketReadException("the connection broke before the answer", ADDRESS);
        }
        WriteConcernError late = happens(20)
                ? new WriteConcernError(64, "WriteConcernTimeout", "no majority yet", new BsonDocument())
                : null;
        if (late == null) {
            majority = log.size();
        }
        List<BulkWriteError> taken = inserted == documents.size()
                ? List.of()
                : List.of(new BulkWriteError(11_000, "E11000 duplicate key", new BsonDocument(), inserted));
        if (late != null || !taken.isEmpty()) {
            throw new MongoBulkWriteException(
                    BulkWriteResult.acknowledged(inserted, 0, 0, 0, List.of(), List.of()),
                    taken,
                    late,
                    ADDRESS,
                    Set.of());
        }
    }

    private synchronized List<Document> read(Predicate<Long> wanted, boolean descending, int limit) {
        meanwhile();
        if (happens(10)) {
            throw new MongoSocketReadException("the connection broke under a read", ADDRESS);
        }
        Comparator<Document> rising = Comparator.comparing(document -> document.getLong("_id"));
        return log.subList(0, readsWhatNoMajorityHas ? log.size() : majority).stream()
                .filter(document -> wanted.test(document.getLong("_id")))
                .sorted(descending ? rising.reversed() : rising)
                .limit(limit)
                .toList();
    }

    /** As the driver would show it to a {@link MongoEntryStore}. */
    MongoDatabase database() {
        MongoCollection<?> collection =
                shown(MongoCollection.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getNamespace" -> new MongoNamespace("double", "journal");
                    case "insertMany" -> {
                        List<Document> documents = new ArrayList<>();
                        ((List<?>) arguments[0]).forEach(each -> documents.add((Document) each));
                        insertMany(documents);
                        yield null;
                    }
                    case "find" -> found(wanted(((Bson) arguments[0]).toBsonDocument()));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return shown(MongoDatabase.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "withWriteConcern", "withReadConcern", "withReadPreference" -> proxy;
            case "getCollection" -> collection;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private FindIterable<?> found(Predicate<Long> wanted) {
        boolean[] descending = {false};
        int[] limit = {Integer.MAX_VALUE};
        return shown(FindIterable.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "sort" -> {
                descending[0] =
                        ((Bson) arguments[0]).toBsonDocument().getNumber("_id").intValue() < 0;
                yield proxy;
            }
            case "limit" -> {
                limit[0] = (Integer) arguments[0];
                yield proxy;
            }
            case "first" -> read(wanted, descending[0], 1).stream().findFirst().orElse(null);
            case "into" -> {
                @SuppressWarnings("unchecked")
                Collection<Document> into = (Collection<Document>) arguments[0];
                into.addAll(read(wanted, descending[0], limit[0]));
                yield into;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static Predicate<Long> wanted(BsonDocument filter) {
        Predicate<Long> wanted = id -> true;
        for (Map.Entry<String, BsonValue> each : filter.entrySet()) {
            if (each.getKey().equals("$and")) {
                for (BsonValue part : each.getValue().asArray()) {
                    wanted = wanted.and(wanted(part.asDocument()));
                }
            } else if (each.getKey().equals("_id")) {
                wanted = wanted.and(id(each.getValue()));
            } else {
                throw new UnsupportedOperationException(filter.toJson());
            }
        }
        return wanted;
    }

    private static Predicate<Long> id(BsonValue condition) {
        if (condition.isNumber()) {
            return id -> id == condition.asNumber().longValue();
        }
        Predicate<Long> wanted = id -> true;
        for (Map.Entry<String, BsonValue> each : condition.asDocument().entrySet()) {
            BsonValue value = each.getValue();
            wanted = wanted.and(
                    switch (each.getKey()) {
                        case "$gte" -> id -> id >= value.asNumber().longValue();
                        case "$lt" -> id -> id < value.asNumber().longValue();
                        case "$in" ->
                            id -> value.asArray().stream()
                                    .anyMatch(one -> one.asNumber().longValue() == id);
                        default -> throw new UnsupportedOperationException(each.getKey());
                    });
        }
        return wanted;
    }

    private static <T> T shown(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
