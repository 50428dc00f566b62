package org.councilregistry.view.bodies;

import java.util.List;
import java.util.Set;
import org.councilregistry.body.BodyCode;
import org.councilregistry.register.BodyState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Timeline;
import org.councilregistry.register.Touched;
import org.councilregistry.time.Period;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;

/** Two rows for each body: one found on every day, and one found while the body exists. */
public final class BodyProjection implements Projection {
    /** The term that every body is found under while it exists. */
    public static final String EXISTING = "existing";

    /** The key of a body, found on every day. */
    public static String key(BodyCode code) {
        return "body/" + code;
    }

    private static Timeline<BodyState> always(Period period, BodyState row) {
        return new Timeline<>(List.of(new Timeline.Span<>(period, row)));
    }

    @Override
    public String name() {
        return "bodies";
    }

    @Override
    public int version() {
        return 5;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        for (BodyCode code : Touched.by(entry.events(), facts).bodies()) {
            BodyState.of(facts, code).ifPresent(state -> {
                rows.put(key(code), always(Period.ALWAYS, state), each -> Set.of());
                rows.put("existing/" + code, always(state.body().exists(), state), each -> Set.of(EXISTING));
            });
        }
    }
}
