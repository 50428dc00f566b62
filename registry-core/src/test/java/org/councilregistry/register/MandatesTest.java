package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseEffect.Amends;
import org.councilregistry.decision.ClauseEffect.Completes;
import org.councilregistry.decision.ClauseEffect.Extends;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.ClauseEffect.PassesOn;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseEffect.Resumes;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.mandate.MandateEvent.MandateAccepted;
import org.councilregistry.mandate.MandateEvent.MandateReported;
import org.councilregistry.mandate.MandateEvent.Report;
import org.councilregistry.register.MandateState.Condition;
import org.councilregistry.register.MandateState.Status;
import org.councilregistry.register.Recordings.Decided;
import org.junit.jupiter.api.Test;

class MandatesTest {
    private static final ClauseId EXPO = ClauseId.parse("expo.1");

    /** To be reported back by the end of 2020, and over by itself a year later. */
    private static final Decided GRANTED = decided("expo", "2019-04-23")
            .clause(new GrantsMandate(Bodies.of("KS"), day("2020-12-31"), day("2021-12-31")));

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static MandateEvent.Step reported(Report report, String on) {
        return new MandateReported(
                EXPO, day(on), new BodyCode("KS"), report, new MandateEvent.Document("Report", day(on), null));
    }

    private static Decided then(String day, org.councilregistry.decision.ClauseEffect effect) {
        return decided("later-" + day, day).clause(effect);
    }

    @Test
    void a_mandate_is_overdue_from_the_day_after_its_report_back_day() {
        Recordings.Known register = given(GRANTED);
        assertThat(register.mandate("expo.1", "2020-12-31").conditions()).isEmpty();
        MandateState late = register.mandate("expo.1", "2021-01-01");
        assertThat(late.status()).isEqualTo(Status.OPEN);
        assertThat(late.conditions()).containsExactly(Condition.OVERDUE);
        assertThat(late.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.MANDATE_OVERDUE);
        assertThat(MandateState.timeline(register.facts(), EXPO).spans())
                .extracting(span -> span.valid().from())
                .containsExactly(day("2019-04-23"), day("2021-01-01"), day("2022-01-01"));
    }

    @Test
    void an_interim_report_does_not_answer_it_and_a_final_one_does_from_its_day() {
        Recordings.Known register =
                given(GRANTED).done(reported(Report.INTERIM, "2020-06-01"), reported(Report.FINAL, "2021-02-01"));
        MandateState late = register.mandate("expo.1", "2021-01-31");
        assertThat(late.conditions()).containsExactly(Condition.OVERDUE);
        assertThat(late.reports()).extracting(MandateState.Report::entry).containsExactly(1001L);
        MandateState reported = register.mandate("expo.1", "2021-02-01");
        assertThat(reported.conditions()).containsExactly(Condition.REPORTED);
        assertThat(reported.findings()).isEmpty();
    }

    @Test
    void a_step_that_is_corrected_keeps_its_place_among_those_of_its_day() {
        Recordings.Known register = given(GRANTED)
                .done(reported(Report.INTERIM, "2020-06-01"), reported(Report.FINAL, "2020-06-01"))
                .insteadOf(1001, reported(Report.INTERIM, "2020-06-01"));
        assertThat(register.mandate("expo.1", "2020-06-01").reports())
                .extracting(MandateState.Report::entry)
                .containsExactly(1003L, 1002L);
    }

    @Test
    void a_report_is_awaited_until_the_final_one_or_the_mandates_end() {
        Recordings.Known register = given(GRANTED, then("2021-06-01", new Repeals(EXPO)))
                .done(reported(Report.FINAL, "2021-02-01"), reported(Report.INTERIM, "2020-02-01"));
        assertThat(register.mandate("expo.1", "2021-01-31").awaitsReport()).isTrue();
        assertThat(register.mandate("expo.1", "2021-02-01").awaitsReport()).isFalse();
        assertThat(register.mandate("expo.1", "2021-02-01").reports())
                .as("by the days on which they were made")
                .extracting(MandateState.Report::on)
                .isSorted();
        assertThat(given(GRANTED, then("2021-06-01", new Repeals(EXPO)))
                        .mandate("expo.1", "2021-06-01")
                        .awaitsReport())
                .isFalse();
        assertThat(given(decided("expo", "2019-04-23").clause(new GrantsMandate(Bodies.of("KS"))))
                        .mandate("expo.1", "2021-01-01")
                        .awaitsReport())
                .as("with no day to report by")
                .isFalse();
        assertThat(MandateState.stepEntries(register.facts(), EXPO)).containsExactly(1002L, 1001L);
    }

    @Test
    void a_report_completes_nothing_and_the_councils_approval_does() {
        Recordings.Known register =
                given(GRANTED, then("2021-03-01", new Completes(EXPO))).done(reported(Report.FINAL, "2020-12-01"));
        assertThat(register.mandate("expo.1", "2021-02-28").status()).isEqualTo(Status.OPEN);
        MandateState approved = register.mandate("expo.1", "2021-03-01");
        assertThat(approved.status()).isEqualTo(Status.COMPLETED);
        assertThat(approved.conditions()).isEmpty();
        assertThat(approved.ended()).isEqualTo("2021-03-01");
        assertThat(approved.endedBy()).isEqualTo(ClauseId.parse("later-2021-03-01.1"));
        assertThat(register.clause("expo.1", "2021-03-01").status()).isEqualTo(ClauseState.Status.IN_FORCE);
        assertThat(register.mandate("expo.1", "2023-01-01").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void after_its_own_last_day_it_lapses_by_itself() {
        MandateState lapsed = given(GRANTED).mandate("expo.1", "2022-01-01");
        assertThat(lapsed.status()).isEqualTo(Status.LAPSED);
        assertThat(lapsed.ended()).isEqualTo("2022-01-01");
        assertThat(lapsed.conditions()).isEmpty();
        assertThat(lapsed.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.MANDATE_LAPSED_UNREPORTED);
        assertThat(given(GRANTED)
                        .done(reported(Report.FINAL, "2021-12-31"))
                        .mandate("expo.1", "2022-01-01")
                        .findings())
                .isEmpty();
        assertThat(given(GRANTED, then("2021-12-01", new Repeals(EXPO)))
                        .mandate("expo.1", "2022-01-01")
                        .status())
                .isEqualTo(Status.REPEALED);
    }

    @Test
    void an_extension_moves_the_days_that_it_names() {
        Recordings.Known register = given(GRANTED, then("2021-02-01", new Extends(EXPO, day("2021-06-30"), null)));
        assertThat(register.mandate("expo.1", "2021-01-31").conditions()).containsExactly(Condition.OVERDUE);
        MandateState extended = register.mandate("expo.1", "2021-02-01");
        assertThat(extended.conditions()).isEmpty();
        assertThat(extended.reportBack()).isEqualTo("2021-06-30");
        assertThat(extended.until()).isEqualTo("2021-12-31");
        assertThat(register.mandate("expo.1", "2021-07-01").conditions()).containsExactly(Condition.OVERDUE);
        assertThat(extended.ground()).extracting(Ground::entry).containsExactly(1L, 2L);
    }

    @Test
    void what_is_passed_on_is_the_other_bodys_and_keeps_its_days() {
        Recordings.Known register = given(GRANTED, then("2020-06-01", new PassesOn(EXPO, Bodies.of("KN"))))
                .done(new MandateAccepted(EXPO, day("2020-06-15"), new BodyCode("KN")));
        assertThat(register.mandate("expo.1", "2020-05-31").assignees()).isEqualTo(Bodies.of("KS"));
        MandateState passed = register.mandate("expo.1", "2020-06-15");
        assertThat(passed.assignees()).isEqualTo(Bodies.of("KN"));
        assertThat(passed.reportBack()).isEqualTo("2020-12-31");
        assertThat(passed.accepted()).extracting(MandateState.Acceptance::by).containsExactly(new BodyCode("KN"));
    }

    @Test
    void a_resumed_mandate_is_open_again_and_its_old_report_answers_for_nothing_new() {
        Recordings.Known register = given(
                        GRANTED,
                        then("2020-10-01", new Completes(EXPO)),
                        then("2021-03-01", new Resumes(EXPO, day("2021-09-30"), null)))
                .done(reported(Report.FINAL, "2020-09-01"));
        MandateState resumed = register.mandate("expo.1", "2021-03-01");
        assertThat(resumed.status()).isEqualTo(Status.OPEN);
        assertThat(resumed.ended()).isNull();
        assertThat(resumed.reports()).hasSize(1);
        assertThat(register.mandate("expo.1", "2021-10-01").conditions()).containsExactly(Condition.OVERDUE);
        assertThat(register.mandate("expo.1", "2023-01-01").status()).isEqualTo(Status.OPEN);
    }

    @Test
    void what_comes_before_the_grant_or_after_the_end_is_found() {
        Recordings.Known register = given(
                        GRANTED,
                        then("2021-03-01", new Completes(EXPO)),
                        then("2021-04-01", new Extends(EXPO, day("2030-01-01"), null)))
                .done(reported(Report.FINAL, "2019-04-22"), reported(Report.FINAL, "2021-05-01"));
        assertThat(register.mandate("expo.1", "2021-01-01").conditions()).containsExactly(Condition.OVERDUE);
        assertThat(register.mandate("expo.1", "2021-03-31").findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.STEP_BEFORE_GRANT);
        MandateState after = register.mandate("expo.1", "2021-05-01");
        assertThat(after.findings())
                .extracting(Finding::kind)
                .containsExactly(
                        Finding.Kind.STEP_BEFORE_GRANT, Finding.Kind.STEP_AFTER_END, Finding.Kind.STEP_AFTER_END);
        assertThat(after.reportBack()).isEqualTo("2020-12-31");
        assertThat(register.corrected(decided("later-2021-03-01", "2021-06-01").clause(new Completes(EXPO)))
                        .corrected(decided("expo", "2019-04-01")
                                .clause(new GrantsMandate(Bodies.of("KS"), day("2020-12-31"), null)))
                        .mandate("expo.1", "2021-05-01")
                        .findings())
                .as("once the decisions have their right days")
                .isEmpty();
    }

    @Test
    void only_a_clause_that_grants_a_mandate_has_one_to_change() {
        Decided wording = decided("wording", "2019-04-23").clause(new Amends(EXPO, "Other words", null));
        Decided completes = decided("completes", "2020-01-07").clause(new Completes(ClauseId.parse("wording.1")));
        assertThat(given(GRANTED, wording, completes)
                        .decision("completes", "2020-01-07")
                        .findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CITES_NO_MANDATE);
        assertThat(given(GRANTED, wording, completes)
                        .corrected(decided("completes", "2020-01-07").clause(new Completes(EXPO)))
                        .decision("completes", "2020-01-07")
                        .findings())
                .isEmpty();
    }
}
