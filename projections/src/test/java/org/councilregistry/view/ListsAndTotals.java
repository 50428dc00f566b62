package org.councilregistry.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.councilregistry.body.BodyCode;
import org.councilregistry.register.Finding;
import org.councilregistry.view.ledger.Totals;

/** Every list, twenty items of it, and every total over all funds: what may cost no more as the register grows. */
public final class ListsAndTotals {
    private static final int PAGE = 20;

    private ListsAndTotals() {}

    /** The questions by name, each to be asked as of a day and tree size; they tell how many items or lines they get. */
    public static Map<String, ToIntFunction<Reading>> of(Views views) {
        BodyCode council = new BodyCode("KF");
        BodyCode committee = new BodyCode("SN");
        Map<String, ToIntFunction<Reading>> all = new LinkedHashMap<>();
        all.put(
                "mandates of SN, 20",
                reading -> views.mandates(null, committee, reading, null, PAGE)
                        .items()
                        .size());
        all.put(
                "decisions, 20",
                reading -> views.decisions(null, reading, null, PAGE).items().size());
        all.put(
                "decisions of KF, 20",
                reading -> views.decisions(council, reading, null, PAGE).items().size());
        all.put("funds, 20", reading -> views.funds(reading, null, PAGE).items().size());
        all.put(
                "findings, 20",
                reading -> views.findings(null, reading, null, PAGE).items().size());
        for (Finding.Kind kind :
                List.of(Finding.Kind.ITEMS_MISSING, Finding.Kind.FUND_NOT_PROVIDED, Finding.Kind.FINANCING_GAP)) {
            all.put(
                    "findings of " + kind + ", 20",
                    reading -> views.findings(kind, reading, null, PAGE).items().size());
        }
        for (Totals.By by : Totals.By.values()) {
            all.put(
                    "totals of all funds by " + by,
                    reading -> views.totals(null, by, reading).size());
        }
        all.put("bodies", reading -> views.bodies(reading, null, 50).items().size());
        return all;
    }
}
