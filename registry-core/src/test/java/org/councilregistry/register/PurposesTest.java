package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.councilregistry.decision.Purpose;
import org.councilregistry.purpose.PurposeEvent.PurposeCorrected;
import org.councilregistry.purpose.PurposeEvent.PurposeRecorded;
import org.councilregistry.purpose.RegisteredPurpose;
import org.councilregistry.register.UseCheck.Against;
import org.councilregistry.register.UseCheck.Objection;
import org.councilregistry.register.UseCheck.Permitted;
import org.councilregistry.register.UseCheck.Refused;
import org.councilregistry.register.UseCheck.Undecidable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What purposes are a part of, and what that means for a use. All purposes are made up. */
class PurposesTest {
    private static final Purpose SEA = new Purpose("sea");
    private static final Purpose DUNES = new Purpose("dunes");
    private static final Purpose PATHS = new Purpose("paths");

    private static final UseCheck PERMITTED = new Permitted(List.of(), null, List.of());
    private static final UseCheck UNDECIDABLE = new Undecidable(List.of(), List.of(), List.of());
    private static final UseCheck OTHER_YEAR = refused(Against.YEAR);
    private static final UseCheck OTHER_PURPOSE = refused(Against.PURPOSE);

    private static UseCheck refused(Against against) {
        return new Refused(List.of(new Objection(against, "No", "Another clause", List.of())), List.of());
    }

    private static RegisteredPurpose purpose(Purpose id, @Nullable Purpose within) {
        return new RegisteredPurpose(id, "A name", within, List.of());
    }

    private static FactsInMemory paths() {
        FactsInMemory facts = new FactsInMemory();
        facts.add(1, 0, new PurposeRecorded(purpose(SEA, null)));
        facts.add(2, 0, new PurposeRecorded(purpose(DUNES, SEA)));
        facts.add(3, 0, new PurposeRecorded(purpose(PATHS, DUNES)));
        return facts;
    }

    private static UseCheck judged(Map<Purpose, UseCheck> answers) {
        return PurposeState.judge(PATHS, List.of(DUNES, SEA), purpose -> Objects.requireNonNull(answers.get(purpose)));
    }

    @Test
    void a_purpose_is_a_part_of_its_wider_one_and_of_all_that_this_is_a_part_of() {
        PurposeState paths = PurposeState.of(paths(), PATHS).orElseThrow();
        assertThat(paths.wider()).containsExactly(DUNES, SEA);
        assertThat(paths.entry()).isEqualTo(3);
        assertThat(PurposeState.of(paths(), SEA).orElseThrow().wider()).isEmpty();
        assertThat(PurposeState.of(paths(), new Purpose("moon"))).isEmpty();
    }

    @Test
    void a_purpose_is_what_it_was_last_corrected_to() {
        FactsInMemory facts = paths();
        facts.add(4, 0, new PurposeCorrected(purpose(DUNES, null)));
        assertThat(PurposeState.of(facts, PATHS).orElseThrow().wider()).containsExactly(DUNES);
        assertThat(PurposeState.of(facts, DUNES).orElseThrow().entry()).isEqualTo(4);
    }

    @Test
    void so_many_wider_ones_are_told() {
        FactsInMemory facts = new FactsInMemory();
        for (int i = 1; i <= 60; i++) {
            facts.add(
                    i,
                    0,
                    new PurposeRecorded(purpose(new Purpose("p" + i), i == 1 ? null : new Purpose("p" + (i - 1)))));
        }
        assertThat(PurposeState.of(facts, new Purpose("p60")).orElseThrow().wider())
                .hasSize(50)
                .startsWith(new Purpose("p59"))
                .endsWith(new Purpose("p10"));
    }

    @Test
    void what_permits_a_wider_purpose_permits_its_parts() {
        assertThat(judged(Map.of(PATHS, OTHER_PURPOSE, DUNES, OTHER_PURPOSE, SEA, PERMITTED)))
                .isEqualTo(PERMITTED);
        assertThat(judged(Map.of(PATHS, UNDECIDABLE, DUNES, PERMITTED, SEA, OTHER_YEAR)))
                .isEqualTo(PERMITTED);
    }

    @Test
    void what_is_not_refused_comes_before_what_is_and_other_objections_before_that_of_the_purpose() {
        assertThat(judged(Map.of(PATHS, OTHER_YEAR, DUNES, UNDECIDABLE, SEA, OTHER_PURPOSE)))
                .isEqualTo(UNDECIDABLE);
        assertThat(judged(Map.of(PATHS, OTHER_PURPOSE, DUNES, OTHER_YEAR, SEA, OTHER_PURPOSE)))
                .isEqualTo(OTHER_YEAR);
        UseCheck own = refused(Against.PURPOSE);
        assertThat(judged(Map.of(PATHS, own, DUNES, OTHER_PURPOSE, SEA, OTHER_PURPOSE)))
                .isSameAs(own);
    }
}
