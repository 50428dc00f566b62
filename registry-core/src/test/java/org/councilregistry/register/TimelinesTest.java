package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.register.Recordings.decided;
import static org.councilregistry.register.Recordings.given;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyKind;
import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.ClauseEffect.AllotsFund;
import org.councilregistry.decision.ClauseEffect.Amends;
import org.councilregistry.decision.ClauseEffect.CarriesForward;
import org.councilregistry.decision.ClauseEffect.Delegates;
import org.councilregistry.decision.ClauseEffect.DissolvesBody;
import org.councilregistry.decision.ClauseEffect.Extends;
import org.councilregistry.decision.ClauseEffect.GrantsMandate;
import org.councilregistry.decision.ClauseEffect.Notes;
import org.councilregistry.decision.ClauseEffect.PassesOn;
import org.councilregistry.decision.ClauseEffect.ProvidesFund;
import org.councilregistry.decision.ClauseEffect.Repeals;
import org.councilregistry.decision.ClauseEffect.Resumes;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent.AppealReceived;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.ExecutionSuspended;
import org.councilregistry.decision.DecisionEvent.MinutesAttested;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.NoticeTakenDown;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionEvent.SuspensionLifted;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Delegate;
import org.councilregistry.decision.Delegated;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Matter;
import org.councilregistry.decision.Route;
import org.councilregistry.mandate.MandateEvent.Document;
import org.councilregistry.mandate.MandateEvent.MandateAccepted;
import org.councilregistry.mandate.MandateEvent.MandateReported;
import org.councilregistry.mandate.MandateEvent.Report;
import org.councilregistry.money.Money;
import org.councilregistry.register.Recordings.Known;
import org.junit.jupiter.api.Test;

/**
 * A view has a row for each period in which the state of a thing is the same. So the days on which a timeline begins
 * anew must be all the days on which the state changes by itself, or by what others do: on every day it says what a fold
 * of that day says.
 */
class TimelinesTest {
    private static final DecisionId CLOSURE = new DecisionId("closure");
    private static final ClauseId EXPO = ClauseId.parse("expo.1");
    private static final ClauseId POOLS = ClauseId.parse("pools.1");
    private static final ClauseId ORDER = ClauseId.parse("order.1");
    private static final CaseNumber BRIDGE = new CaseNumber("KS 2019/7");
    private static final FundId ROADS = new FundId("roads");

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Delegates delegates(Delegate to) {
        return new Delegates(List.of(new Matter("leases")), List.of(to), true, true, false, null);
    }

    private static Body committee(String code) {
        return new Body(
                new BodyCode(code),
                BodyKind.COMMITTEE,
                day("2000-01-01"),
                null,
                List.of(new Body.Name(code, null, null)),
                null,
                null);
    }

    private static Known register() {
        return given(
                        decided("expo", "2019-04-23")
                                .clause(new GrantsMandate(Bodies.of("KS"), day("2020-03-31"), day("2020-12-31"))),
                        decided("longer", "2020-02-10").clause(new Extends(EXPO, day("2020-06-30"), null)),
                        decided("again", "2021-03-01").clause(new Resumes(EXPO, day("2021-09-30"), day("2021-12-31"))),
                        decided("others", "2021-05-03").clause(new PassesOn(EXPO, Bodies.of("sport"))),
                        decided("merger", "2021-06-07")
                                .clauseFrom(
                                        "2021-07-01",
                                        new DissolvesBody(new BodyCode("sport"), new BodyCode("leisure"))),
                        decided("pools", "2019-05-06").clause(new GrantsMandate(Bodies.of("sport"))),
                        decided("closure", "2020-04-20").clauseFrom("2020-05-01", new Repeals(POOLS)),
                        decided("budget", "2019-12-02")
                                .clauseFrom(
                                        "2020-01-01",
                                        new ProvidesFund(
                                                ROADS,
                                                "Roads",
                                                Money.kronor(100),
                                                "Tax",
                                                null,
                                                List.of(2020),
                                                List.of()))
                                .clauseFrom(
                                        "2020-01-01",
                                        new AllotsFund(ROADS, Money.kronor(40), Bodies.of("sport"), 2020, null)),
                        decided("less", "2020-09-07").clause(new Amends(ClauseId.parse("budget.2"), Money.kronor(25))),
                        decided("carries", "2021-01-18")
                                .clause(new CarriesForward(ROADS, 2020, 2021, null, null, AddedUses.CARRIED)),
                        decided("no-more", "2021-10-04").clause(new Repeals(ClauseId.parse("less.1"), true)),
                        decided("order", "2019-09-02")
                                .of("sport")
                                .clause(delegates(Delegate.post("head", Delegate.Capacity.HEAD_OF_ADMINISTRATION))),
                        decided("further", "2019-10-07")
                                .of("sport")
                                .under(new Delegated(ORDER, Delegate.post("head", null), null, null, null))
                                .clause(delegates(Delegate.post("planner", Delegate.Capacity.EMPLOYEE))),
                        decided("to-a-body", "2019-11-04").of("KS").clause(delegates(Delegate.body("leisure"))),
                        decided("to-another", "2020-11-09")
                                .of("KS")
                                .clause(new Amends(ClauseId.parse("to-a-body.1"), null, Bodies.of("sport"))),
                        decided("bridge", "2020-02-03").in(BRIDGE.value()).clause(new Notes()))
                .then(
                        new CaseOpened(BRIDGE, "A bridge", new BodyCode("KS"), day("2019-12-02")),
                        new CaseClosed(BRIDGE, day("2020-05-04"), "Built"))
                .of(committee("KS"), committee("sport"), committee("leisure"))
                .then(
                        new RouteStated(CLOSURE, Route.LEGALITY_REVIEW),
                        new MinutesAttested(CLOSURE, day("2020-05-04")),
                        new NoticePosted(CLOSURE, day("2020-05-05")),
                        new NoticeTakenDown(CLOSURE, day("2020-06-01")),
                        new AppealReceived(CLOSURE, day("2020-05-20"), "1-20", "A made-up court"),
                        new ExecutionSuspended(CLOSURE, day("2020-06-02"), "1-20"),
                        new SuspensionLifted(CLOSURE, day("2020-08-10"), "1-20"),
                        new DecisionAnnulled(CLOSURE, day("2020-11-02"), "1-20", List.of()),
                        new RulingFinal(CLOSURE, day("2020-12-01"), "1-20"),
                        new MinutesCorrected(
                                new DecisionId("pools"), day("2019-06-10"), "the chair", 1, "As decided", "As it was"))
                .done(
                        new MandateAccepted(EXPO, day("2019-05-02"), new BodyCode("KS")),
                        new MandateReported(
                                EXPO,
                                day("2020-07-10"),
                                new BodyCode("KS"),
                                Report.FINAL,
                                new Document("Report", day("2020-07-09"), null)));
    }

    private static <S> void sameOnEveryDay(Timeline<S> timeline, Function<LocalDate, Optional<S>> fold) {
        assertThat(timeline.spans()).isNotEmpty();
        for (LocalDate day = day("2019-01-01"); day.isBefore(day("2023-01-01")); day = day.plusDays(1)) {
            LocalDate asked = day;
            assertThat(timeline.spans().stream()
                            .filter(span -> span.valid().contains(asked))
                            .map(Timeline.Span::state)
                            .findFirst())
                    .as("on %s", asked)
                    .isEqualTo(fold.apply(asked));
        }
    }

    @Test
    void of_a_decision() {
        Facts facts = register().facts();
        for (String id : List.of("closure", "pools", "merger")) {
            DecisionId decision = new DecisionId(id);
            sameOnEveryDay(DecisionState.timeline(facts, decision), day -> DecisionState.at(facts, decision, day));
        }
    }

    @Test
    void of_a_clause() {
        Facts facts = register().facts();
        for (String id : List.of("closure.1", "pools.1", "expo.1", "budget.2", "less.1")) {
            ClauseId clause = ClauseId.parse(id);
            sameOnEveryDay(ClauseState.timeline(facts, clause), day -> ClauseState.at(facts, clause, day));
        }
    }

    @Test
    void of_a_mandate() {
        Facts facts = register().facts();
        for (ClauseId mandate : List.of(EXPO, POOLS)) {
            sameOnEveryDay(MandateState.timeline(facts, mandate), day -> MandateState.at(facts, mandate, day));
        }
    }

    @Test
    void of_a_delegation() {
        Facts facts = register().facts();
        for (String id : List.of("order.1", "further.1", "to-a-body.1")) {
            ClauseId delegation = ClauseId.parse(id);
            Timeline<DelegationState> timeline = DelegationState.timeline(facts, delegation);
            assertThat(timeline.spans()).as(id).hasSizeGreaterThan(1);
            sameOnEveryDay(timeline, day -> DelegationState.at(facts, delegation, day));
        }
    }

    @Test
    void of_a_case() {
        Facts facts = register().facts();
        assertThat(CaseState.timeline(facts, BRIDGE).spans()).hasSize(3);
        sameOnEveryDay(CaseState.timeline(facts, BRIDGE), day -> CaseState.at(facts, BRIDGE, day));
    }

    @Test
    void of_a_fund() {
        Facts facts = register().facts();
        sameOnEveryDay(FundState.timeline(facts, ROADS), day -> FundState.at(facts, ROADS, day));
    }
}
