package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Lists come in pages, and all pages of a list answer one question. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class PagingTest {
    private static final List<String> LISTS = List.of(
            "/api/decisions?",
            "/api/decisions?body=KF&",
            "/api/bodies?",
            "/api/mandates?",
            "/api/mandates?assignee=KS&",
            "/api/funds?",
            "/api/entries?",
            "/api/entries?from=3&",
            "/api/decisions/kf-2019-04-23-h22/history?",
            "/api/funds/h22/history?");

    private final Client registry;

    PagingTest(Store store) {
        registry = store.sample();
    }

    @Test
    void one_item_at_a_time_gives_the_same_items_in_the_same_order() {
        for (String list : LISTS) {
            Reply whole = registry.get(list + "validAt=2020-05-04&treeSize=10").is(200);
            assertThat(whole.at("/next").isNull()).isTrue();
            List<JsonNode> items = new ArrayList<>();
            // The cursor carries the times: they need not be said again.
            Reply page = registry.get(list + "limit=1&validAt=2020-05-04&treeSize=10")
                    .is(200);
            while (true) {
                assertThat(page.at("/asOf")).as(list).isEqualTo(whole.at("/asOf"));
                assertThat(page.at("/items").size()).isLessThanOrEqualTo(1);
                page.at("/items").forEach(items::add);
                if (page.at("/next").isNull()) {
                    break;
                }
                page = registry.get(list + "limit=1&cursor=" + page.value("/next"))
                        .is(200);
            }
            assertThat(items).as(list).containsExactlyElementsOf(whole.at("/items"));
        }
    }

    @Test
    void a_cursor_that_was_edited_or_belongs_elsewhere_is_refused() {
        String cursor = registry.get("/api/decisions?limit=1").is(200).value("/next");
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            refused("/api/decisions?cursor=" + cursor.substring(0, i) + other + cursor.substring(i + 1), "cursor");
        }
        refused("/api/decisions?cursor=", "cursor");
        refused("/api/decisions?cursor=" + cursor + "A", "cursor");
        refused("/api/mandates?cursor=" + cursor, "cursor");
        refused("/api/decisions?body=KF&cursor=" + cursor, "cursor");
        refused("/api/decisions?treeSize=3&cursor=" + cursor, "treeSize");
        refused("/api/decisions?validAt=2017-01-01&cursor=" + cursor, "validAt");
        refused("/api/decisions?knownAt=2026-01-01T00:00:00Z&cursor=" + cursor, "knownAt");
    }

    @Test
    void no_list_is_unbounded() {
        refused("/api/decisions?limit=501", "limit");
        refused("/api/decisions?limit=0", "limit");
    }

    private void refused(String path, String fault) {
        assertThat(registry.get(path).isProblem(400, "bad-question").faults())
                .as(path)
                .containsExactly(fault);
    }
}
