package org.councilregistry.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.councilregistry.journal.Hash;
import org.councilregistry.time.Period;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

class MvTablesInMemoryTest extends TableContract {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Position ONE = new Position(1, Hash.ofLeaf(new byte[] {1}), Hash.ofLeaf(new byte[] {1}));
    private static final Position TWO = new Position(2, Hash.ofLeaf(new byte[] {2}), ONE.register());

    @Override
    protected Store open() {
        MVStore derived = new MVStore.Builder().open();
        return new Store() {
            @Override
            public Tables node(Consumer<StoredTable.Step> reached) {
                return new MvTables(derived, reached);
            }

            @Override
            public boolean oneWriterAtATime() {
                return true;
            }

            @Override
            public void close() {
                derived.close();
            }
        };
    }

    private static NewRow mandate(String key, LocalDate from, LocalDate to) {
        return new NewRow(key, 0, new Period(from, to), "{}", Set.of("assignee=HASAB"));
    }

    private static long examined(MvTable table, LocalDate validAt, long treeSize, int found) {
        long before = table.examined();
        assertThat(table.find("assignee=HASAB", new AsOf(validAt, treeSize), null, 50)
                        .rows())
                .hasSize(found);
        return table.examined() - before;
    }

    @Test
    void todays_question_examines_what_it_answers_among_many_that_have_ended() {
        MvTable table = new MvTables(new MVStore.Builder().open()).table("mandates");
        List<NewRow> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            rows.add(mandate("ended-" + i, TODAY.minusDays(2000), TODAY.minusDays(i % 1000)));
        }
        for (int i = 0; i < 3; i++) {
            rows.add(mandate("open-" + i, TODAY.minusDays(i), LocalDate.MAX));
        }
        table.apply(Position.START, ONE, List.of(), rows);
        assertThat(examined(table, TODAY, 1, 3)).isEqualTo(3);

        table.apply(ONE, TWO, List.of(), List.of(mandate("coming", TODAY.plusDays(1), LocalDate.MAX)));
        assertThat(examined(table, TODAY, 2, 3)).isEqualTo(4);
        assertThat(examined(table, TODAY, 1, 3)).isEqualTo(4);
    }

    @Test
    void superseded_rows_cost_todays_question_nothing_and_an_older_one_only_under_their_own_term() {
        MvTable table = new MvTables(new MVStore.Builder().open()).table("mandates");
        List<NewRow> rows = new ArrayList<>();
        List<RowId> closed = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(mandate("m" + i, TODAY, LocalDate.MAX));
            closed.add(new RowId("m" + i, 1, 0));
        }
        rows.add(new NewRow("other", 0, Period.ALWAYS, "{}", Set.of("assignee=KS")));
        table.apply(Position.START, ONE, List.of(), rows);
        table.apply(ONE, TWO, closed, List.of(mandate("n", TODAY, LocalDate.MAX)));
        assertThat(examined(table, TODAY, 2, 1)).isEqualTo(1);
        assertThat(examined(table, TODAY, 1, 50)).isEqualTo(51);

        long before = table.examined();
        assertThat(table.find("assignee=KS", new AsOf(TODAY, 1), null, 50).rows())
                .hasSize(1);
        assertThat(table.examined() - before).isEqualTo(1);
    }
}
