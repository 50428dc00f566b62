package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.body.BodyCode;
import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.register.CaseState.Status;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/** What became of a case. The case and the decisions in it are made up. */
class CasesTest {
    private static final CaseNumber NUMBER = new CaseNumber("KS 2019/7");
    private static final CaseOpened OPENED =
            new CaseOpened(NUMBER, "A bridge", new BodyCode("KS"), LocalDate.parse("2019-02-01"));

    private static Decided bridge() {
        return decided("bridge", "2019-05-21").in("KS  2019/7").clause(new ClauseEffect.Notes());
    }

    private static CaseState on(Known register, String day) {
        return CaseState.at(register.facts(), NUMBER, LocalDate.parse(day)).orElseThrow();
    }

    private static List<Finding.Kind> found(Known register, String day) {
        return on(register, day).findings().stream().map(Finding::kind).toList();
    }

    @Test
    void a_case_without_a_decision_is_found_until_one_is_made() {
        Known register = given(bridge()).then(OPENED);
        assertThat(CaseState.at(register.facts(), NUMBER, LocalDate.parse("2019-01-31")))
                .isEmpty();
        assertThat(on(register, "2019-05-20").status()).isEqualTo(Status.OPEN);
        assertThat(found(register, "2019-05-20")).containsExactly(Finding.Kind.CASE_WITHOUT_DECISION);
        assertThat(on(register, "2019-05-21").status()).isEqualTo(Status.DECIDED);
        assertThat(on(register, "2019-05-21").decisions()).containsExactly(new DecisionId("bridge"));
        assertThat(found(register, "2019-05-21")).isEmpty();
    }

    @Test
    void a_case_that_was_closed_needs_none() {
        Known register = given().then(OPENED).then(new CaseClosed(NUMBER, LocalDate.parse("2019-09-01"), "Withdrawn"));
        assertThat(found(register, "2019-08-31")).containsExactly(Finding.Kind.CASE_WITHOUT_DECISION);
        assertThat(on(register, "2019-09-01"))
                .returns(Status.CLOSED, CaseState::status)
                .returns("Withdrawn", CaseState::why);
        assertThat(found(register, "2019-09-01")).isEmpty();
    }

    @Test
    void a_decision_that_is_struck_out_or_is_of_another_case_counts_no_longer() {
        Known register = given(bridge()).then(OPENED);
        register.corrected(decided("bridge", "2019-05-21").in("KS 2019/8").clause(new ClauseEffect.Notes()));
        assertThat(found(register, "2019-06-01")).containsExactly(Finding.Kind.CASE_WITHOUT_DECISION);
        register.corrected(bridge());
        assertThat(found(register, "2019-06-01")).isEmpty();
        register.then(new DecisionStruckOut(new DecisionId("bridge")));
        assertThat(found(register, "2019-06-01")).containsExactly(Finding.Kind.CASE_WITHOUT_DECISION);
    }

    @Test
    void a_case_that_decisions_alone_name_is_not_in_the_register() {
        assertThat(CaseState.at(given(bridge()).facts(), NUMBER, LocalDate.parse("2019-12-31")))
                .isEmpty();
    }
}
