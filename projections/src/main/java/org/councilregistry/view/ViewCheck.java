package org.councilregistry.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.register.FactsInMemory;
import org.councilregistry.time.Period;
import org.councilregistry.view.history.HistoryProjection;
import org.councilregistry.view.table.Comparison;
import org.councilregistry.view.table.MvTables;
import org.councilregistry.view.table.Position;
import org.councilregistry.view.table.Row;
import org.councilregistry.view.table.Table;
import org.councilregistry.view.table.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Makes every view anew, in memory, from a journal's entries, and compares it with the view that is kept, row by row. It
 * changes nothing. Views that a registry is feeding meanwhile are compared as they stood at first. One thread uses it.
 */
public final class ViewCheck {
    private static final int BATCH = 200;

    private final FactsInMemory facts = new FactsInMemory();
    private final Map<Long, Entry> changing = new HashMap<>();
    private final List<Checked> views;
    private Hash register = Hash.NONE;
    private @Nullable Entry last;

    /**
     * Something that a view has otherwise than its entries make it.
     *
     * @param view its name
     * @param entry the entry that it is about
     * @param detail what is wrong, in words
     */
    public record Difference(String view, long entry, String detail) {}

    /**
     * How a view was found.
     *
     * @param view its name
     * @param entries how many entries it had applied
     * @param rows how many rows these make
     */
    public record Compared(String view, long entries, long rows) {}

    /** The views kept in these tables. The journal is opened after this, so that it has what they have applied. */
    public ViewCheck(Tables kept) {
        MvTables anew = MvTables.inMemory();
        views = Views.projections(number -> Objects.requireNonNull(changing.get(number))).stream()
                .map(projection ->
                        new Checked(projection, kept.table(projection.table()), anew.table(projection.table())))
                .toList();
    }

    /** How many entries the view that is furthest has applied: those after it make no difference here. */
    public long treeSize() {
        return views.stream().mapToLong(view -> view.at.entry()).max().orElse(0);
    }

    /** Adds the journal's next entry. */
    public void add(Entry entry) {
        EntryEvents read = EntryEvents.of(entry);
        for (int i = 0; i < read.events().size(); i++) {
            facts.add(entry.number(), i, read.events().get(i));
            if (HistoryProjection.mayTouchMore(read.events().get(i))) {
                changing.put(entry.number(), entry);
            }
        }
        register = last == null ? entry.hash() : register;
        last = entry;
        views.forEach(view -> view.add(read));
    }

    /** Tells every difference, view by view; all entries up to {@link #treeSize} have to be added by then. */
    public List<Compared> compare(Consumer<Difference> differences) {
        return views.stream().map(view -> view.compare(differences)).toList();
    }

    private final class Checked {
        private final Projection projection;
        private final Table kept;
        private final Table anew;
        private final Position at;
        private @Nullable Rows rows;
        private boolean isOfThisJournal;

        Checked(Projection projection, Table kept, Table anew) {
            this.projection = projection;
            this.kept = kept;
            this.anew = anew;
            this.at = kept.position();
            this.isOfThisJournal = at.entry() == 0;
        }

        void add(EntryEvents read) {
            long number = read.entry().number();
            if (number > at.entry()) {
                return;
            }
            Rows made = rows == null ? new Rows(anew) : rows;
            rows = made;
            projection.project(read, facts, made);
            made.endOf(number);
            if (number == at.entry() || number % BATCH == 0) {
                Position reached = new Position(number, read.entry().hash(), register);
                anew.apply(anew.position(), reached, made.changes());
                isOfThisJournal = reached.equals(at);
                rows = null;
            }
        }

        Compared compare(Consumer<Difference> differences) {
            if (!isOfThisJournal) {
                differences.accept(new Difference(
                        projection.name(), at.entry(), "it stands at an entry that this journal does not have"));
                return new Compared(projection.name(), at.entry(), 0);
            }
            List<Difference> found = new ArrayList<>();
            long due = 0;
            boolean dropped = false;
            try {
                due = Comparison.of(
                        kept, anew, at.entry(), difference -> found.add(words(projection.name(), difference)));
            } catch (IllegalArgumentException e) {
                dropped = true; // It is not there any more.
            }
            Position now = kept.position();
            if (dropped || !now.register().equals(at.register()) || now.entry() < at.entry()) {
                throw new JournalFailedException("the view " + projection.name()
                        + " was dropped while it was looked at, as when it is built again: try once more");
            }
            found.forEach(differences);
            return new Compared(projection.name(), at.entry(), due);
        }
    }

    /** What differs between a view's row as it is kept and as its entries make it. */
    static Difference words(String view, Comparison.Difference found) {
        long entry = found.id().entry();
        String row = "its row of " + found.id().key() + ", ";
        Row due = found.due();
        Row is = found.kept();
        if (is == null) {
            return new Difference(view, entry, row + words(due) + ", is not there, or is not found by questions");
        }
        if (due == null) {
            return new Difference(view, entry, row + words(is) + ", follows from no entry");
        }
        List<String> what = new ArrayList<>();
        differ(what, "valid", words(is.valid()), words(due.valid()));
        differ(what, "superseded", supersededBy(is), supersededBy(due));
        differ(what, "found under", is.terms(), due.terms());
        differ(what, "says", is.value(), due.value());
        return new Difference(view, entry, row + "is " + String.join("; ", what));
    }

    private static void differ(List<String> what, String name, Object is, Object due) {
        if (!is.equals(due)) {
            what.add(name + " " + is + " where the entries make it " + due);
        }
    }

    private static String words(@Nullable Row row) {
        return row == null ? "" : "valid " + words(row.valid());
    }

    private static String words(Period valid) {
        return (valid.from().equals(LocalDate.MIN) ? "always" : "from " + valid.from())
                + (valid.to().equals(LocalDate.MAX) ? "" : " until " + valid.to());
    }

    private static String supersededBy(Row row) {
        return row.knownTo() == Row.STANDS ? "by none" : "by entry " + row.knownTo();
    }
}
