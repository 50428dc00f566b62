package org.councilregistry.view.table;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What a table answers, computed from all changes afresh: slow, and too simple to be wrong. */
final class ModelTable {
    static final Comparator<Row> ORDER = comparing((Row row) -> row.valid().to())
            .thenComparing(Row::key, comparing(String::getBytes, Arrays::compareUnsigned))
            .thenComparingLong(Row::knownFrom)
            .thenComparingInt(row -> row.id().ordinal());

    private final TreeMap<Long, Change> changes = new TreeMap<>();

    void apply(Change change) {
        changes.put(change.entry(), change);
    }

    List<Change> changes(long from, long to) {
        return List.copyOf(changes.subMap(from, false, to, true).values());
    }

    List<Row> known(long treeSize) {
        List<Row> rows = new ArrayList<>();
        for (Change change : changes.headMap(treeSize, true).values()) {
            rows.removeIf(row -> change.closed().contains(row.id()));
            for (NewRow row : change.added()) {
                rows.add(row(row, change.entry(), Row.STANDS));
            }
        }
        rows.sort(ORDER);
        return rows;
    }

    private static Row row(NewRow row, long entry, long knownTo) {
        RowId id = new RowId(row.key(), entry, row.ordinal());
        return new Row(id, row.key(), row.valid(), entry, knownTo, row.value(), row.terms());
    }

    /** Ordered by id. */
    List<Row> all(long treeSize) {
        List<Row> rows = new ArrayList<>();
        for (Change change : changes.headMap(treeSize, true).values()) {
            for (NewRow row : change.added()) {
                RowId id = new RowId(row.key(), change.entry(), row.ordinal());
                rows.add(row(row, change.entry(), closedBy(id, treeSize)));
            }
        }
        rows.sort(comparing(Row::key, comparing(String::getBytes, Arrays::compareUnsigned))
                .thenComparingLong(Row::knownFrom)
                .thenComparingInt(row -> row.id().ordinal()));
        return rows;
    }

    private long closedBy(RowId id, long treeSize) {
        return changes.headMap(treeSize, true).values().stream()
                .filter(change -> change.closed().contains(id))
                .mapToLong(Change::entry)
                .findFirst()
                .orElse(Row.STANDS);
    }

    List<Row> find(String term, AsOf asOf) {
        return known(asOf.treeSize()).stream()
                .filter(row -> row.terms().contains(term) || term.equals("key=" + row.key()))
                .filter(row -> row.valid().contains(asOf.validAt()))
                .toList();
    }

    List<Row> live(String key, long treeSize) {
        return known(treeSize).stream()
                .filter(row -> row.key().equals(key))
                .sorted(comparing((Row row) -> row.valid().from()).thenComparing(ORDER))
                .toList();
    }

    long rows() {
        return changes.values().stream()
                .mapToLong(change -> change.added().size())
                .sum();
    }
}
