package org.councilregistry.view.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.h2.mvstore.MVStore;

/**
 * A table in one ordered map:
 *
 * <pre>
 * position                           generation entry hash register
 * row ID                             from, to, knownTo, key, terms, value
 * live TERM WIDTH PLACE              from
 * standing TERM WIDTH LEVEL PLACE    from          (the live rows, by level)
 * superseded TERM WIDTH SHELF PLACE  from knownTo
 * closed KNOWN-TO ID                 (closed, and still to be taken out of the two over live rows)
 * </pre>
 */
final class MvTable extends StoredTable {
    private static final String POSITION = "position";
    private static final String ROW = "row ";
    private static final String LIVE = "live ";
    private static final String STANDING = "standing ";
    private static final String SUPERSEDED = "superseded ";
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
        Map<String, Long> closing = new HashMap<>();
        for (Change change : changes) {
            change.closed().forEach(row -> closing.put(Sortable.id(row), change.entry()));
        }
        for (Change change : changes) {
            for (NewRow row : change.added()) {
                String id = Sortable.id(new RowId(row.key(), change.entry(), row.ordinal()));
                Long closedBy = closing.remove(id);
                if (closedBy == null) {
                    add(id, row);
                } else {
                    addSuperseded(id, row, closedBy);
                }
            }
        }
        boolean complete = true;
        for (Map.Entry<String, Long> row : closing.entrySet()) {
            complete &= close(row.getKey(), row.getValue());
        }
        return complete;
    }

    private boolean close(String id, long entry) {
        String stored = map.get(ROW + id);
        if (stored == null) {
            return false;
        }
        Kept open = Kept.parse(stored);
        if (open.knownTo != Row.STANDS && open.knownTo != entry) {
            return false;
        }
        // The row last: one that was closed without a note would stay live for good.
        note(id, entry);
        Kept closed = open.closedBy(entry);
        closed.putSuperseded(map, id);
        map.put(ROW + id, closed.text());
        return true;
    }

    private void note(String id, long closedBy) {
        map.put(CLOSED + Sortable.number(closedBy) + ' ' + id, "");
    }

    private void add(String id, NewRow row) {
        Kept kept = new Kept(row.valid(), Row.STANDS, row.key(), row.terms(), row.value());
        // After a crash it may be there, closed even, but not yet in the indexes. Nothing above the position has left
        // the live index, so putting it there again brings nothing back.
        map.putIfAbsent(ROW + id, kept.text());
        kept.placesLive(id).forEach(place -> map.put(place, kept.from()));
    }

    /** Adds a row that another of the same entries closes, so that no question finds it live. */
    private void addSuperseded(String id, NewRow row, long closedBy) {
        Kept kept = new Kept(row.valid(), closedBy, row.key(), row.terms(), row.value());
        if (map.put(ROW + id, kept.text()) != null) {
            // Added before a crash, by a shorter run of entries, it may be live.
            note(id, closedBy);
        }
        kept.putSuperseded(map, id);
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
            kept(id).placesLive(id).forEach(map::remove);
            map.remove(note);
        }
    }

    private static String under(String index, String term) {
        return index + Sortable.text(term) + ' ';
    }

    private static String level(int level) {
        return Sortable.number(level) + ' ';
    }

    @Override
    List<Row> live(long generation, Set<String> keys, long treeSize) {
        // Every row is valid from a day before this one.
        String anyDay = Sortable.day(LocalDate.MAX);
        return keys.stream()
                .map(key -> new Scan(NewRow.KEY_TERM + key, "", anyDay, treeSize, Integer.MAX_VALUE))
                .flatMap(scan -> live(generation, scan).stream())
                .toList();
    }

    @Override
    List<Row> live(long generation, Scan scan) {
        return scan(LIVE, List.of(""), scan);
    }

    @Override
    List<Row> liveByLevel(long generation, Scan scan) {
        return scan(
                STANDING,
                Shelves.levels(scan.treeSize()).stream().map(MvTable::level).toList(),
                scan);
    }

    @Override
    List<Row> superseded(long generation, long closedUpTo, Scan scan) {
        return scan(
                SUPERSEDED,
                Shelves.supersededSince(scan.treeSize(), closedUpTo).stream()
                        .map(shelf -> shelf + ' ')
                        .toList(),
                scan);
    }

    /** Merges what the shelves of an index have, each in order. */
    private List<Row> scan(String index, List<String> shelves, Scan scan) {
        PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparing(run -> run.place));
        for (Run run : runs(index, shelves, scan)) {
            if (run.goesOn()) {
                runs.add(run);
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

    /** Those in which there is something: of a term with few rows, the shelves between them are not looked at. */
    private List<Run> runs(String index, List<String> shelves, Scan scan) {
        List<Run> runs = new ArrayList<>();
        String under = under(index, scan.term());
        String first = map.higherKey(under);
        for (int width = 0; width < Shelves.WIDTHS; width++) {
            String end = scan.end(width);
            for (String shelf : shelves) {
                if (first == null || !first.startsWith(under)) {
                    return runs;
                }
                String prefix = under + width + ' ' + shelf;
                String after = prefix + scan.after();
                if (first.compareTo(after) <= 0) {
                    first = map.higherKey(after);
                }
                if (first != null && first.startsWith(prefix) && first.compareTo(prefix + end) < 0) {
                    runs.add(new Run(first, prefix, end, scan));
                }
            }
        }
        return runs;
    }

    /** The rows of one shelf that a scan looks for, one after the other. */
    private final class Run {
        private final Scan scan;
        private final int prefix;
        private final String end;
        private final Cursor<String, String> places;
        private String place = "";
        private Optional<Row> found = Optional.empty();

        Run(String first, String prefix, String end, Scan scan) {
            this.scan = scan;
            this.prefix = prefix.length();
            this.end = prefix + end;
            places = map.cursor(first);
        }

        /** Whether there was another; it is the one found now. */
        boolean goesOn() {
            while (places.hasNext()) {
                String next = places.next();
                if (next.compareTo(end) >= 0) {
                    return false;
                }
                examined.increment();
                place = next.substring(prefix);
                String id = place.substring(place.indexOf(' ') + 1);
                if (!isAskedFor(Sortable.entryOf(id), places.getValue())) {
                    continue;
                }
                String stored = map.get(ROW + id);
                if (stored == null) {
                    // Cleared under our eyes; the generation will tell.
                    return false;
                }
                Kept kept = Kept.parse(stored);
                if (scan.treeSize() < kept.knownTo) {
                    RowId rowId = new RowId(kept.key, Sortable.entryOf(id), Sortable.ordinalOf(id));
                    found = Optional.of(kept.row(rowId, Row.STANDS));
                    return true;
                }
            }
            return false;
        }

        /** By what stands in the index: from which day the row holds and, if it was superseded, by which entry. */
        private boolean isAskedFor(long entry, String known) {
            int space = known.indexOf(' ');
            String from = space < 0 ? known : known.substring(0, space);
            return entry <= scan.treeSize()
                    && (space < 0 || scan.treeSize() < Long.parseLong(known, space + 1, known.length(), 10))
                    && from.compareTo(scan.validAt()) <= 0;
        }
    }

    @Override
    Stream<Row> all(long generation, long treeSize) {
        // Reading all may take longer than the file keeps what has been replaced meanwhile.
        MVStore store = map.getStore();
        MVStore.TxCounter reading = store.registerVersionUsage();
        Cursor<String, String> stored = map.cursor(ROW);
        return Stream.generate(() -> stored.hasNext() ? stored.next() : "")
                .takeWhile(name -> name.startsWith(ROW))
                .map(name -> name.substring(ROW.length()))
                .filter(id -> Sortable.entryOf(id) <= treeSize)
                .flatMap(id -> {
                    Kept kept = Kept.parse(stored.getValue());
                    RowId rowId = new RowId(kept.key, Sortable.entryOf(id), Sortable.ordinalOf(id));
                    return isIndexed(id, kept) ? Stream.of(kept.row(rowId, kept.knownTo)) : Stream.<Row>empty();
                })
                .onClose(() -> store.deregisterVersionUsage(reading));
    }

    private boolean isIndexed(String id, Kept kept) {
        return kept.knownTo == Row.STANDS
                ? kept.placesLive(id).allMatch(map::containsKey)
                : kept.placesSuperseded(id).allMatch(map::containsKey);
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
                                    from(),
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

        String from() {
            return Sortable.day(valid.from());
        }

        /** Where it stands in the indexes over live rows. */
        Stream<String> placesLive(String id) {
            String level = level(Shelves.level(Sortable.entryOf(id)));
            return Stream.concat(places(LIVE, "", id), places(STANDING, level, id));
        }

        /** Where it stands in the index over superseded rows, once it is one. */
        Stream<String> placesSuperseded(String id) {
            return places(SUPERSEDED, Shelves.superseded(Sortable.entryOf(id), knownTo) + ' ', id);
        }

        void putSuperseded(MVMap<String, String> map, String id) {
            String known = from() + ' ' + knownTo;
            placesSuperseded(id).forEach(place -> map.put(place, known));
        }

        private Stream<String> places(String index, String shelf, String id) {
            String place = Shelves.width(valid) + " " + shelf + Sortable.place(valid.to(), id);
            return Stream.concat(terms.stream(), Stream.of(NewRow.KEY_TERM + key))
                    .map(term -> under(index, term) + place);
        }
    }
}
