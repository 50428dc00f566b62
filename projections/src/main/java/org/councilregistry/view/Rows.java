package org.councilregistry.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.register.Timeline;
import org.councilregistry.view.table.Change;
import org.councilregistry.view.table.NewRow;
import org.councilregistry.view.table.RowId;
import org.councilregistry.view.table.Table;

/**
 * Collects what a run of entries changes in a table. Of the rows of a key only those are closed that are no longer
 * true, and only those added that are new: what a late recording leaves as it was is not written again.
 */
public final class Rows {
    private record Live(RowId id, NewRow row) {}

    private final Table table;
    private final Map<String, List<Live>> live = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private List<RowId> closed = new ArrayList<>();
    private List<NewRow> added = new ArrayList<>();
    private Map<String, Integer> ordinals = new HashMap<>();

    Rows(Table table) {
        this.table = table;
    }

    /** Ends an entry. */
    void endOf(long entry) {
        if (!closed.isEmpty() || !added.isEmpty()) {
            // Rows made by this very entry get their ids only now, as far as later entries are concerned.
            added.forEach(row -> live.computeIfAbsent(row.key(), table -> new ArrayList<>())
                    .add(new Live(new RowId(row.key(), entry, row.ordinal()), row)));
            changes.add(new Change(entry, closed, added));
        }
        closed = new ArrayList<>();
        added = new ArrayList<>();
        ordinals = new HashMap<>();
    }

    List<Change> changes() {
        return changes;
    }

    /** The states of a key over all days, as the register holds them true from this entry on. Once a key and entry. */
    public <S> void put(String key, Timeline<S> timeline, Function<S, Set<String>> terms) {
        List<Live> before = live.computeIfAbsent(key, this::read);
        List<Live> gone = new ArrayList<>(before);
        for (Timeline.Span<S> span : timeline.spans()) {
            String value = json(span.state());
            Set<String> found = terms.apply(span.state());
            boolean stands = gone.removeIf(old -> old.row.valid().equals(span.valid())
                    && old.row.value().equals(value)
                    && old.row.terms().equals(found));
            if (!stands) {
                added.add(new NewRow(key, next(key), span.valid(), value, found));
            }
        }
        gone.forEach(old -> closed.add(old.id));
        before.removeAll(gone);
    }

    /** What the rows of a key say that the register holds true, before they are put anew. */
    public List<String> standing(String key) {
        return live.computeIfAbsent(key, this::read).stream()
                .map(row -> row.row.value())
                .toList();
    }

    /** What the first row of a key says. */
    public <S> Optional<S> standing(String key, Class<S> type) {
        return standing(key).stream()
                .findFirst()
                .map(value -> RegistryJson.mapper().readValue(value, type));
    }

    /** The rows of a key that the register holds true, before they are put anew, by the day from which they hold. */
    public <S> List<Timeline.Span<S>> spans(String key, Class<S> type) {
        return live.computeIfAbsent(key, this::read).stream()
                .map(row -> new Timeline.Span<>(
                        row.row.valid(), RegistryJson.mapper().readValue(row.row.value(), type)))
                .sorted(Comparator.comparing(span -> span.valid().from()))
                .toList();
    }

    private int next(String key) {
        return ordinals.merge(key, 1, Integer::sum) - 1;
    }

    private List<Live> read(String key) {
        List<Live> rows = new ArrayList<>();
        table.live(key)
                .forEach(row -> rows.add(new Live(
                        row.id(), new NewRow(key, row.id().ordinal(), row.valid(), row.value(), row.terms()))));
        return rows;
    }

    private static String json(Object value) {
        return RegistryJson.mapper().writeValueAsString(value);
    }
}
