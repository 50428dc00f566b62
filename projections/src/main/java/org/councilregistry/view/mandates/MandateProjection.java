package org.councilregistry.view.mandates;

import java.util.HashSet;
import java.util.Set;
import org.councilregistry.body.BodyGroup;
import org.councilregistry.register.Facts;
import org.councilregistry.register.MandateState;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/** A row for each mandate and each period in which it stays the same. */
public final class MandateProjection implements Projection {
    /** The term that every mandate is found under that stands. */
    public static final String STANDING = "standing";

    /** The term under which a mandate is found that stands, by a body that it names. */
    public static String assignee(String code) {
        return "assignee=" + code;
    }

    /** The term under which a mandate is found that stands, by the group that it names. */
    public static String assignee(BodyGroup group) {
        return "group=" + group;
    }

    @Override
    public String name() {
        return "mandates";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched.by(entry.events(), facts)
                .mandates()
                .forEach(id -> rows.put(id.toString(), MandateState.timeline(facts, id), MandateProjection::terms));
    }

    private static Set<String> terms(MandateState state) {
        Set<String> terms = new HashSet<>();
        if (state.stands()) {
            terms.add(STANDING);
            state.asked().forEach(code -> terms.add(assignee(code.value())));
            if (state.assignees().group() != null) {
                terms.add(assignee(state.assignees().group()));
            }
        }
        return terms;
    }
}
