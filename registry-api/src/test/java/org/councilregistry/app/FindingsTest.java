package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.app.Decisions.clause;
import static org.councilregistry.app.Decisions.decision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody typed in, and a person should look at. */
@ParameterizedClass
@MethodSource("org.councilregistry.app.Store#all")
class FindingsTest {
    private static final Running RUNNING = new Running();

    private final Client registry = RUNNING.program().client();

    FindingsTest(Store store) {}

    @BeforeParameterizedClassInvocation
    static void start(Store store) {
        RUNNING.start(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        RUNNING.stop();
    }

    @Test
    void the_sample_leaves_one_day_unknown() {
        Reply found = registry.get("/api/findings?kind=day-within-meeting-unknown&validAt=2020-05-04&treeSize=10")
                .is(200);
        assertThat(found.ids()).containsExactly("kf-2017-06-14-h22-investigation");
        assertThat(found.value("/items/0/thing")).isEqualTo("decision");
        assertThat(found.value("/items/0/findings/0/severity")).isEqualTo("reading");
        assertThat(found.value("/items/0/findings/0/resolvedBy")).isEqualTo("The day on which the item was decided");
        assertThat(registry.get("/api/findings?validAt=2017-06-13&treeSize=10").ids())
                .isEmpty();
    }

    @Test
    void a_citation_of_what_is_not_recorded_is_found_until_it_is() {
        String cites = clause(1, "{\"type\": \"repeals\", \"clause\": \"cited-late.1\"}");
        long citing = registry.post("/api/decisions", decision("citing-early", "2022-03-01", cites))
                .is(201)
                .number("/entry");
        String question = "/api/findings?kind=cites-decision-not-recorded&validAt=2022-03-01";
        assertThat(registry.get(question + "&minTreeSize=" + citing).ids()).containsExactly("citing-early");
        long cited = registry.post("/api/decisions", decision("cited-late", "2021-03-01", clause(1)))
                .is(201)
                .number("/entry");
        assertThat(registry.get(question + "&minTreeSize=" + cited).ids()).isEmpty();
        assertThat(registry.get(question + "&treeSize=" + citing).ids()).containsExactly("citing-early");

        Reply answered = registry.get(question + "&open=false").is(200);
        assertThat(answered.ids()).containsExactly("citing-early");
        assertThat(answered.number("/items/0/answeredBy")).isEqualTo(cited);
        assertThat(answered.each("/items/0/findings", "kind")).containsExactly("cites-decision-not-recorded");
        assertThat(registry.get(question + "&open=false&treeSize=" + citing).ids())
                .isEmpty();
        assertThat(registry.get(question + "&open=true").ids()).isEmpty();
    }

    @Test
    void a_kind_that_there_is_not_is_refused_with_those_that_there_are() {
        Reply refused = registry.get("/api/findings?kind=everything").is(400);
        assertThat(refused.value("/faults/0/at")).isEqualTo("kind");
        assertThat(refused.value("/faults/0/detail")).startsWith("must be one of day-within-meeting-unknown, ");
    }
}
