package org.councilregistry.view.table;

import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * Tables in the derived file, a map each. A map holds its table's rows, indexes and position, and is written in the
 * order that the protocol needs, so whichever moment the file keeps, the table in it is sound.
 */
public final class MvTables implements Tables {
    private static final String MAP = "view_";

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

    /** Tables that are gone with this object. */
    public static MvTables inMemory() {
        return new MvTables(MVStore.open(null));
    }

    /** Reads every table in this file to its end, which fails where one cannot be read. */
    public static void readWhole(MVStore derived) {
        MvTables tables = new MvTables(derived);
        for (String name : derived.getMapNames()) {
            if (name.startsWith(MAP)) {
                Cursor<String, String> all = tables.map(name).cursor(null);
                while (all.hasNext()) {
                    all.next();
                }
            }
        }
    }

    @Override
    public MvTable table(String name) {
        return new MvTable(map(MAP + Sortable.requireName(name)), reached);
    }

    @Override
    public void replace(String name, String by) {
        MVMap<String, String> gone = map(MAP + Sortable.requireName(name));
        MVMap<String, String> kept = map(MAP + Sortable.requireName(by));
        derived.removeMap(gone);
        derived.renameMap(kept, MAP + name);
        derived.commit();
    }

    private MVMap<String, String> map(String name) {
        return derived.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }
}
