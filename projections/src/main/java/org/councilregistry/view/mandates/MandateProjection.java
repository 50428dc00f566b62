package org.councilregistry.view.mandates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.councilregistry.body.BodyGroup;
import org.councilregistry.register.Facts;
import org.councilregistry.register.MandateState;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;
import org.jspecify.annotations.Nullable;

/** A row for each mandate and each period in which it stays the same. */
public final class MandateProjection implements Projection {
    /** The term that every mandate is found under, ended ones too. */
    public static final String ALL = "mandates";

    /** The state of those whose final report is awaited by a day that is named. */
    public static final String AWAITED = "awaited";

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

    /** The term under which every mandate in this state is found: a status or a condition, as it is written. */
    public static String inState(String state) {
        return "state=" + state;
    }

    /** The terms under which mandates in a state are found by whom they name; standing ones, if the state is null. */
    public static UnaryOperator<String> within(@Nullable String state) {
        return state == null ? asked -> asked : asked -> inState(state) + " " + asked;
    }

    @Override
    public String name() {
        return "mandates";
    }

    @Override
    public int version() {
        return 8;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched.by(entry.events(), facts)
                .mandates()
                .forEach(id -> rows.put(id.toString(), MandateState.timeline(facts, id), MandateProjection::terms));
    }

    /** By its states, each also for every body that it names. */
    private static Set<String> terms(MandateState state) {
        Set<String> terms = new HashSet<>();
        terms.add(ALL);
        List<String> states = new ArrayList<>();
        states.add(state.status().toString());
        state.conditions().forEach(condition -> states.add(condition.toString()));
        if (state.awaitsReport()) {
            states.add(AWAITED);
        }
        if (state.stands()) {
            terms.add(STANDING);
            asked(state).forEach(terms::add);
        }
        for (String one : states) {
            terms.add(inState(one));
            asked(state).map(within(one)).forEach(terms::add);
        }
        return terms;
    }

    private static Stream<String> asked(MandateState state) {
        BodyGroup group = state.assignees().group();
        return group == null ? state.asked().stream().map(code -> assignee(code.value())) : Stream.of(assignee(group));
    }
}
