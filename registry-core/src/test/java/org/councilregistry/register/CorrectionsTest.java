package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.decision.ClauseEffect.AllotsFund;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.ClauseEffect.ProvidesFund;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.DuplicateStated;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Route;
import org.councilregistry.money.Money;
import org.councilregistry.register.OnRecord.Standing;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/** What the register recorded wrongly, what the minutes had wrong, and what was recorded twice or by mistake. */
class CorrectionsTest {
    private static final DecisionId EXPO = new DecisionId("expo");
    private static final FundId FUND = new FundId("f");

    private static Decided expo(String day, String body) {
        return decided("expo", day).clause(new GrantsMandate(Bodies.of(body)));
    }

    private static Decided budget(String id, long kronor) {
        return decided(id, "2019-11-26")
                .clause(new ProvidesFund(FUND, "Made up", Money.kronor(kronor), "tax", null, List.of(2020), List.of()));
    }

    private static MinutesCorrected minutes(String on, String before, String after) {
        return new MinutesCorrected(EXPO, LocalDate.parse(on), "the chair", 1, before, after);
    }

    // The register's slip

    @Test
    void a_correction_stands_in_its_originals_place_from_the_first_day() {
        Known register = given(expo("2019-04-23", "HASBA")).corrected(expo("2019-04-23", "HASAB"));
        assertThat(register.mandate("expo.1", "2019-04-23").assignees()).isEqualTo(Bodies.of("HASAB"));
        assertThat(register.mandate("expo.1", "2019-04-23").ground())
                .as("the answer rests on the entry that has it right")
                .containsExactly(Ground.of(ClauseId.parse("expo.1"), 101));
        OnRecord record = register.decision("expo", "2019-04-23").record();
        assertThat(record.standing()).isEqualTo(Standing.CORRECTED);
        assertThat(record.entries()).containsExactly(1L, 101L);
    }

    @Test
    void a_corrected_day_moves_everything_that_hangs_on_it() {
        Known register = given(expo("2019-04-23", "HASAB")).corrected(expo("2019-05-21", "HASAB"));
        assertThat(register.knowsClause("expo.1", "2019-05-20")).isFalse();
        assertThat(register.mandate("expo.1", "2019-05-21").grantedOn()).isEqualTo(LocalDate.of(2019, 5, 21));
    }

    @Test
    void a_corrected_sum_counts_once() {
        Known register = given(budget("budget", 132)).corrected(budget("budget", 250));
        assertThat(register.fund("f", "2020-01-01").amount()).isEqualTo(Money.kronor(250));
        assertThat(register.fund("f", "2020-01-01").provisions()).hasSize(1);
    }

    @Test
    void what_the_corrected_decision_no_longer_does_is_undone() {
        Known register = given(
                        expo("2019-04-23", "HASAB"),
                        decided("other", "2020-01-28").clause(new Repeals(ClauseId.parse("expo.1"))))
                .corrected(decided("other", "2020-01-28").clause());
        assertThat(register.mandate("expo.1", "2020-06-01").status()).isEqualTo(MandateState.Status.OPEN);
    }

    @Test
    void a_correction_of_a_correction_is_the_one_that_counts() {
        Known register =
                given(budget("budget", 132)).corrected(budget("budget", 25)).corrected(budget("budget", 250));
        assertThat(register.fund("f", "2020-01-01").amount()).isEqualTo(Money.kronor(250));
        assertThat(register.decision("budget", "2020-01-01").record().entries()).containsExactly(1L, 101L, 201L);
    }

    @Test
    void of_two_acts_that_the_record_does_not_order_a_corrected_one_keeps_its_place() {
        Decided first = decided("first", "2020-01-28").clause(new Repeals(ClauseId.parse("expo.1")));
        Decided second = decided("second", "2020-01-28").clause(new Repeals(ClauseId.parse("expo.1")));
        Known register = given(expo("2019-04-23", "HASAB"), first, second).corrected(first);
        assertThat(register.clause("expo.1", "2020-01-28").endedBy()).isEqualTo(ClauseId.parse("first.1"));
    }

    // Recorded by mistake, recorded twice

    @Test
    void what_is_struck_out_is_shown_and_counts_for_nothing() {
        Known register = given(
                        expo("2019-04-23", "HASAB"),
                        budget("budget", 132),
                        decided("other", "2020-01-28").clause(new Repeals(ClauseId.parse("expo.1"))))
                .then(new DecisionStruckOut(new DecisionId("budget")), new DecisionStruckOut(new DecisionId("other")));
        assertThat(register.fund("f", "2020-01-01").amount()).isNull();
        assertThat(register.clause("budget.1", "2020-01-01").status()).isEqualTo(ClauseState.Status.STRUCK_OUT);
        assertThat(register.decision("budget", "2020-01-01").record().standing())
                .isEqualTo(Standing.STRUCK_OUT);
        assertThat(register.mandate("expo.1", "2020-06-01").status()).isEqualTo(MandateState.Status.OPEN);
    }

    @Test
    void a_mandate_of_a_decision_that_is_struck_out_does_not_stand() {
        Known register = given(expo("2019-04-23", "HASAB")).then(new DecisionStruckOut(EXPO));
        assertThat(register.mandate("expo.1", "2020-01-01").status()).isEqualTo(MandateState.Status.STRUCK_OUT);
        assertThat(register.mandate("expo.1", "2020-01-01").stands()).isFalse();
    }

    @Test
    void a_decision_that_was_struck_out_by_mistake_is_put_back_by_a_correction() {
        Known register = given(budget("budget", 132))
                .then(new DecisionStruckOut(new DecisionId("budget")))
                .corrected(budget("budget", 132));
        assertThat(register.fund("f", "2020-01-01").amount()).isEqualTo(Money.kronor(132));
    }

    @Test
    void a_decision_recorded_twice_counts_once_and_names_the_one_that_does() {
        Known register = given(budget("budget", 132), budget("budget-again", 132))
                .then(new DuplicateStated(new DecisionId("budget-again"), new DecisionId("budget")));
        assertThat(register.fund("f", "2020-01-01").amount()).isEqualTo(Money.kronor(132));
        assertThat(register.decision("budget-again", "2020-01-01").record().duplicateOf())
                .isEqualTo(new DecisionId("budget"));
    }

    @Test
    void a_change_of_a_clause_that_is_struck_out_is_a_finding_until_that_is_put_back() {
        Known register = given(
                        expo("2019-04-23", "HASAB"),
                        decided("other", "2020-01-28").clause(new Repeals(ClauseId.parse("expo.1"))))
                .then(new DecisionStruckOut(EXPO));
        assertThat(register.decision("other", "2020-01-28").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CITES_STRUCK_OUT);
        register.corrected(expo("2019-04-23", "HASAB"));
        assertThat(register.decision("other", "2020-01-28").findings()).isEmpty();
    }

    // Steps

    @Test
    void a_step_that_is_struck_out_was_never_taken_and_one_that_is_corrected_counts_as_corrected() {
        Known register = given(decided("expo", "2019-04-23").clause())
                .then(new RouteStated(EXPO, Route.LEGALITY_REVIEW), new NoticePosted(EXPO, LocalDate.of(2019, 5, 7)));
        assertThat(register.decision("expo", "2019-06-01").finality().since()).isEqualTo(LocalDate.of(2019, 5, 29));
        FactsInMemory facts = register.facts();
        facts.add(301, 0, new StepStruckOut(EXPO, 201));
        facts.add(301, 1, new NoticePosted(EXPO, LocalDate.of(2019, 5, 14)));
        assertThat(register.decision("expo", "2019-06-06").finality().since()).isEqualTo(LocalDate.of(2019, 6, 5));
        facts.add(401, 0, new StepStruckOut(EXPO, 301));
        assertThat(register.decision("expo", "2019-06-06").finality().status()).isEqualTo(Finality.Status.UNKNOWN);
    }

    // A correction in the minutes themselves

    @Test
    void corrected_minutes_read_otherwise_from_the_day_of_their_correction() {
        Known register = given(expo("2019-04-23", "HASAB")).then(minutes("2019-05-06", "As decided", "As was decided"));
        assertThat(register.mandate("expo.1", "2019-05-05").task()).isEqualTo("As decided");
        MandateState corrected = register.mandate("expo.1", "2019-05-06");
        assertThat(corrected.task()).isEqualTo("As was decided");
        assertThat(corrected.ground()).extracting(Ground::entry).containsExactly(1L, 101L);
        assertThat(corrected.findings()).isEmpty();
    }

    @Test
    void a_corrected_wording_that_changes_a_figure_is_a_finding() {
        Known register = given(expo("2019-04-23", "HASAB"))
                .then(
                        minutes("2019-05-06", "As decided", "132 million, as decided"),
                        minutes("2019-05-07", "132 million, as decided", "As decided, 132 million"));
        assertThat(register.clause("expo.1", "2019-05-08").findings())
                .extracting(Finding::kind, finding -> finding.text().substring(0, 47))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Finding.Kind.CORRECTION_CHANGES_SUBSTANCE, "The correction of the minutes on 2019-05-06 cha"));
    }

    @Test
    void a_correction_of_words_that_the_register_does_not_have_is_a_finding() {
        Known register = given(expo("2019-04-23", "HASAB")).then(minutes("2019-05-06", "As decide", "As decided"));
        assertThat(register.clause("expo.1", "2019-05-06").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CORRECTS_OTHER_WORDS);
    }

    @Test
    void a_fund_disposed_of_by_a_corrected_clause_is_found_under_its_new_name_alone() {
        AllotsFund to = new AllotsFund(new FundId("g"), Money.kronor(5), Bodies.of("KS"), 2020, null);
        Known register = given(
                        budget("budget", 132),
                        decided("allots", "2019-12-10")
                                .clause(new AllotsFund(FUND, Money.kronor(5), Bodies.of("KS"), 2020, null)))
                .corrected(decided("allots", "2019-12-10").clause(to));
        assertThat(register.fund("f", "2020-01-01").allotments()).isEmpty();
        assertThat(register.fund("g", "2020-01-01").allotments()).hasSize(1);
    }
}
