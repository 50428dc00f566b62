package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.decidedAtAMeeting;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEffect.Amends;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseEffect.Replaces;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.register.ClauseState.Status;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/** What becomes of a clause, and of the mandate that it grants, when later ones speak of it. */
class ClausesThatChangeOthersTest {
    private static final Decided EXPO = decided("expo", "2019-04-23").clause(new GrantsMandate(Bodies.of("HASAB")));

    private static ClauseId expo() {
        return ClauseId.parse("expo.1");
    }

    private static Decided later(String id, String day, ClauseEffect... effects) {
        return decided(id, day).clause(effects);
    }

    @Test
    void a_mandate_is_open_from_the_day_of_the_decision_and_rests_on_its_clause() {
        Known register = given(EXPO);
        assertThat(register.knowsClause("expo.1", "2019-04-22")).isFalse();
        MandateState mandate = register.mandate("expo.1", "2019-04-23");
        assertThat(mandate.status()).isEqualTo(MandateState.Status.OPEN);
        assertThat(mandate.ground()).containsExactly(Ground.of(expo(), 1));
        assertThat(mandate.findings()).isEmpty();
    }

    @Test
    void a_clause_that_is_replaced_holds_until_the_day_before() {
        Known register = given(EXPO, later("other", "2021-03-01", new Replaces(expo())));
        assertThat(register.clause("expo.1", "2021-02-28").status()).isEqualTo(Status.IN_FORCE);
        ClauseState replaced = register.clause("expo.1", "2021-03-01");
        assertThat(replaced.status()).isEqualTo(Status.REPLACED);
        assertThat(replaced.ended()).isEqualTo(LocalDate.of(2021, 3, 1));
        assertThat(replaced.endedBy()).isEqualTo(ClauseId.parse("other.1"));
        assertThat(replaced.ground()).containsExactly(Ground.of(expo(), 1), Ground.of(ClauseId.parse("other.1"), 2));
        assertThat(register.mandate("expo.1", "2021-03-01").stands()).isFalse();
    }

    @Test
    void a_clause_that_is_repealed_ends() {
        Known register = given(EXPO, later("other", "2021-03-01", new Repeals(expo())));
        assertThat(register.mandate("expo.1", "2021-03-01").status()).isEqualTo(MandateState.Status.REPEALED);
    }

    @Test
    void an_amendment_changes_the_words_or_the_assignees_and_leaves_the_rest() {
        Known register = given(
                EXPO,
                later("words", "2020-01-01", new Amends(expo(), "Other words", null)),
                later("bodies", "2021-01-01", new Amends(expo(), null, Bodies.everyCommittee())));
        MandateState worded = register.mandate("expo.1", "2020-06-01");
        assertThat(worded.task()).isEqualTo("Other words");
        assertThat(worded.assignees()).isEqualTo(Bodies.of("HASAB"));
        MandateState moved = register.mandate("expo.1", "2021-06-01");
        assertThat(moved.task()).isEqualTo("Other words");
        assertThat(moved.assignees()).isEqualTo(Bodies.everyCommittee());
        assertThat(moved.assigneesFrom())
                .as("every committee means those of the day of the amendment")
                .isEqualTo(LocalDate.of(2021, 1, 1));
    }

    @Test
    void a_clause_with_a_day_to_come_is_shown_as_not_yet_in_effect() {
        Known register =
                given(decided("expo", "2019-04-23").clauseFrom("2020-01-01", new GrantsMandate(Bodies.of("HASAB"))));
        assertThat(register.clause("expo.1", "2019-12-31").status()).isEqualTo(Status.NOT_YET_IN_EFFECT);
        assertThat(register.mandate("expo.1", "2019-12-31").stands()).isTrue();
        assertThat(register.clause("expo.1", "2020-01-01").status()).isEqualTo(Status.IN_FORCE);
    }

    @Test
    void a_clause_with_effect_from_before_its_decision_holds_from_that_day_on() {
        Known register =
                given(decided("expo", "2019-04-23").clauseFrom("2019-01-01", new GrantsMandate(Bodies.of("HASAB"))));
        assertThat(register.knowsClause("expo.1", "2018-12-31")).isFalse();
        assertThat(register.mandate("expo.1", "2019-01-01").status()).isEqualTo(MandateState.Status.OPEN);
    }

    @Test
    void an_end_decided_later_with_effect_from_before_holds_from_that_day_on() {
        Known register = given(EXPO, decided("other", "2021-03-01").clauseFrom("2021-01-01", new Repeals(expo())));
        assertThat(register.clause("expo.1", "2020-12-31").status()).isEqualTo(Status.IN_FORCE);
        assertThat(register.clause("expo.1", "2021-01-01").status()).isEqualTo(Status.REPEALED);
    }

    @Test
    void a_clause_may_be_repealed_before_it_takes_effect() {
        Known register = given(
                decided("expo", "2019-04-23").clauseFrom("2020-01-01", new GrantsMandate(Bodies.of("HASAB"))),
                later("other", "2019-10-01", new Repeals(expo())));
        assertThat(register.clause("expo.1", "2019-09-30").status()).isEqualTo(Status.NOT_YET_IN_EFFECT);
        assertThat(register.clause("expo.1", "2019-10-01").status()).isEqualTo(Status.REPEALED);
        assertThat(register.clause("expo.1", "2020-01-01").status()).isEqualTo(Status.REPEALED);
    }

    @Test
    void a_change_after_the_end_has_no_effect_and_is_a_finding() {
        Known register = given(
                EXPO,
                later("end", "2020-01-01", new Repeals(expo())),
                later("late", "2021-01-01", new Amends(expo(), "Too late", null)));
        ClauseState clause = register.clause("expo.1", "2021-01-01");
        assertThat(clause.text()).isEqualTo("As decided");
        assertThat(clause.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.CHANGED_AFTER_IT_ENDED);
            assertThat(finding.ground()).containsExactly(Ground.of(ClauseId.parse("late.1"), 3));
        });
        assertThat(register.clause("expo.1", "2020-12-31").findings()).isEmpty();
    }

    @Test
    void two_changes_of_one_day_that_the_record_does_not_order_are_a_finding() {
        Known register = given(
                EXPO,
                later("one", "2020-01-01", new Amends(expo(), "One", null)),
                later("two", "2020-01-01", new Amends(expo(), "Two", null)));
        ClauseState clause = register.clause("expo.1", "2020-01-01");
        assertThat(clause.text()).isEqualTo("Two");
        assertThat(clause.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ORDER_NOT_IN_RECORD);
    }

    @Test
    void two_clauses_of_one_decision_are_ordered_by_their_numbers() {
        Known register = given(
                EXPO,
                decided("both", "2020-01-01")
                        .clause(new Amends(expo(), "First", null))
                        .clause(new Amends(expo(), "Second", null)));
        assertThat(register.clause("expo.1", "2020-01-01").text()).isEqualTo("Second");
        assertThat(register.clause("expo.1", "2020-01-01").findings()).isEmpty();
    }

    @Test
    void a_decision_recorded_after_the_one_that_amends_it_ends_in_the_same_state() {
        Decided amending = later("other", "2021-03-01", new Amends(expo(), "Other words", null));
        ClauseState inTime = given(EXPO, amending).clause("expo.1", "2021-03-01");
        ClauseState late = given(amending, EXPO).clause("expo.1", "2021-03-01");
        assertThat(late.text()).isEqualTo(inTime.text()).isEqualTo("Other words");
        assertThat(late.status()).isEqualTo(inTime.status());
        assertThat(late.findings()).isEqualTo(inTime.findings());
    }

    @Test
    void that_a_decision_cites_one_which_is_not_recorded_is_a_finding_until_it_is() {
        Decided amending = later("other", "2021-03-01", new Amends(expo(), "Other words", null));
        assertThat(given(amending).decision("other", "2021-03-01").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CITES_DECISION_NOT_RECORDED);
        assertThat(given(amending, EXPO).decision("other", "2021-03-01").findings())
                .isEmpty();
    }

    @Test
    void that_a_decision_cites_a_clause_which_does_not_exist_is_a_finding() {
        Known register = given(EXPO, later("other", "2021-03-01", new Repeals(ClauseId.parse("expo.7"))));
        assertThat(register.decision("other", "2021-03-01").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CITES_CLAUSE_THAT_DOES_NOT_EXIST);
    }

    @Test
    void a_decision_recorded_late_touches_those_that_cited_a_clause_it_does_not_have() {
        Decided citing = later("other", "2021-03-01", new Repeals(ClauseId.parse("expo.7")));
        Known register = given(citing, EXPO);
        Touched touched = Touched.by(
                List.of(new org.councilregistry.decision.DecisionEvent.DecisionRecorded(EXPO.decision())),
                register.facts());
        assertThat(touched.decisions())
                .containsExactlyInAnyOrder(expo().decision(), citing.decision().id());
    }

    @Test
    void a_day_that_the_minutes_do_not_name_is_the_last_of_the_meeting_with_a_finding() {
        Known register =
                given(decidedAtAMeeting("expo", "2017-06-13", "2017-06-14").clause(new GrantsMandate(Bodies.of("KS"))));
        assertThat(register.knowsClause("expo.1", "2017-06-13")).isFalse();
        assertThat(register.mandate("expo.1", "2017-06-14").effectiveFrom()).isEqualTo(LocalDate.of(2017, 6, 14));
        assertThat(register.decision("expo", "2017-06-14").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.DAY_WITHIN_MEETING_UNKNOWN);
    }
}
