package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import org.councilregistry.money.Money;
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
    void a_sum_that_the_clause_does_not_have_is_found_until_another_clause_gives_it() {
        Decided amending = later("sum", "2020-01-01", new Amends(expo(), Money.kronor(5)));
        assertThat(given(EXPO, amending).clause("expo.1", "2020-01-01").findings())
                .extracting(Finding::kind, Finding::text)
                .containsExactly(tuple(
                        Finding.Kind.AMENDS_NO_SUM,
                        "Clause sum.1 amends the sum of this clause to 5.00 SEK, and it has none"));
        Known ended = given(EXPO, amending, later("not", "2020-02-01", new Repeals(ClauseId.parse("sum.1"), true)));
        assertThat(ended.clause("expo.1", "2020-02-01").findings()).isEmpty();
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
    void an_amendment_of_a_part_leaves_the_other_words() {
        Known register =
                given(EXPO, later("part", "2020-01-01", new Amends(expo(), "decided", "agreed", null, null, null)));
        assertThat(register.mandate("expo.1", "2020-01-01").task()).isEqualTo("As agreed");
        Known other =
                given(EXPO, later("part", "2020-01-01", new Amends(expo(), "agreed", "decided", null, null, null)));
        assertThat(other.mandate("expo.1", "2020-01-01").task()).isEqualTo("As decided");
        assertThat(kinds(other, "2020-01-01")).containsExactly(Finding.Kind.AMENDS_OTHER_WORDS);
    }

    private static Decided fromJuly() {
        return decided("expo", "2020-02-01").clauseFrom("2020-07-01", new GrantsMandate(Bodies.of("HASAB")));
    }

    private static Amends moved(ClauseId clause, String day) {
        return new Amends(clause, LocalDate.parse(day));
    }

    private static Status status(Known register, String day) {
        Status status = register.clause("expo.1", day).status();
        assertThat(register.mandate("expo.1", day).stands())
                .as("the mandate on " + day)
                .isEqualTo(status == Status.IN_FORCE || status == Status.NOT_YET_IN_EFFECT);
        return status;
    }

    @Test
    void a_clause_that_is_postponed_has_effect_from_the_new_day() {
        Known register = given(fromJuly(), later("postponed", "2020-05-01", moved(expo(), "2020-09-01")));
        assertThat(register.clause("expo.1", "2020-04-30").effectiveFrom()).isEqualTo("2020-07-01");
        ClauseState postponed = register.clause("expo.1", "2020-05-01");
        assertThat(postponed.effectiveFrom()).isEqualTo("2020-09-01");
        assertThat(postponed.ground())
                .containsExactly(Ground.of(expo(), 1), Ground.of(ClauseId.parse("postponed.1"), 2));
        assertThat(status(register, "2020-08-31")).isEqualTo(Status.NOT_YET_IN_EFFECT);
        assertThat(status(register, "2020-09-01")).isEqualTo(Status.IN_FORCE);
        assertThat(register.mandate("expo.1", "2020-09-01").effectiveFrom()).isEqualTo("2020-09-01");
    }

    @Test
    void a_clause_that_is_brought_forward_has_effect_from_the_new_day_but_not_before_that_was_decided() {
        Known register = given(fromJuly(), later("forward", "2020-05-01", moved(expo(), "2020-04-01")));
        assertThat(status(register, "2020-04-30")).isEqualTo(Status.NOT_YET_IN_EFFECT);
        assertThat(status(register, "2020-05-01")).isEqualTo(Status.IN_FORCE);
    }

    @Test
    void a_clause_that_is_postponed_when_it_has_begun_rests_until_the_new_day() {
        Known register = given(fromJuly(), later("rests", "2020-08-01", moved(expo(), "2021-01-01")));
        assertThat(status(register, "2020-07-31")).isEqualTo(Status.IN_FORCE);
        assertThat(status(register, "2020-08-01")).isEqualTo(Status.NOT_YET_IN_EFFECT);
        assertThat(status(register, "2021-01-01")).isEqualTo(Status.IN_FORCE);
    }

    @Test
    void a_repeal_that_is_postponed_ends_nothing_before_its_new_day() {
        Known register = given(
                EXPO,
                decided("ends", "2020-02-01").clauseFrom("2020-07-01", new Repeals(expo())),
                later("postponed", "2020-05-01", moved(ClauseId.parse("ends.1"), "2020-09-01")));
        assertThat(register.clause("expo.1", "2020-04-30").changedBy())
                .extracting(ClauseState.Link::from)
                .containsExactly(LocalDate.of(2020, 7, 1));
        assertThat(status(register, "2020-07-01")).isEqualTo(Status.IN_FORCE);
        assertThat(status(register, "2020-09-01")).isEqualTo(Status.REPEALED);
        assertThat(register.clause("expo.1", "2020-09-01").ended()).isEqualTo("2020-09-01");
        assertThat(ClauseState.timeline(register.facts(), expo()).spans())
                .extracting(span -> span.state().status())
                .startsWith(Status.IN_FORCE)
                .endsWith(Status.REPEALED);
    }

    @Test
    void a_postponement_that_is_undone_lets_the_first_day_hold_again() {
        Known register = given(
                fromJuly(),
                later("postponed", "2020-05-01", moved(expo(), "2020-09-01")),
                later("after-all", "2020-06-01", new Repeals(ClauseId.parse("postponed.1"), true)));
        assertThat(register.clause("expo.1", "2020-05-31").effectiveFrom()).isEqualTo("2020-09-01");
        assertThat(status(register, "2020-07-01")).isEqualTo(Status.IN_FORCE);
    }

    @Test
    void clauses_that_postpone_each_other_are_found_and_have_their_days() {
        Known register = given(
                decided("one", "2020-01-01").clauseFrom("2020-03-01", moved(ClauseId.parse("other.1"), "2021-01-01")),
                decided("other", "2020-01-02").clauseFrom("2020-04-01", moved(ClauseId.parse("one.1"), "2022-01-01")));
        assertThat(register.clause("one.1", "2020-05-01").findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.CHANGES_IN_A_CIRCLE);
        assertThat(register.clause("other.1", "2020-03-31").effectiveFrom()).isEqualTo("2021-01-01");
    }

    private static List<Finding.Kind> kinds(Known register, String day) {
        return register.clause("expo.1", day).findings().stream()
                .map(Finding::kind)
                .toList();
    }

    @Test
    void a_repeal_that_is_repealed_lets_the_clause_stand_again_only_if_the_decision_says_so() {
        ClauseId repealing = ClauseId.parse("repeals.1");
        Decided repeals = later("repeals", "2020-01-01", new Repeals(expo()));
        Known silent = given(EXPO, repeals, later("again", "2021-01-01", new Repeals(repealing)));
        assertThat(silent.clause("expo.1", "2021-01-01").status()).isEqualTo(Status.REPEALED);
        Known not = given(EXPO, repeals, later("again", "2021-01-01", new Repeals(repealing, false)));
        assertThat(not.clause("expo.1", "2021-01-01").status()).isEqualTo(Status.REPEALED);
        Known revived = given(EXPO, repeals, later("again", "2021-01-01", new Repeals(repealing, true)));
        assertThat(revived.clause("expo.1", "2020-12-31").status()).isEqualTo(Status.REPEALED);
        assertThat(revived.mandate("expo.1", "2021-01-01").status()).isEqualTo(MandateState.Status.OPEN);
        Known andBack = given(
                EXPO,
                repeals,
                later("again", "2021-01-01", new Repeals(repealing, true)),
                later("back", "2022-01-01", new Repeals(ClauseId.parse("again.1"), true)));
        assertThat(andBack.clause("expo.1", "2021-12-31").status()).isEqualTo(Status.IN_FORCE);
        assertThat(andBack.clause("expo.1", "2022-01-01").status()).isEqualTo(Status.REPEALED);
    }

    @Test
    void a_clause_says_what_changes_it_and_what_it_changes() {
        Known register = given(
                EXPO,
                decided("other", "2020-06-01").clauseFrom("2021-01-01", new Repeals(expo())),
                later("third", "2020-09-01", new Amends(ClauseId.parse("other.1"), "No", null)));
        assertThat(register.clause("expo.1", "2020-05-31").changedBy()).isEmpty();
        assertThat(register.clause("expo.1", "2020-06-01").changedBy())
                .as("decided, and not yet in effect")
                .containsExactly(new ClauseState.Link(
                        ClauseId.parse("other.1"), ClauseState.How.REPEALS, LocalDate.of(2021, 1, 1)));
        ClauseState other = register.clause("other.1", "2021-01-01");
        assertThat(other.changes())
                .containsExactly(new ClauseState.Link(expo(), ClauseState.How.REPEALS, LocalDate.of(2021, 1, 1)));
        assertThat(other.changedBy())
                .containsExactly(new ClauseState.Link(
                        ClauseId.parse("third.1"), ClauseState.How.AMENDS, LocalDate.of(2020, 9, 1)));
    }

    @Test
    void clauses_that_change_each_other_in_a_circle_are_recorded_with_a_finding() {
        Known register = given(
                decided("expo", "2019-04-23").clauseFrom("2021-01-01", new Amends(ClauseId.parse("b.1"), "x", null)),
                later("b", "2020-01-01", new Amends(expo(), "y", null)));
        assertThat(kinds(register, "2020-01-01")).containsExactly(Finding.Kind.CHANGES_IN_A_CIRCLE);
        assertThat(register.clause("b.1", "2021-01-01").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CHANGES_IN_A_CIRCLE, Finding.Kind.CHANGED_BY_OLDER_DECISION);
    }

    @Test
    void what_was_decided_first_and_has_effect_last_is_a_finding() {
        Known register = given(
                EXPO,
                decided("first", "2020-01-01").clauseFrom("2021-01-01", new Amends(expo(), "First", null)),
                later("second", "2020-06-01", new Amends(expo(), "Second", null)));
        assertThat(kinds(register, "2020-12-31")).isEmpty();
        assertThat(register.clause("expo.1", "2021-01-01").text()).isEqualTo("First");
        assertThat(kinds(register, "2021-01-01")).containsExactly(Finding.Kind.EARLIER_DECISION_HAS_LATER_EFFECT);
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
