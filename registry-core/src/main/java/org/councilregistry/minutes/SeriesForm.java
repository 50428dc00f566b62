package org.councilregistry.minutes;

import org.councilregistry.json.Form;
import org.councilregistry.minutes.SeriesCommand.PassOver;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;
import org.jspecify.annotations.Nullable;

/** How what is said of a series is written when it is sent to us. */
public final class SeriesForm {
    private static final int GREATEST = 999_999_999;

    private SeriesForm() {}

    /** Reads which items hold nothing for this register, one or a run; null, with faults, if it is malformed. */
    public static @Nullable PassOver read(Form form, Series series) {
        Integer from = form.number("from", 1, GREATEST);
        Integer to = form.optionalNumber("to", 1, GREATEST);
        form.faults().require(from == null || to == null || from <= to, form.at("to"), "must not be before \"from\"");
        return form.faults().any() || from == null
                ? null
                : new PassOver(new ItemsPassedOver(series.body(), series.year(), from, to == null ? from : to));
    }
}
