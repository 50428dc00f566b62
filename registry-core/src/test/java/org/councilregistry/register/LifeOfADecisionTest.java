package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.body.Bodies;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.AppealDismissed;
import org.councilregistry.decision.DecisionEvent.AppealReceived;
import org.councilregistry.decision.DecisionEvent.AppealWithdrawn;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.DecisionUpheld;
import org.councilregistry.decision.DecisionEvent.ExecutionSuspended;
import org.councilregistry.decision.DecisionEvent.MinutesAttested;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.NoticeTakenDown;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.RulingAppealed;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Route;
import org.councilregistry.register.Finality.Status;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/** A school is closed by the council, and somebody appeals: made up. */
class LifeOfADecisionTest {
    private static final DecisionId CLOSURE = new DecisionId("closure");
    private static final String COURT = "Förvaltningsrätten";

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    /** Decided on a Tuesday, and open to legality review. */
    private static Known closure(DecisionEvent... then) {
        return given(
                        decided("school", "2015-03-03").clause(new GrantsMandate(Bodies.of("BUN"))),
                        decided("closure", "2019-04-23")
                                .clause(new Repeals(ClauseId.parse("school.1")))
                                .clause(new GrantsMandate(Bodies.of("KS"))))
                .then(new RouteStated(CLOSURE, Route.LEGALITY_REVIEW))
                .then(then);
    }

    private static DecisionEvent posted(String on) {
        return new NoticePosted(CLOSURE, day(on));
    }

    private static DecisionEvent appealed(String on) {
        return new AppealReceived(CLOSURE, day(on), "1-19", COURT);
    }

    private static DecisionEvent annulled(String on, Integer... clauses) {
        return new DecisionAnnulled(CLOSURE, day(on), "1-19", List.of(clauses));
    }

    private static DecisionEvent rulingFinal(String on) {
        return new RulingFinal(CLOSURE, day(on), "1-19");
    }

    private static Finality finality(Known register, String day) {
        return register.decision("closure", day).finality();
    }

    private static Status status(Known register, String day) {
        return finality(register, day).status();
    }

    // Finality

    @Test
    void it_is_final_from_the_day_after_the_last_day_of_appeal_with_no_new_entry() {
        Known register = closure(posted("2019-05-07"));
        assertThat(status(register, "2019-05-06")).isEqualTo(Status.UNKNOWN);
        assertThat(status(register, "2019-05-07")).isEqualTo(Status.APPEALABLE);
        Finality last = finality(register, "2019-05-28");
        assertThat(last.status()).isEqualTo(Status.APPEALABLE);
        assertThat(last.lastDay()).isEqualTo(day("2019-05-28"));
        assertThat(last.section()).isEqualTo("KL (2017:725) 13 kap. 5 §");
        Finality after = finality(register, "2019-05-29");
        assertThat(after.status()).isEqualTo(Status.FINAL);
        assertThat(after.since()).isEqualTo(day("2019-05-29"));
        assertThat(after.text()).contains("no appeal is recorded");
    }

    @Test
    void without_a_notice_it_is_unknown() {
        assertThat(status(closure(), "2030-01-01")).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void time_is_counted_for_legality_review_alone() {
        Known special = closure(posted("2019-05-07"), new RouteStated(CLOSURE, Route.SPECIAL_LAW));
        assertThat(status(special, "2030-01-01")).isEqualTo(Status.UNKNOWN);
        assertThat(finality(special, "2030-01-01").lastDay()).isNull();
        Known none = closure(new RouteStated(CLOSURE, Route.NOT_APPEALABLE));
        assertThat(finality(none, "2019-04-23").since()).isEqualTo(day("2019-04-23"));
        Known silent = given(decided("closure", "2019-04-23").clause()).then(posted("2019-05-07"));
        assertThat(status(silent, "2030-01-01")).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_notice_taken_down_too_early_leaves_it_undecidable_until_it_is_posted_again() {
        Known register = closure(posted("2019-05-07"), new NoticeTakenDown(CLOSURE, day("2019-05-28")));
        assertThat(status(register, "2019-05-27")).isEqualTo(Status.APPEALABLE);
        assertThat(status(register, "2030-01-01")).isEqualTo(Status.UNDECIDABLE);
        assertThat(findings(register, "2019-05-28")).containsExactly(Finding.Kind.NOTICE_TAKEN_DOWN_EARLY);
        register.then(posted("2019-08-06"));
        assertThat(finality(register, "2019-08-28").since()).isEqualTo(day("2019-08-28"));
        assertThat(findings(register, "2019-08-28")).isEmpty();
    }

    @Test
    void a_notice_that_stayed_long_enough_settles_it_whatever_is_posted_later() {
        Known register = closure(
                posted("2019-05-07"),
                new NoticeTakenDown(CLOSURE, day("2019-05-29")),
                posted("2019-06-10"),
                new NoticeTakenDown(CLOSURE, day("2019-06-12")));
        assertThat(finality(register, "2019-06-12").since()).isEqualTo(day("2019-05-29"));
        assertThat(findings(register, "2019-06-12")).isEmpty();
    }

    @Test
    void a_notice_taken_down_and_posted_on_one_day_is_up_in_whatever_order_that_was_recorded() {
        DecisionEvent down = new NoticeTakenDown(CLOSURE, day("2019-05-20"));
        assertThat(finality(closure(posted("2019-05-07"), down, posted("2019-05-20")), "2019-05-20"))
                .isEqualTo(finality(closure(posted("2019-05-07"), posted("2019-05-20"), down), "2019-05-20"))
                .extracting(Finality::lastDay)
                .isEqualTo(day("2019-06-10"));
    }

    @Test
    void a_day_before_the_decision_is_found() {
        assertThat(findings(closure(posted("2018-05-07")), "2019-04-23"))
                .containsExactly(Finding.Kind.STEP_BEFORE_DECISION);
    }

    @Test
    void a_notice_taken_down_on_the_day_after_the_last_was_there_long_enough() {
        Known register = closure(posted("2019-05-07"), new NoticeTakenDown(CLOSURE, day("2019-05-29")));
        assertThat(status(register, "2019-05-29")).isEqualTo(Status.FINAL);
        assertThat(findings(register, "2019-05-29")).isEmpty();
    }

    @Test
    void a_decision_of_2017_falls_under_the_act_of_1991() {
        Known register = given(decided("closure", "2017-12-19").clause())
                .then(new RouteStated(CLOSURE, Route.LEGALITY_REVIEW), posted("2018-01-02"));
        assertThat(finality(register, "2018-01-02").section()).isEqualTo("KL (1991:900) 10 kap. 6 §");
    }

    // Appeals

    @Test
    void an_appeal_keeps_it_from_being_final_until_it_has_ended() {
        Known register = closure(posted("2019-05-07"), appealed("2019-05-20"));
        assertThat(status(register, "2019-05-19")).isEqualTo(Status.APPEALABLE);
        assertThat(status(register, "2030-01-01")).isEqualTo(Status.APPEALED);
        register.then(new AppealWithdrawn(CLOSURE, day("2019-09-02"), "1-19"));
        assertThat(status(register, "2019-09-01")).isEqualTo(Status.APPEALED);
        assertThat(finality(register, "2019-09-02").since()).isEqualTo(day("2019-09-02"));
    }

    @Test
    void an_appeal_dismissed_as_late_changes_nothing_of_the_time() {
        Known register = closure(
                posted("2019-05-07"), appealed("2019-05-20"), new AppealDismissed(CLOSURE, day("2019-05-24"), "1-19"));
        assertThat(status(register, "2019-05-24")).isEqualTo(Status.APPEALABLE);
        assertThat(finality(register, "2019-05-29").since()).isEqualTo(day("2019-05-29"));
        Known late = closure(
                posted("2019-05-07"), appealed("2019-06-10"), new AppealDismissed(CLOSURE, day("2019-07-01"), "1-19"));
        assertThat(finality(late, "2019-07-01").since()).isEqualTo(day("2019-05-29"));
    }

    @Test
    void a_ruling_that_upholds_it_makes_it_final_when_it_is_final_itself() {
        Known register = closure(
                posted("2019-05-07"), appealed("2019-05-20"), new DecisionUpheld(CLOSURE, day("2020-01-14"), "1-19"));
        assertThat(status(register, "2020-01-14")).isEqualTo(Status.APPEALED);
        register.then(rulingFinal("2020-02-05"));
        assertThat(finality(register, "2020-02-05").since()).isEqualTo(day("2020-02-05"));
    }

    // Annulment

    @Test
    void until_the_ruling_is_final_the_clause_holds_and_that_is_told() {
        Known register = closure(posted("2019-05-07"), appealed("2019-05-20"), annulled("2020-01-14"));
        assertThat(status(register, "2020-01-13")).isEqualTo(Status.APPEALED);
        assertThat(status(register, "2020-01-14")).isEqualTo(Status.ANNULLED_RULING_NOT_FINAL);
        ClauseState clause = register.clause("closure.2", "2020-01-14");
        assertThat(clause.status()).isEqualTo(ClauseState.Status.IN_FORCE);
        assertThat(clause.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ANNULLED_RULING_NOT_FINAL);
        assertThat(register.clause("closure.2", "2020-01-13").findings()).isEmpty();
        assertThat(register.mandate("school.1", "2020-01-14").stands()).isFalse();
    }

    @Test
    void once_final_it_reaches_back_and_what_was_repealed_stands_without_a_break() {
        Known register = closure(
                posted("2019-05-07"), appealed("2019-05-20"), annulled("2020-01-14"), rulingFinal("2020-02-05"));
        assertThat(status(register, "2020-02-05")).isEqualTo(Status.ANNULLED);
        for (String day : List.of("2019-04-23", "2019-12-01", "2020-02-05", "2030-01-01")) {
            assertThat(register.clause("closure.2", day).status()).isEqualTo(ClauseState.Status.ANNULLED);
            assertThat(register.mandate("closure.2", day).stands()).isFalse();
            assertThat(register.mandate("school.1", day).stands()).isTrue();
        }
    }

    @Test
    void what_a_ruling_leaves_of_it_is_final() {
        Known register = closure(
                posted("2019-05-07"), appealed("2019-05-20"), annulled("2020-01-14", 1), rulingFinal("2020-02-05"));
        Finality finality = finality(register, "2020-02-05");
        assertThat(finality.status()).isEqualTo(Status.FINAL);
        assertThat(finality.annulled()).containsExactly(1);
        assertThat(register.clause("closure.1", "2020-02-05").status()).isEqualTo(ClauseState.Status.ANNULLED);
        assertThat(register.clause("closure.2", "2020-02-05").status()).isEqualTo(ClauseState.Status.IN_FORCE);
        assertThat(register.mandate("school.1", "2020-02-05").stands()).isTrue();
    }

    @Test
    void a_higher_court_may_uphold_what_a_lower_one_annulled() {
        Known register = closure(
                posted("2019-05-07"),
                appealed("2019-05-20"),
                annulled("2020-01-14"),
                new RulingAppealed(CLOSURE, day("2020-02-03"), "1-19"),
                new DecisionUpheld(CLOSURE, day("2020-10-01"), "1-19"),
                rulingFinal("2020-11-01"));
        assertThat(status(register, "2020-09-30")).isEqualTo(Status.ANNULLED_RULING_NOT_FINAL);
        assertThat(finality(register, "2020-11-01").since()).isEqualTo(day("2020-11-01"));
        assertThat(register.clause("closure.2", "2020-11-01").status()).isEqualTo(ClauseState.Status.IN_FORCE);
    }

    @Test
    void a_ruling_stands_when_the_appeal_against_it_comes_to_nothing() {
        Known register = closure(
                posted("2019-05-07"),
                appealed("2019-05-20"),
                annulled("2020-01-14"),
                new RulingAppealed(CLOSURE, day("2020-02-03"), "1-19"),
                new AppealWithdrawn(CLOSURE, day("2020-04-01"), "1-19"));
        assertThat(status(register, "2020-04-01")).isEqualTo(Status.ANNULLED);
        assertThat(register.mandate("school.1", "2020-04-01").stands()).isTrue();
    }

    @Test
    void a_clause_whose_execution_is_suspended_says_so_until_the_case_has_ended() {
        Known register = closure(
                posted("2019-05-07"),
                appealed("2019-05-20"),
                new ExecutionSuspended(CLOSURE, day("2019-06-03"), "1-19"),
                new AppealWithdrawn(CLOSURE, day("2019-09-02"), "1-19"));
        assertThat(register.clause("closure.2", "2019-06-02").findings()).isEmpty();
        assertThat(register.mandate("closure.2", "2019-06-03").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.EXECUTION_SUSPENDED);
        assertThat(register.clause("closure.2", "2019-09-02").findings()).isEmpty();
    }

    @Test
    void a_clause_that_a_ruling_annuls_and_that_is_not_there_is_found() {
        Known register = closure(annulled("2020-01-14", 7), rulingFinal("2020-02-05"));
        assertThat(findings(register, "2020-02-05")).contains(Finding.Kind.ANNULS_CLAUSE_THAT_DOES_NOT_EXIST);
    }

    // Days that were missed

    @Test
    void minutes_attested_after_the_fourteenth_day_are_found() {
        // The meeting was on Tuesday 23 April: 7 May is the fourteenth day.
        assertThat(findings(closure(new MinutesAttested(CLOSURE, day("2019-05-07"))), "2019-05-07"))
                .isEmpty();
        assertThat(findings(closure(new MinutesAttested(CLOSURE, day("2019-05-08"))), "2019-05-08"))
                .containsExactly(Finding.Kind.ATTESTED_LATE);
    }

    @Test
    void a_notice_posted_after_the_second_day_is_found() {
        // Attested on a Thursday: the second day after is a Saturday, so Monday is in time.
        Known inTime = closure(new MinutesAttested(CLOSURE, day("2019-05-02")), posted("2019-05-06"));
        assertThat(findings(inTime, "2019-05-06")).isEmpty();
        Known late = closure(new MinutesAttested(CLOSURE, day("2019-05-02")), posted("2019-05-07"));
        assertThat(findings(late, "2019-05-07")).containsExactly(Finding.Kind.NOTICE_POSTED_LATE);
    }

    private static List<Finding.Kind> findings(Known register, String day) {
        return register.decision("closure", day).findings().stream()
                .map(Finding::kind)
                .toList();
    }

    @Test
    void what_a_higher_court_does_under_its_own_number_counts_in_the_case() {
        Known register = closure(
                posted("2019-05-07"),
                appealed("2019-05-20"),
                annulled("2019-10-01"),
                new RulingAppealed(CLOSURE, day("2019-10-15"), "1-19", "77-19"),
                new RulingAppealed(CLOSURE, day("2019-12-15"), "77-19", "5-20"),
                new DecisionUpheld(CLOSURE, day("2020-02-03"), "5-20"),
                new RulingFinal(CLOSURE, day("2020-02-03"), "5-20"));
        assertThat(status(register, "2019-12-31")).isEqualTo(Status.ANNULLED_RULING_NOT_FINAL);
        assertThat(status(register, "2020-02-03")).isEqualTo(Status.FINAL);
        assertThat(finality(register, "2020-02-03").cases())
                .singleElement()
                .satisfies(one -> assertThat(one.number()).isEqualTo("1-19"));
    }

    @Test
    void numbers_that_lead_to_each_other_are_kept_apart() {
        Known register = closure(
                posted("2019-05-07"),
                appealed("2019-05-20"),
                new RulingAppealed(CLOSURE, day("2019-10-15"), "1-19", "77-19"),
                new RulingAppealed(CLOSURE, day("2019-12-15"), "77-19", "1-19"));
        assertThat(status(register, "2020-01-01")).isEqualTo(Status.APPEALED);
    }
}
