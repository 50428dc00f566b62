package org.councilregistry.view.table;

import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * Tables in the derived file, a map each. A map holds its table's rows, indexes and position, and is written in the
 * order that the protocol needs, so whichever moment the file keeps, the table in it is sound.
 */
public final class MvTables implements Tables {
    private final MVStore derived;
    private final Consumer<StoredTable.Step> reached;

    /** Tables in this file; whoever opened it commits and closes it. */
    public MvTables(MVStore derived) {
        this(derived, step -> {});
    }

    MvTables(MVStore derived, Consumer<StoredTable.Step> reached) {
        this.derived = derived;
        this.reached = reached;
    }

    @Override
    public MvTable table(String name) {
        MVMap<String, String> map = derived.openMap(
                "view_" + Sortable.requireName(name),
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
        return new MvTable(map, reached);
    }
}
