package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.money.Money;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/** A decision too large for one entry. All decisions are made up. */
class DecisionsInPartsTest {
    private static final ClauseEffect MANDATE = new ClauseEffect.GrantsMandate(Bodies.of("KS"));
    private static final ClauseEffect PARKS = new ClauseEffect.ProvidesFund(
            new FundId("parks"), "Parks", Money.parse("100.00", "SEK"), "Tax", null, List.of(), List.of());
    private static final ClauseEffect ENDS_LAST_YEARS = new ClauseEffect.Repeals(ClauseId.parse("last-year.1"));

    private static Decided lastYear() {
        return decided("last-year", "2018-11-20").clause(MANDATE);
    }

    private static Decided budget() {
        return decided("budget", "2019-11-19").inParts(3).clause(MANDATE, ENDS_LAST_YEARS);
    }

    @Test
    void until_the_last_part_is_recorded_it_has_no_effect_and_that_is_found() {
        Known register = given(lastYear(), budget()).continued("budget", 2, PARKS);
        assertThat(register.decision("budget", "2019-11-19").findings())
                .extracting(Finding::kind, Finding::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Finding.Kind.DECISION_INCOMPLETE,
                        "Of the 3 parts of this decision 2 are recorded: it has no effect before the last"));
        assertThat(register.clause("budget.1", "2019-11-19").status()).isEqualTo(ClauseState.Status.INCOMPLETE);
        assertThat(register.mandate("budget.1", "2019-11-19").status()).isEqualTo(MandateState.Status.INCOMPLETE);
        assertThat(register.mandate("budget.1", "2019-11-19").stands()).isFalse();
        assertThat(register.mandate("last-year.1", "2019-11-19").status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(register.fund("parks", "2019-11-19").provisions()).isEmpty();
    }

    @Test
    void with_the_last_part_all_of_them_have_effect_from_the_day_decided() {
        Known register = given(lastYear(), budget())
                .continued("budget", 2, PARKS)
                .continued("budget", 3, new ClauseEffect.Notes());
        assertThat(register.decision("budget", "2019-11-19").findings()).isEmpty();
        assertThat(register.decision("budget", "2019-11-19").clauses())
                .extracting(ClauseState::status)
                .containsOnly(ClauseState.Status.IN_FORCE)
                .hasSize(3);
        assertThat(register.mandate("budget.1", "2019-11-19").status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(register.mandate("last-year.1", "2019-11-19").status()).isEqualTo(MandateState.Status.REPEALED);
        assertThat(register.mandate("last-year.1", "2019-11-18").status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(register.fund("parks", "2019-11-19").provisions()).hasSize(1);
    }

    @Test
    void each_clause_rests_on_the_entry_of_its_own_part() {
        Known register = given(budget()).continued("budget", 2, PARKS).continued("budget", 3, MANDATE);
        List<Long> entries = register.facts().decision(new DecisionId("budget")).stream()
                .map(org.councilregistry.register.Known::entry)
                .toList();
        assertThat(register.decision("budget", "2019-11-19").clauses())
                .extracting(clause -> clause.ground().getFirst().entry())
                .isEqualTo(entries);
        assertThat(register.fund("parks", "2019-11-19")
                        .provisions()
                        .getFirst()
                        .ground()
                        .getFirst()
                        .entry())
                .isEqualTo(entries.get(1));
    }

    @Test
    void who_changes_what_is_recorded_in_part_only_is_told_so() {
        Known register = given(
                budget(), decided("other", "2019-12-17").clause(new ClauseEffect.Repeals(ClauseId.parse("budget.1"))));
        assertThat(register.decision("other", "2019-12-17").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CITES_DECISION_NOT_RECORDED);
        register.continued("budget", 2, PARKS).continued("budget", 3, MANDATE);
        assertThat(register.decision("other", "2019-12-17").findings()).isEmpty();
        assertThat(register.mandate("budget.1", "2019-12-17").status()).isEqualTo(MandateState.Status.REPEALED);
    }

    @Test
    void a_correction_in_parts_leaves_the_decision_as_it_was_until_the_last() {
        Known register = given(lastYear(), decided("budget", "2019-11-19").clause(MANDATE));
        register.corrected(decided("budget", "2019-11-12").inParts(2).clause(PARKS, ENDS_LAST_YEARS));
        DecisionState half = register.decision("budget", "2019-11-19");
        assertThat(half.findings())
                .extracting(Finding::text)
                .containsExactly("Of the 2 parts of a correction of this decision 1 is recorded: it stands as it did"
                        + " before until the last");
        assertThat(half.record().standing()).isEqualTo(OnRecord.Standing.RECORDED);
        assertThat(half.decision().decided()).isEqualTo("2019-11-19");
        assertThat(register.mandate("budget.1", "2019-11-19").status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(register.mandate("last-year.1", "2019-11-19").status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(FundState.at(
                        register.facts(), new FundId("parks"), half.decision().decided()))
                .isEmpty();

        register.continued("budget", 2, MANDATE);
        DecisionState whole = register.decision("budget", "2019-11-12");
        assertThat(whole.record().standing()).isEqualTo(OnRecord.Standing.CORRECTED);
        assertThat(whole.findings()).isEmpty();
        assertThat(register.mandate("budget.2", "2019-11-12").status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(register.mandate("last-year.1", "2019-11-12").status()).isEqualTo(MandateState.Status.REPEALED);
        assertThat(register.fund("parks", "2019-11-12").provisions()).hasSize(1);
        assertThat(MandateState.at(
                        register.facts(),
                        ClauseId.parse("budget.1"),
                        whole.decision().decided()))
                .as("what followed from the recording before")
                .isEmpty();
    }

    @Test
    void an_unfinished_correction_gives_way_to_another() {
        Known register = given(decided("budget", "2019-11-19").clause(MANDATE));
        register.corrected(decided("budget", "2019-11-12").inParts(2).clause(PARKS));
        register.corrected(decided("budget", "2019-11-13").clause(MANDATE));
        DecisionState state = register.decision("budget", "2019-11-13");
        assertThat(state.findings()).isEmpty();
        assertThat(state.decision().clauses()).hasSize(1);
        register.corrected(decided("budget", "2019-11-12").inParts(2).clause(PARKS));
        register.then(new DecisionStruckOut(new DecisionId("budget")));
        assertThat(register.facts()
                        .recorded(new DecisionId("budget"))
                        .orElseThrow()
                        .unfinished())
                .isEmpty();
    }

    @Test
    void what_is_recorded_in_part_only_can_be_corrected_in_parts() {
        Known register = given(budget());
        register.corrected(decided("budget", "2019-11-19").inParts(2).clause(MANDATE));
        assertThat(register.clause("budget.1", "2019-11-19").status()).isEqualTo(ClauseState.Status.INCOMPLETE);
        register.continued("budget", 2, PARKS);
        assertThat(register.clause("budget.2", "2019-11-19").status()).isEqualTo(ClauseState.Status.IN_FORCE);
    }

    @Test
    void corrected_in_one_piece_it_is_complete_and_struck_out_it_is_not() {
        Known register = given(lastYear(), budget());
        register.corrected(decided("budget", "2019-11-19").clause(MANDATE));
        assertThat(register.mandate("budget.1", "2019-11-19").status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(register.mandate("last-year.1", "2019-11-19").status()).isEqualTo(MandateState.Status.OPEN);
        Known mistaken = given(budget()).then(new DecisionStruckOut(new DecisionId("budget")));
        assertThat(mistaken.clause("budget.1", "2019-11-19").status()).isEqualTo(ClauseState.Status.STRUCK_OUT);
        assertThat(mistaken.decision("budget", "2019-11-19").findings()).isEmpty();
    }
}
