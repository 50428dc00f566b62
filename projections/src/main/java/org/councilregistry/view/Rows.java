package org.councilregistry.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.table.Change;
import org.councilregistry.view.table.NewRow;
import org.councilregistry.view.table.Row;
import org.councilregistry.view.table.RowId;
import org.councilregistry.view.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a run of entries changes in a table. Of the rows of a key only those are closed that are no longer
 * true, and only those added that are new: what a late recording leaves as it was is not written again.
 */
public final class Rows {
    /** A row that stands, and what it says once somebody has read or written it: reading JSON anew is what costs. */
    private static final class Live {
        private final RowId id;
        private final NewRow row;
        private @Nullable Object state;

        Live(RowId id, NewRow row, @Nullable Object state) {
            this.id = id;
            this.row = row;
            this.state = state;
        }

        <S> S state(Class<S> type) {
            if (!type.isInstance(state)) {
                state = RegistryJson.mapper().readValue(row.value(), type);
            }
            return type.cast(state);
        }

        boolean says(Timeline.Span<?> span, Set<String> terms) {
            return row.valid().equals(span.valid())
                    && row.terms().equals(terms)
                    && (span.state().equals(state) || row.value().equals(json(span.state())));
        }
    }

    private record Added(NewRow row, Object state) {}

    private record Put<S>(String key, Timeline<S> timeline, Function<S, Set<String>> terms) {}

    private final Table table;
    private final Map<String, List<Live>> live = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private List<Put<?>> puts = new ArrayList<>();
    private List<RowId> closed = new ArrayList<>();
    private List<Added> added = new ArrayList<>();
    private Map<String, Integer> ordinals = new HashMap<>();

    Rows(Table table) {
        this.table = table;
    }

    /** Ends an entry. */
    void endOf(long entry) {
        fetch(puts.stream().map(Put::key).filter(key -> !live.containsKey(key)).collect(Collectors.toSet()));
        puts.forEach(this::compare);
        if (!closed.isEmpty() || !added.isEmpty()) {
            // Rows made by this very entry get their ids only now, as far as later entries are concerned.
            added.forEach(one -> known(one.row.key())
                    .add(new Live(new RowId(one.row.key(), entry, one.row.ordinal()), one.row, one.state)));
            changes.add(new Change(entry, closed, added.stream().map(Added::row).toList()));
        }
        puts = new ArrayList<>();
        closed = new ArrayList<>();
        added = new ArrayList<>();
        ordinals = new HashMap<>();
    }

    List<Change> changes() {
        return changes;
    }

    /** The states of a key over all days, as the register holds them true from this entry on. Once a key and entry. */
    public <S> void put(String key, Timeline<S> timeline, Function<S, Set<String>> terms) {
        puts.add(new Put<>(key, timeline, terms));
    }

    private <S> void compare(Put<S> put) {
        String key = put.key();
        List<Live> before = known(key);
        List<Live> gone = new ArrayList<>(before);
        for (Timeline.Span<S> span : put.timeline().spans()) {
            Set<String> found = put.terms().apply(span.state());
            if (!gone.removeIf(old -> old.says(span, found))) {
                added.add(new Added(new NewRow(key, next(key), span.valid(), json(span.state()), found), span.state()));
            }
        }
        gone.forEach(old -> closed.add(old.id));
        before.removeAll(gone);
    }

    /** What the first row of a key says that the register holds true, before they are put anew. */
    public <S> Optional<S> standing(String key, Class<S> type) {
        return live(key).stream().findFirst().map(row -> row.state(type));
    }

    /** The rows of a key that the register holds true, before they are put anew, by the day from which they hold. */
    public <S> List<Timeline.Span<S>> spans(String key, Class<S> type) {
        return live(key).stream()
                .map(row -> new Timeline.Span<>(row.row.valid(), row.state(type)))
                .sorted(Comparator.comparing(span -> span.valid().from()))
                .toList();
    }

    private int next(String key) {
        return ordinals.merge(key, 1, Integer::sum) - 1;
    }

    private List<Live> live(String key) {
        if (!live.containsKey(key)) {
            fetch(Set.of(key));
        }
        return known(key);
    }

    private void fetch(Set<String> unread) {
        if (unread.isEmpty()) {
            return;
        }
        for (Row row : table.live(unread)) {
            NewRow added = new NewRow(row.key(), row.id().ordinal(), row.valid(), row.value(), row.terms());
            known(row.key()).add(new Live(row.id(), added, null));
        }
        unread.forEach(this::known);
    }

    private List<Live> known(String key) {
        return live.computeIfAbsent(key, one -> new ArrayList<>());
    }

    private static String json(Object value) {
        return RegistryJson.mapper().writeValueAsString(value);
    }
}
