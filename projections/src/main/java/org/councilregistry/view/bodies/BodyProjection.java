package org.councilregistry.view.bodies;

import java.util.List;
import java.util.Set;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Timeline;
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

    private static Timeline<BodyRow> always(Period period, BodyRow row) {
        return new Timeline<>(List.of(new Timeline.Span<>(period, row)));
    }

    /**
     * A row.
     *
     * @param entry the entry that recorded the body
     */
    public record BodyRow(Body body, long entry) {}

    @Override
    public String name() {
        return "bodies";
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        for (Object event : entry.events()) {
            if (event instanceof BodyRecorded recorded) {
                Body body = recorded.body();
                BodyRow row = new BodyRow(body, entry.entry().number());
                rows.put(key(body.code()), always(Period.ALWAYS, row), each -> Set.of());
                rows.put("existing/" + body.code(), always(body.exists(), row), each -> Set.of(EXISTING));
            }
        }
    }
}
