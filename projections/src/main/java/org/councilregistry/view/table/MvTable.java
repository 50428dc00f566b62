package org.councilregistry.view.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.councilregistry.journal.Hash;
import org.councilregistry.time.Period;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * A table in one ordered map:
 *
 * <pre>
 * position                  generation entry hash register
 * row ID                    from, to, knownTo, key, terms, value
 * all TERM LEVEL PLACE      (the index over all rows, by the level of the entry that added them)
 * live TERM PLACE           (the index over live rows)
 * closed KNOWN-TO ID        (closed, and still to be taken out of the live index)
 * </pre>
 */
final class MvTable extends StoredTable {
    private static final String POSITION = "position";
    private static final String ROW = "row ";
    private static final String ALL = "all ";
    private static final String LIVE = "live ";
    private static final String CLOSED = "closed ";

    /** Greater than the space that ends a prefix, less than all that can stand there instead. */
    private static final char AFTER_SPACE = '!';

    private final MVMap<String, String> map;
    private final LongAdder examined = new LongAdder();

    MvTable(MVMap<String, String> map, Consumer<Step> reached) {
        super(reached);
        this.map = map;
    }

    /** How many rows have been looked at to answer questions. */
    long examined() {
        return examined.sum();
    }

    @Override
    public boolean apply(Position from, Position to, List<Change> changes) {
        // The map is one object per file, so this keeps apart all who write this table.
        synchronized (map) {
            return super.apply(from, to, changes);
        }
    }

    @Override
    Standing standing() {
        String stored = map.get(POSITION);
        if (stored == null) {
            return Standing.NEW;
        }
        String[] parts = stored.split(" ", -1);
        return new Standing(
                new Position(Long.parseLong(parts[1]), Hash.parse(parts[2]), Hash.parse(parts[3])),
                Long.parseLong(parts[0]));
    }

    private void stand(Standing standing) {
        Position at = standing.position();
        map.put(POSITION, standing.generation() + " " + at.entry() + " " + at.hash() + " " + at.register());
    }

    @Override
    boolean write(long generation, List<Change> changes) {
        boolean complete = true;
        for (Change change : changes) {
            for (RowId row : change.closed()) {
                complete &= close(row, change.entry());
            }
            for (NewRow row : change.added()) {
                add(row, change.entry());
            }
        }
        return complete;
    }

    private boolean close(RowId row, long entry) {
        String id = Sortable.id(row);
        String stored = map.get(ROW + id);
        if (stored == null) {
            return false;
        }
        Kept open = Kept.parse(stored);
        if (open.knownTo != Row.STANDS) {
            return open.knownTo == entry;
        }
        // The note first: a row that was closed without one would stay live for good.
        map.put(CLOSED + Sortable.number(entry) + ' ' + id, "");
        map.put(ROW + id, open.closedBy(entry).text());
        return true;
    }

    private void add(NewRow row, long entry) {
        String id = Sortable.id(new RowId(row.key(), entry, row.ordinal()));
        Kept kept = new Kept(row.valid(), Row.STANDS, row.key(), row.terms(), row.value());
        // After a crash it may be there, closed even, but not yet in the indexes. Nothing above the position has left
        // the live index, so putting it there again brings nothing back.
        map.putIfAbsent(ROW + id, kept.text());
        for (String term : kept.allTerms()) {
            String place = Sortable.place(row.valid().to(), id);
            map.put(underAll(term, Sortable.level(entry)) + place, "");
            map.put(underLive(term) + place, "");
        }
    }

    @Override
    boolean move(Standing from, Position to) {
        if (!standing().equals(from)) {
            return false;
        }
        stand(new Standing(to, from.generation()));
        return true;
    }

    @Override
    void takeOut(long generation, long entry) {
        String end = CLOSED + Sortable.number(entry) + AFTER_SPACE;
        Cursor<String, String> closed = map.cursor(CLOSED);
        while (closed.hasNext()) {
            String note = closed.next();
            if (note.compareTo(end) >= 0) {
                return;
            }
            String id = note.substring(note.indexOf(' ', CLOSED.length()) + 1);
            Kept kept = kept(id);
            for (String term : kept.allTerms()) {
                map.remove(underLive(term) + Sortable.place(kept.valid.to(), id));
            }
            map.remove(note);
        }
    }

    private static String underAll(String term, int level) {
        return ALL + Sortable.text(term) + ' ' + Sortable.number(level) + ' ';
    }

    private static String underLive(String term) {
        return LIVE + Sortable.text(term) + ' ';
    }

    @Override
    List<Row> scan(long generation, boolean live, Scan scan) {
        PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparing(run -> run.place));
        if (live) {
            begin(underLive(scan.term()), scan, runs);
        } else {
            for (int level = 0; level <= Sortable.level(scan.treeSize()); level++) {
                begin(underAll(scan.term(), level), scan, runs);
            }
        }
        List<Row> rows = new ArrayList<>();
        while (rows.size() < scan.limit() && !runs.isEmpty()) {
            Run next = runs.remove();
            next.found.ifPresent(rows::add);
            if (next.goesOn()) {
                runs.add(next);
            }
        }
        return rows;
    }

    private void begin(String prefix, Scan scan, PriorityQueue<Run> runs) {
        Run run = new Run(prefix, scan);
        if (run.goesOn()) {
            runs.add(run);
        }
    }

    /** The rows under one prefix that a scan looks for, one after the other. */
    private final class Run {
        private final String prefix;
        private final Scan scan;
        private final Cursor<String, String> places;
        private String place = "";
        private Optional<Row> found = Optional.empty();

        Run(String prefix, Scan scan) {
            this.prefix = prefix;
            this.scan = scan;
            places = map.cursor(prefix + scan.after());
        }

        /** Whether there was another; it is the one found now. */
        boolean goesOn() {
            while (places.hasNext()) {
                String next = places.next();
                if (!next.startsWith(prefix)) {
                    return false;
                }
                place = next.substring(prefix.length());
                if (place.equals(scan.after())) {
                    continue;
                }
                examined.increment();
                String id = place.substring(place.indexOf(' ') + 1);
                String stored = map.get(ROW + id);
                if (stored == null) {
                    // Cleared under our eyes; the generation will tell.
                    return false;
                }
                Kept kept = Kept.parse(stored);
                RowId rowId = new RowId(kept.key, Sortable.entryOf(id), Sortable.ordinalOf(id));
                if (rowId.entry() <= scan.treeSize()
                        && scan.treeSize() < kept.knownTo
                        && (scan.validAt() == null
                                || Sortable.day(kept.valid.from()).compareTo(scan.validAt()) <= 0)) {
                    found = Optional.of(kept.row(rowId, Row.STANDS));
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    Stream<Row> all(long generation, long treeSize) {
        Cursor<String, String> stored = map.cursor(ROW);
        return Stream.generate(() -> stored.hasNext() ? stored.next() : "")
                .takeWhile(name -> name.startsWith(ROW))
                .map(name -> name.substring(ROW.length()))
                .filter(id -> Sortable.entryOf(id) <= treeSize)
                .flatMap(id -> {
                    Kept kept = Kept.parse(stored.getValue());
                    RowId rowId = new RowId(kept.key, Sortable.entryOf(id), Sortable.ordinalOf(id));
                    return isIndexed(id, kept) ? Stream.of(kept.row(rowId, kept.knownTo)) : Stream.empty();
                });
    }

    private boolean isIndexed(String id, Kept kept) {
        String place = Sortable.place(kept.valid.to(), id);
        int level = Sortable.level(Sortable.entryOf(id));
        return kept.allTerms().stream()
                .allMatch(term -> map.containsKey(underAll(term, level) + place)
                        && (kept.knownTo != Row.STANDS || map.containsKey(underLive(term) + place)));
    }

    private Kept kept(String id) {
        String stored = map.get(ROW + id);
        if (stored == null) {
            throw new IllegalStateException("a row is missing that an index names: " + id);
        }
        return Kept.parse(stored);
    }

    @Override
    public long rows() {
        return placeOf(ROW.trim() + AFTER_SPACE) - placeOf(ROW);
    }

    private long placeOf(String key) {
        long index = map.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    @Override
    public void clear() {
        synchronized (map) {
            long generation = standing().generation();
            map.clear();
            stand(new Standing(Position.START, generation + 1));
        }
    }

    /** A row as the map keeps it: parts separated by U+0000, which no key and no term contains; the value last. */
    private record Kept(Period valid, long knownTo, String key, Set<String> terms, String value) {
        static Kept parse(String text) {
            String[] head = text.split("\0", 6);
            int count = Integer.parseInt(head[4]);
            String[] tail = head[5].split("\0", count + 1);
            return new Kept(
                    new Period(Sortable.parseDay(head[0]), Sortable.parseDay(head[1])),
                    Long.parseLong(head[2]),
                    head[3],
                    Set.of(Arrays.copyOf(tail, count)),
                    tail[count]);
        }

        String text() {
            return Stream.concat(
                            Stream.of(
                                    Sortable.day(valid.from()),
                                    Sortable.day(valid.to()),
                                    Long.toString(knownTo),
                                    key,
                                    Integer.toString(terms.size())),
                            Stream.concat(terms.stream().sorted(), Stream.of(value)))
                    .collect(Collectors.joining("\0"));
        }

        Row row(RowId id, long knownTo) {
            return new Row(id, key, valid, id.entry(), knownTo, value, terms);
        }

        Kept closedBy(long entry) {
            return new Kept(valid, entry, key, terms, value);
        }

        List<String> allTerms() {
            List<String> all = new ArrayList<>(terms);
            all.add(NewRow.KEY_TERM + key);
            return all;
        }
    }
}
