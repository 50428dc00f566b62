package org.councilregistry.view.table;

import java.util.function.Consumer;
import org.h2.mvstore.MVStore;

class MvTablesInMemoryTest extends TableContract {
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
            public long examined(Table table, Runnable question) {
                return MvTablesInMemoryTest.examined(table, question);
            }

            @Override
            public void close() {
                derived.close();
            }
        };
    }

    /** It is fast enough for as many as the largest registers have. */
    @Override
    protected int many() {
        return 100_000;
    }

    static long examined(Table table, Runnable question) {
        MvTable counting = (MvTable) table;
        long before = counting.examined();
        question.run();
        return counting.examined() - before;
    }
}
