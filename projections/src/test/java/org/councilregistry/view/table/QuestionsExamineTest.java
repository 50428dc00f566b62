package org.councilregistry.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.councilregistry.generator.Municipality;
import org.councilregistry.journal.Journal;
import org.councilregistry.view.Histories;
import org.councilregistry.view.ListsAndTotals;
import org.councilregistry.view.Reading;
import org.councilregistry.view.Views;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows the lists and totals look at: so many for each that they answer with, however large the register. */
class QuestionsExamineTest {
    private static final int FOR_EACH = 8;

    @ParameterizedTest
    @ValueSource(ints = {400, 1_600})
    void lists_and_totals_look_at_what_they_answer_with_whatever_the_day_and_tree_size(int size) {
        try (Journal journal = Histories.recorded(Municipality.acts(22, size));
                MVStore derived = MVStore.open(null)) {
            Views views = new Views(journal, new MvTables(derived));
            views.catchUp();
            Map<String, Reading> readings = new LinkedHashMap<>();
            readings.put("today", new Reading(LocalDate.of(2026, 1, 1), null, size));
            readings.put("10 years ago", new Reading(LocalDate.of(2015, 6, 15), null, size));
            readings.put("at half the tree size", new Reading(LocalDate.of(2026, 1, 1), null, size / 2));
            readings.put("10 years ago, at half the tree size", new Reading(LocalDate.of(2015, 6, 15), null, size / 2));
            readings.put("at tree size 200", new Reading(LocalDate.of(2026, 1, 1), null, 200));
            ListsAndTotals.of(views)
                    .forEach((name, ask) -> readings.forEach((when, reading) -> {
                        long before = examined(views);
                        int answered = ask.applyAsInt(reading);
                        assertThat(examined(views) - before)
                                .as("%s, %s, of which there are %d", name, when, answered)
                                .isLessThanOrEqualTo(FOR_EACH * (answered + 10L));
                    }));
        }
    }

    private static long examined(Views views) {
        return views.all().stream()
                .mapToLong(view -> ((MvTable) view.table()).examined())
                .sum();
    }
}
