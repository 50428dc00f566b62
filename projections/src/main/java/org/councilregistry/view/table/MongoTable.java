package org.councilregistry.view.table;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.councilregistry.journal.Hash;
import org.councilregistry.time.Period;

/**
 * A table in one collection: a document per row, and a chain of positions. A row's {@code _id} is its generation and its
 * id; {@code place} is its place in the order. A link of the chain is named after the generation and the entry that it
 * leaves, and holds the position that it leads to: the last link is where the table stands, and who inserts the next has
 * moved it. So the compare-and-set is a unique {@code _id}, which every server guards; FerretDB, for one, lets two
 * conditional updates both match. Every write states what it expects, so that a node which comes late with writes that
 * others have made, or have left behind, changes nothing.
 */
final class MongoTable extends StoredTable {
    private static final int DUPLICATE_KEY = 11000;
    private static final String LINK = "position ";
    private static final String AFTER_LINKS = "position!";

    /** A node that sleeps through more entries than this within one move is told that it moved; nothing comes of it. */
    private static final long LINKS_KEPT = 1000;

    // FerretDB 1.24 holds a connection to its database for every update of a command until the command has ended. It
    // has a hundred, which two nodes with all their views must not use up: all would wait for each other.
    private static final int UPDATES_OF_A_COMMAND = 5;

    private final MongoCollection<Document> rows;

    private MongoTable(MongoCollection<Document> rows, Consumer<Step> reached) {
        super(reached);
        this.rows = rows;
    }

    static MongoTable open(MongoCollection<Document> rows, Consumer<Step> reached, boolean indexed) {
        if (indexed) {
            rows.createIndex(Indexes.ascending("generation", "live", "terms", "width", "place"));
            rows.createIndex(Indexes.ascending("generation", "live", "terms", "width", "level", "place"));
            rows.createIndex(Indexes.ascending("generation", "terms", "width", "shelf", "place"));
            rows.createIndex(Indexes.ascending("generation", "live", "knownTo"));
        }
        return new MongoTable(rows, reached);
    }

    @Override
    Standing standing() {
        Document last =
                rows.find(links("")).sort(Sorts.descending("_id")).limit(1).first();
        return last == null
                ? Standing.NEW
                : new Standing(
                        new Position(
                                last.getLong("entry"),
                                Hash.parse(last.getString("hash")),
                                Hash.parse(last.getString("register"))),
                        last.getLong("cleared"));
    }

    /** The links from this one on, in order; the empty name is before all. */
    private static Bson links(String from) {
        return and(gte("_id", LINK + from), lt("_id", AFTER_LINKS));
    }

    private static Bson linksBefore(String name) {
        return and(gte("_id", LINK), lt("_id", LINK + name));
    }

    private static String linkName(long generation, long from) {
        return Sortable.number(generation) + ' ' + Sortable.number(from);
    }

    /** Whether this link was not there yet. */
    private boolean link(String name, Standing to) {
        try {
            rows.insertOne(new Document("_id", LINK + name)
                    .append("cleared", to.generation())
                    .append("entry", to.position().entry())
                    .append("hash", to.position().hash().toString())
                    .append("register", to.position().register().toString()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() == DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    boolean write(long generation, List<Change> changes) {
        List<InsertOneModel<Document>> added = new ArrayList<>();
        List<UpdateOneModel<Document>> closed = new ArrayList<>();
        for (Change change : changes) {
            for (NewRow row : change.added()) {
                added.add(new InsertOneModel<>(document(generation, row, change.entry())));
            }
            for (RowId row : change.closed()) {
                // The first entry that closes a row is the one that does; closing is never undone.
                closed.add(new UpdateOneModel<>(
                        eq("_id", documentId(generation, row)),
                        combine(
                                min("knownTo", change.entry()),
                                set("shelf", Shelves.superseded(row.entry(), change.entry())))));
            }
        }
        insertAbsent(added);
        int there = 0;
        for (int from = 0; from < closed.size(); from += UPDATES_OF_A_COMMAND) {
            there += rows.bulkWrite(
                            closed.subList(from, Math.min(from + UPDATES_OF_A_COMMAND, closed.size())),
                            new BulkWriteOptions().ordered(false))
                    .getMatchedCount();
        }
        return there == closed.size();
    }

    private void insertAbsent(List<? extends WriteModel<Document>> added) {
        if (added.isEmpty()) {
            return;
        }
        try {
            rows.bulkWrite(added, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            // Rows that are there were written by a crashed apply or another node, and are the same.
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    private static String documentId(long generation, RowId row) {
        return generation + " " + Sortable.id(row);
    }

    private static Document document(long generation, NewRow row, long entry) {
        RowId id = new RowId(row.key(), entry, row.ordinal());
        List<String> terms = new ArrayList<>(row.terms());
        terms.sort(null);
        terms.add(NewRow.KEY_TERM + row.key());
        return new Document("_id", documentId(generation, id))
                .append("generation", generation)
                .append("live", true)
                .append("terms", terms)
                .append("width", Shelves.width(row.valid()))
                .append("level", Shelves.level(entry))
                .append("place", Sortable.place(row.valid().to(), Sortable.id(id)))
                .append("key", row.key())
                .append("ordinal", row.ordinal())
                .append("from", Sortable.day(row.valid().from()))
                .append("to", Sortable.day(row.valid().to()))
                .append("knownFrom", entry)
                .append("knownTo", Row.STANDS)
                .append("value", row.value());
    }

    @Override
    boolean move(Standing from, Position to) {
        long left = from.position().entry();
        if (!link(linkName(from.generation(), left), new Standing(to, from.generation()))) {
            return false;
        }
        if (left / LINKS_KEPT < to.entry() / LINKS_KEPT) {
            rows.deleteMany(linksBefore(linkName(from.generation(), Math.max(0, left - LINKS_KEPT))));
        }
        // A clear takes the links away too; one put back after it leads nowhere.
        return standing().generation() == from.generation();
    }

    @Override
    void takeOut(long generation, long entry) {
        rows.updateMany(and(eq("generation", generation), eq("live", true), lte("knownTo", entry)), set("live", false));
    }

    @Override
    List<Row> live(long generation, Set<String> keys, long treeSize) {
        List<String> terms = keys.stream().map(key -> NewRow.KEY_TERM + key).toList();
        List<Row> found = new ArrayList<>();
        rows.find(and(eq("live", true), in("terms", terms), known(generation, treeSize)))
                .map(stored -> row(stored, Row.STANDS))
                .into(found);
        return found;
    }

    @Override
    List<Row> live(long generation, Scan scan) {
        return scan(generation, List.of(eq("live", true)), scan);
    }

    @Override
    List<Row> liveByLevel(long generation, Scan scan) {
        return scan(generation, List.of(eq("live", true), in("level", Shelves.levels(scan.treeSize()))), scan);
    }

    @Override
    List<Row> superseded(long generation, long closedUpTo, Scan scan) {
        return scan(generation, List.of(in("shelf", Shelves.supersededSince(scan.treeSize(), closedUpTo))), scan);
    }

    /** For each width and shelf an index has the rows in order, and a server merges them. */
    private List<Row> scan(long generation, List<Bson> shelves, Scan scan) {
        List<Bson> widths = new ArrayList<>();
        for (int width = 0; width < Shelves.WIDTHS; width++) {
            List<Bson> wanted = new ArrayList<>(shelves);
            wanted.add(eq("terms", scan.term()));
            wanted.add(eq("width", width));
            wanted.add(gt("place", scan.after()));
            wanted.add(lt("place", scan.end(width)));
            wanted.add(lte("from", scan.validAt()));
            wanted.add(known(generation, scan.treeSize()));
            widths.add(and(wanted));
        }
        List<Row> found = new ArrayList<>();
        rows.find(or(widths))
                .sort(Sorts.ascending("place"))
                .limit(scan.limit())
                .map(stored -> row(stored, Row.STANDS))
                .into(found);
        return found;
    }

    private static Bson known(long generation, long treeSize) {
        return and(eq("generation", generation), lte("knownFrom", treeSize), gt("knownTo", treeSize));
    }

    @Override
    Stream<Row> all(long generation, long treeSize) {
        MongoCursor<Document> stored = rows.find(and(
                        eq("generation", generation),
                        lte("knownFrom", treeSize),
                        or(eq("live", true), lt("knownTo", Row.STANDS))))
                .sort(Sorts.ascending("_id"))
                .cursor();
        return Stream.generate(() -> stored)
                .takeWhile(MongoCursor::hasNext)
                .map(MongoCursor::next)
                .map(document -> row(document, document.getLong("knownTo")))
                .onClose(stored::close);
    }

    private static Row row(Document stored, long knownTo) {
        String key = stored.getString("key");
        long entry = stored.getLong("knownFrom");
        Set<String> terms = stored.getList("terms", String.class).stream()
                .filter(term -> !term.startsWith(NewRow.KEY_TERM))
                .collect(Collectors.toSet());
        return new Row(
                new RowId(key, entry, stored.getInteger("ordinal")),
                key,
                new Period(Sortable.parseDay(stored.getString("from")), Sortable.parseDay(stored.getString("to"))),
                entry,
                knownTo,
                stored.getString("value"),
                terms);
    }

    @Override
    public long rows() {
        return rows.countDocuments(eq("generation", standing().generation()));
    }

    @Override
    public void clear() {
        long generation = standing().generation() + 1;
        String name = Sortable.number(generation);
        // If another node was faster, it is cleared all the same.
        link(name, new Standing(Position.START, generation));
        rows.deleteMany(linksBefore(name));
        rows.deleteMany(lt("generation", generation));
    }
}
