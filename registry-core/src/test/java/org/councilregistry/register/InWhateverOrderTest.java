package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.councilregistry.body.Bodies;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.money.Money;
import org.councilregistry.register.Recordings.Decided;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/** What holds does not depend on the order in which decisions were recorded: the same answers once all are in. */
class InWhateverOrderTest {
    private static final String AFTER_ALL = "2020-05-04";

    /** Records these in every order, and asks each time. */
    private static void inEveryOrder(List<Decided> decisions, Consumer<Known> ask) {
        permutations(decisions).forEach(order -> ask.accept(given(order.toArray(Decided[]::new))));
    }

    private static List<List<Decided>> permutations(List<Decided> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Decided>> found = new ArrayList<>();
        for (Decided first : all) {
            List<Decided> rest = new ArrayList<>(all);
            rest.remove(first);
            permutations(rest).forEach(after -> {
                List<Decided> one = new ArrayList<>(List.of(first));
                one.addAll(after);
                found.add(one);
            });
        }
        return found;
    }

    private static ClauseEffect rewords(String clause, String text) {
        return new ClauseEffect.Amends(ClauseId.parse(clause), text, null);
    }

    @Test
    void the_decision_of_2020_before_those_of_2019_and_2017() {
        Decided investigation =
                decided("investigation", "2017-06-14").clause(new ClauseEffect.GrantsMandate(Bodies.of("KS")));
        Decided funding = decided("funding", "2019-04-23")
                .clause(new ClauseEffect.ProvidesFund(
                        new FundId("h22"),
                        "H22",
                        Money.kronor(250_000_000),
                        "Dividend",
                        new Purpose("innovation"),
                        List.of(),
                        List.of()))
                .clause(new ClauseEffect.GrantsMandate(Bodies.of("HASAB")));
        Decided repurposing = decided("repurposing", "2020-04-21")
                .clause(new ClauseEffect.PermitsUse(
                        new FundId("h22"),
                        new Purpose("corona-innovation"),
                        null,
                        Bodies.everyCommittee(),
                        List.of(2020)));
        inEveryOrder(List.of(investigation, funding, repurposing), register -> {
            assertThat(register.mandate("investigation.1", AFTER_ALL).status()).isEqualTo(MandateState.Status.OPEN);
            assertThat(register.mandate("funding.2", AFTER_ALL).grantedOn()).isEqualTo("2019-04-23");
            assertThat(register.fund("h22", AFTER_ALL).amount()).isEqualTo(Money.kronor(250_000_000));
            assertThat(register.fund("h22", AFTER_ALL).uses()).hasSize(2);
            assertThat(register.fund("h22", "2020-04-20").uses()).hasSize(1);
            assertThat(register.fund("h22", AFTER_ALL).findings()).isEmpty();
        });
    }

    @Test
    void two_items_of_one_evening_backwards() {
        Decided rule = decided("rule", "2019-01-22").item("3").clause(new ClauseEffect.Notes());
        Decided first = decided("first", "2019-04-23").item("45").clause(rewords("rule.1", "As in item 45"));
        Decided second = decided("second", "2019-04-23").item("46").clause(rewords("rule.1", "As in item 46"));
        inEveryOrder(List.of(rule, first, second), register -> {
            assertThat(register.clause("rule.1", AFTER_ALL).text()).isEqualTo("As in item 46");
            assertThat(register.clause("rule.1", AFTER_ALL).findings()).isEmpty();
            assertThat(register.clause("rule.1", AFTER_ALL).changedBy())
                    .extracting(link -> link.clause().toString())
                    .containsExactly("first.1", "second.1");
        });
    }

    @Test
    void two_decisions_with_one_effective_date() {
        Decided rule = decided("rule", "2018-11-20").clause(new ClauseEffect.Notes());
        Decided spring = decided("spring", "2019-04-23").clauseFrom("2020-01-01", rewords("rule.1", "As in spring"));
        Decided autumn = decided("autumn", "2019-10-22").clauseFrom("2020-01-01", rewords("rule.1", "As in autumn"));
        inEveryOrder(List.of(rule, spring, autumn), register -> {
            assertThat(register.clause("rule.1", "2019-12-31").text()).isEqualTo("As decided");
            assertThat(register.clause("rule.1", "2020-01-01").text()).isEqualTo("As in autumn");
            assertThat(register.clause("rule.1", "2020-01-01").findings()).isEmpty();
        });
    }

    @Test
    void a_correction_of_a_clause_that_was_replaced_the_same_day() {
        Decided slip = decided("slip", "2019-04-23").item("45").clause(new ClauseEffect.GrantsMandate(Bodies.of("KS")));
        Decided right =
                decided("slip", "2019-04-23").item("45").clause(new ClauseEffect.GrantsMandate(Bodies.of("HASAB")));
        Decided replaces = decided("replaces", "2019-04-23")
                .item("46")
                .clause(new ClauseEffect.Replaces(ClauseId.parse("slip.1")));
        for (Known register : List.of(
                given(slip, replaces).corrected(right),
                given(replaces, slip).corrected(right),
                correctedFirst(slip, right, replaces))) {
            MandateState mandate = register.mandate("slip.1", "2019-04-23");
            assertThat(mandate.status()).isEqualTo(MandateState.Status.REPLACED);
            assertThat(mandate.assignees()).isEqualTo(Bodies.of("HASAB"));
            assertThat(mandate.endedBy()).isEqualTo(ClauseId.parse("replaces.1"));
            assertThat(register.decision("replaces", AFTER_ALL).findings()).isEmpty();
        }
    }

    private static Known correctedFirst(Decided slip, Decided right, Decided replaces) {
        Known register = given(slip).corrected(right);
        Recordings.record(register.facts(), 200, replaces.decision());
        return register;
    }
}
