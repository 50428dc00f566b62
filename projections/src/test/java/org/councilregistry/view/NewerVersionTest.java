package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.journal.Journal;
import org.councilregistry.register.DecisionState;
import org.councilregistry.register.Facts;
import org.councilregistry.view.table.MvTables;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** A program whose views are of a newer version starts beside one of the older, on the same store. */
class NewerVersionTest {
    private static final LocalDate DAY = LocalDate.of(2021, 1, 1);

    /** The same view, as the next program might have it. */
    private record Newer(Projection old) implements Projection {
        @Override
        public String name() {
            return old.name();
        }

        @Override
        public int version() {
            return old.version() + 1;
        }

        @Override
        public void project(EntryEvents entry, Facts facts, Rows rows) {
            old.project(entry, facts, rows);
        }
    }

    private static List<DecisionState> decisions(Views views, long treeSize) {
        return views.decisions(null, new Reading(DAY, null, treeSize), null, 100)
                .items();
    }

    @Test
    void the_older_goes_on_answering_and_following_while_the_newer_builds_its_own() {
        try (Journal journal = Histories.recorded(Histories.tangled(3, 10));
                MVStore memory = MVStore.open(null)) {
            MvTables tables = new MvTables(memory);
            long half = journal.tail().number() / 2;
            long all = journal.tail().number();
            Views older = new Views(journal, tables);
            older.all().forEach(view -> view.advanceTo(half));
            List<DecisionState> before = decisions(older, half);
            assertThat(before).isNotEmpty();

            Views newer = new Views(journal, tables, Newer::new);
            assertThat(newer.all())
                    .allSatisfy(view -> assertThat(view.treeSize()).isZero());
            assertThatThrownBy(() -> decisions(newer, half)).isInstanceOf(IllegalArgumentException.class);
            assertThat(decisions(older, half)).isEqualTo(before);

            newer.catchUp();
            assertThat(decisions(newer, half)).isEqualTo(before);
            older.catchUp();
            assertThat(decisions(older, all)).isEqualTo(decisions(newer, all));
        }
    }
}
