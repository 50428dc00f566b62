package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent.BodyCorrected;
import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.councilregistry.body.BodyKind;
import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseDecided;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.BodyChange.BodyDissolved;
import org.councilregistry.decision.BodyChange.BodyRenamed;
import org.councilregistry.decision.BodyChange.BodySucceeded;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseEffect.Weight;
import org.councilregistry.decision.ClauseEvent.ClauseAmended;
import org.councilregistry.decision.ClauseEvent.ClauseRepealed;
import org.councilregistry.decision.ClauseEvent.ClauseReplaced;
import org.councilregistry.decision.ClauseEvent.MandateCompleted;
import org.councilregistry.decision.ClauseEvent.MandateExtended;
import org.councilregistry.decision.ClauseEvent.MandatePassedOn;
import org.councilregistry.decision.ClauseEvent.MandateResumed;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent.AppealDismissed;
import org.councilregistry.decision.DecisionEvent.AppealReceived;
import org.councilregistry.decision.DecisionEvent.AppealWithdrawn;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.DecisionContinued;
import org.councilregistry.decision.DecisionEvent.DecisionCorrected;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.decision.DecisionEvent.DecisionReported;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.DecisionUpheld;
import org.councilregistry.decision.DecisionEvent.DuplicateStated;
import org.councilregistry.decision.DecisionEvent.ExecutionSuspended;
import org.councilregistry.decision.DecisionEvent.MinutesAttested;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.NoticeTakenDown;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.RulingAppealed;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.decision.DecisionEvent.SuspensionLifted;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Delegate;
import org.councilregistry.decision.Delegate.Capacity;
import org.councilregistry.decision.Delegated;
import org.councilregistry.decision.DelegationEvent.DelegationGiven;
import org.councilregistry.decision.DelegationEvent.DelegationUsed;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Matter;
import org.councilregistry.decision.Purpose;
import org.councilregistry.decision.Route;
import org.councilregistry.decision.SourceDocument;
import org.councilregistry.fund.FundEvent.FundAllotted;
import org.councilregistry.fund.FundEvent.FundCarriedForward;
import org.councilregistry.fund.FundEvent.FundFinanced;
import org.councilregistry.fund.FundEvent.FundProvided;
import org.councilregistry.fund.FundEvent.FundShared;
import org.councilregistry.fund.FundEvent.FundSupplemented;
import org.councilregistry.fund.FundEvent.MoneyMoved;
import org.councilregistry.fund.FundEvent.MoneyReturned;
import org.councilregistry.fund.FundEvent.UsePermitted;
import org.councilregistry.fund.LedgerEvent.FinancingDecided;
import org.councilregistry.fund.LedgerEvent.FinancingReceived;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.fund.RequestId;
import org.councilregistry.fund.Voucher;
import org.councilregistry.generator.Municipality;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Samples;
import org.councilregistry.json.EventTypes.StoredName;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.json.UnknownStoredTypeException;
import org.councilregistry.law.Undelegable;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.mandate.MandateEvent.MandateAccepted;
import org.councilregistry.mandate.MandateEvent.MandateGranted;
import org.councilregistry.mandate.MandateEvent.MandateReported;
import org.councilregistry.mandate.MandateEvent.MandateStepStruckOut;
import org.councilregistry.minutes.SeriesEvent.ItemDecided;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;
import org.councilregistry.money.Money;
import org.councilregistry.purpose.PurposeEvent.PurposeCorrected;
import org.councilregistry.purpose.PurposeEvent.PurposeRecorded;
import org.councilregistry.purpose.RegisteredPurpose;
import org.councilregistry.recording.Recorder;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is in journals out there stays readable: each file is the payload of an event as entries hold it. A file is
 * never changed; an event that changes its shape gets a new version, and a new file beside the old one. A field that may
 * be left out can be added: a second file of that version, named after its own example, has it.
 */
class GoldenEventsTest {
    private static final LocalDate DAY = LocalDate.of(2019, 4, 23);
    private static final DecisionId DECISION = new DecisionId("kf-2019-04-23-h22");
    private static final ClauseId CLAUSE = new ClauseId(DECISION, 3);
    private static final ClauseId LATER = ClauseId.parse("kf-2021-02-02.1");
    private static final FundId FUND = new FundId("h22");
    private static final BodyCode KS = new BodyCode("KS");
    private static final Purpose INNOVATION = new Purpose("innovation");
    private static final Money SUM = Money.parse("132000000.50", "SEK");
    private static final List<FundTerm> TERMS = List.of(
            new FundTerm.Earmark(
                    "132 million for innovation",
                    SUM,
                    INNOVATION,
                    Bodies.everyCommittee(),
                    List.of(2020, 2021),
                    "page"),
            new FundTerm.Exclusion("Not for running costs", List.of(CostKind.OPERATING), true, "page"));

    private static final List<Delegate> DELEGATES =
            List.of(Delegate.body("KSAU"), Delegate.post("city-director", Capacity.HEAD_OF_ADMINISTRATION));

    private static Map<String, Object> events() {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put(
                "body-recorded-1",
                new BodyRecorded(new Body(
                        new BodyCode("BUN"),
                        BodyKind.EXECUTIVE_BOARD,
                        LocalDate.of(2011, 1, 1),
                        null,
                        List.of(new Body.Name("Barn- och utbildningsnämnden", null, LocalDate.of(2015, 1, 1))),
                        new BodyCode("KS"),
                        "An example")));
        events.put("decision-recorded-1", new DecisionRecorded(decision()));
        events.put("decision-recorded-1-mandates-followed-up", new DecisionRecorded(followUp()));
        events.put("decision-corrected-1", new DecisionCorrected(decision()));
        events.put("decision-struck-out-1", new DecisionStruckOut(DECISION));
        events.put("duplicate-stated-1", new DuplicateStated(DECISION, new DecisionId("kf-2019-04-23")));
        events.put("step-struck-out-1", new StepStruckOut(DECISION, 14));
        events.put(
                "minutes-corrected-1",
                new MinutesCorrected(DECISION, DAY, "the chair", 1, "250 millon", "250 million"));
        events.put("route-stated-1", new RouteStated(DECISION, Route.LEGALITY_REVIEW));
        events.put("minutes-attested-1", new MinutesAttested(DECISION, DAY));
        events.put("notice-posted-1", new NoticePosted(DECISION, DAY));
        events.put("notice-taken-down-1", new NoticeTakenDown(DECISION, DAY));
        events.put("appeal-received-1", new AppealReceived(DECISION, DAY, "1234-19", "Förvaltningsrätten"));
        events.put("execution-suspended-1", new ExecutionSuspended(DECISION, DAY, "1234-19"));
        events.put("suspension-lifted-1", new SuspensionLifted(DECISION, DAY, "1234-19"));
        events.put("appeal-dismissed-1", new AppealDismissed(DECISION, DAY, "1234-19"));
        events.put("appeal-withdrawn-1", new AppealWithdrawn(DECISION, DAY, "1234-19"));
        events.put("decision-upheld-1", new DecisionUpheld(DECISION, DAY, "1234-19"));
        events.put("decision-annulled-1", new DecisionAnnulled(DECISION, DAY, "1234-19", List.of(1, 2)));
        events.put("ruling-appealed-1", new RulingAppealed(DECISION, DAY, "1234-19"));
        events.put("ruling-appealed-1-with-its-number", new RulingAppealed(DECISION, DAY, "1234-19", "77-20"));
        events.put("ruling-final-1", new RulingFinal(DECISION, DAY, "1234-19"));
        events.put(
                "clause-amended-1",
                new ClauseAmended(CLAUSE, LATER, DAY, null, "Other words", Bodies.of("KS", "HASAB"), null, null));
        events.put(
                "clause-amended-1-a-part",
                new ClauseAmended(CLAUSE, LATER, DAY, "words", "Other words", null, null, null));
        events.put(
                "clause-amended-1-a-sum",
                new ClauseAmended(CLAUSE, LATER, DAY, null, null, null, Money.kronor(300), null));
        events.put(
                "clause-amended-1-a-day",
                new ClauseAmended(CLAUSE, LATER, DAY, null, null, null, null, LocalDate.of(2020, 9, 1)));
        events.put("clause-replaced-1", new ClauseReplaced(CLAUSE, LATER, DAY));
        events.put("clause-repealed-1", new ClauseRepealed(CLAUSE, LATER, DAY, null));
        events.put("clause-repealed-1-reviving", new ClauseRepealed(CLAUSE, LATER, DAY, true));
        events.put("mandate-granted-1", new MandateGranted(CLAUSE, Bodies.everyCommittee(), DAY, null, null));
        events.put(
                "mandate-granted-1-with-days",
                new MandateGranted(CLAUSE, Bodies.of("KS"), DAY, DAY.plusYears(1), DAY.plusYears(2)));
        events.put("mandate-accepted-1", new MandateAccepted(CLAUSE, DAY, new BodyCode("KS")));
        events.put(
                "mandate-reported-1",
                new MandateReported(
                        CLAUSE,
                        DAY,
                        new BodyCode("KS"),
                        MandateEvent.Report.FINAL,
                        new MandateEvent.Document("The report", DAY, "ab".repeat(32))));
        events.put("mandate-extended-1", new MandateExtended(CLAUSE, LATER, DAY, DAY.plusYears(1), DAY.plusYears(2)));
        events.put("mandate-passed-on-1", new MandatePassedOn(CLAUSE, LATER, DAY, Bodies.of("KS")));
        events.put("mandate-completed-1", new MandateCompleted(CLAUSE, LATER, DAY));
        events.put("mandate-resumed-1", new MandateResumed(CLAUSE, LATER, DAY, DAY.plusYears(1), null));
        events.put(
                "fund-provided-1",
                new FundProvided(FUND, CLAUSE, DAY, "H22", SUM, "A dividend", INNOVATION, List.of(2020), TERMS));
        events.put(
                "fund-financed-1",
                new FundFinanced(FUND, CLAUSE, DAY, SUM, new BodyCode("HSFAB"), List.of(2020, 2021), "By dividends"));
        events.put("fund-allotted-1", new FundAllotted(FUND, CLAUSE, DAY, SUM, Bodies.of("KS"), 2020, INNOVATION));
        events.put(
                "use-permitted-1",
                new UsePermitted(
                        FUND,
                        CLAUSE,
                        DAY,
                        new Purpose("corona-innovation"),
                        new Purpose("corona"),
                        Bodies.everyCommittee(),
                        List.of(2020)));
        events.put(
                "fund-supplemented-1",
                new FundSupplemented(FUND, CLAUSE, DAY, SUM, "Last year's surplus", Bodies.of("KS"), 2020, INNOVATION));
        events.put(
                "money-moved-1",
                new MoneyMoved(
                        FUND,
                        CLAUSE,
                        DAY,
                        SUM,
                        FUND,
                        Bodies.of("KS"),
                        2020,
                        new FundId("roads"),
                        Bodies.everyCommittee(),
                        2021,
                        INNOVATION));
        events.put("money-returned-1", new MoneyReturned(FUND, CLAUSE, DAY, SUM, Bodies.of("KS"), 2020));
        events.put(
                "fund-shared-1",
                new FundShared(FUND, CLAUSE, DAY, SUM, List.of(2020, 2021), List.of(new Weight(KS, 7)), INNOVATION));
        events.put(
                "money-posted-1",
                new MoneyPosted(
                        FUND,
                        new Voucher("V 2020-17/2"),
                        DAY,
                        SUM,
                        KS,
                        2020,
                        INNOVATION,
                        CLAUSE,
                        new RequestId("r-1"),
                        new Voucher("V 2020-16")));
        events.put(
                "money-reserved-1",
                new MoneyReserved(FUND, new RequestId("r-1"), DAY, SUM, KS, 2020, INNOVATION, CostKind.ONE_OFF, false));
        events.put(
                "spending-granted-1",
                new SpendingGranted(
                        FUND,
                        new RequestId("r-2"),
                        DAY,
                        SUM,
                        KS,
                        2020,
                        INNOVATION,
                        CostKind.ONE_OFF,
                        false,
                        new RequestId("r-1")));
        events.put(
                "request-released-1", new RequestReleased(FUND, new RequestId("r-3"), DAY, SUM, new RequestId("r-1")));
        events.put(
                "financing-decided-1",
                new FinancingDecided(FUND, DAY, SUM, new BodyCode("HSFAB"), 2020, "Minutes of the annual meeting"));
        events.put(
                "financing-received-1",
                new FinancingReceived(FUND, DAY, SUM, new BodyCode("HSFAB"), 2020, "Bank statement"));
        events.put(
                "fund-carried-forward-1",
                new FundCarriedForward(FUND, CLAUSE, DAY, 2020, 2021, SUM, Bodies.of("KS"), AddedUses.NOT_CARRIED));
        events.put(
                "purpose-recorded-1",
                new PurposeRecorded(new RegisteredPurpose(
                        new Purpose("corona-innovation"),
                        "Innovative solutions to the corona crisis",
                        new Purpose("corona"),
                        List.of("covid", "pandemi"))));
        events.put("decision-recorded-1-of-bodies", new DecisionRecorded(reorganisation()));
        events.put("body-renamed-1", new BodyRenamed(new BodyCode("KS"), LATER, DAY, "Stadsstyrelsen"));
        events.put("body-dissolved-1", new BodyDissolved(new BodyCode("BUN"), LATER, DAY, null));
        events.put(
                "body-dissolved-1-succeeded", new BodyDissolved(new BodyCode("BUN"), LATER, DAY, new BodyCode("KS")));
        events.put("body-succeeded-1", new BodySucceeded(new BodyCode("KS"), LATER, DAY, new BodyCode("BUN")));
        events.put("decision-recorded-1-delegating", new DecisionRecorded(delegating()));
        events.put("decision-reported-1", new DecisionReported(DECISION, DAY, KS));
        events.put("delegation-given-1", new DelegationGiven(CLAUSE, KS, DAY, DELEGATES));
        events.put(
                "delegation-used-1",
                new DelegationUsed(
                        CLAUSE, LATER.decision(), KS, DAY, Delegate.post("city-director", null), new Matter("leases")));
        events.put("item-decided-1", new ItemDecided(KS, 2019, "45 a", DECISION));
        events.put("items-passed-over-1", new ItemsPassedOver(KS, 2019, 46, 50));
        CaseNumber number = new CaseNumber("KS 2018/124");
        events.put("case-opened-1", new CaseOpened(number, "An expo", KS, DAY));
        events.put("case-decided-1", new CaseDecided(number, DECISION));
        events.put("decision-recorded-1-in-parts", new DecisionRecorded(inParts()));
        events.put(
                "decision-continued-1",
                new DecisionContinued(
                        DECISION,
                        2,
                        List.of(new SourceDocument("report", "A report", DAY, null)),
                        List.of("A note"),
                        List.of(new Clause(2, "Text", DAY, List.of(new ClauseEffect.Notes())))));
        events.put("mandate-step-struck-out-1", new MandateStepStruckOut(CLAUSE, 14));
        events.put(
                "body-corrected-1",
                new BodyCorrected(new Body(
                        new BodyCode("BUN"),
                        BodyKind.COMMITTEE,
                        LocalDate.of(2011, 1, 1),
                        LocalDate.of(2019, 1, 1),
                        List.of(new Body.Name("Barn- och utbildningsnämnden", null, null)),
                        null,
                        null)));
        events.put(
                "purpose-corrected-1",
                new PurposeCorrected(new RegisteredPurpose(INNOVATION, "Innovation", null, List.of("new"))));
        events.put("case-closed-1", new CaseClosed(number, DAY, "Withdrawn"));
        return events;
    }

    /** The first of two parts. */
    private static Decision inParts() {
        return new Decision(
                DECISION,
                KS,
                "A budget",
                List.of(DAY),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Clause(1, "Text", null, List.of(new ClauseEffect.Notes()))),
                null,
                2);
    }

    /** Made under a delegation, and delegating further: more than a decision that is likely has. */
    private static Decision delegating() {
        return new Decision(
                DECISION,
                KS,
                "Delegations",
                List.of(DAY),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(
                        new Clause(
                                1,
                                "Text",
                                null,
                                List.of(new ClauseEffect.Delegates(
                                        List.of(new Matter("leases")),
                                        DELEGATES,
                                        true,
                                        true,
                                        false,
                                        Undelegable.CITIZENS_PROPOSAL))),
                        new Clause(
                                2,
                                "Text",
                                null,
                                List.of(new ClauseEffect.Delegates(
                                        List.of(),
                                        List.of(Delegate.post("chair-of-ks", Capacity.MEMBER)),
                                        null,
                                        false,
                                        true,
                                        null)))),
                new Delegated(
                        LATER,
                        Delegate.post("city-director", null),
                        new Matter("leases"),
                        Undelegable.PRINCIPLE,
                        DAY.plusDays(20)));
    }

    private static Decision reorganisation() {
        return new Decision(
                DECISION,
                new BodyCode("KF"),
                "Other boards",
                List.of(DAY),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Clause(
                        1,
                        "Text",
                        null,
                        List.of(
                                new ClauseEffect.RenamesBody(new BodyCode("KS"), "Stadsstyrelsen"),
                                new ClauseEffect.DissolvesBody(new BodyCode("BUN"), new BodyCode("KS")),
                                new ClauseEffect.DissolvesBody(new BodyCode("TN"), null)))));
    }

    private static Decision decision() {
        List<ClauseEffect> effects = List.of(
                new ClauseEffect.GrantsMandate(Bodies.of("HASAB")),
                new ClauseEffect.ProvidesFund(FUND, "H22", SUM, "A dividend", INNOVATION, List.of(2020), TERMS),
                new ClauseEffect.FinancesFund(FUND, SUM, new BodyCode("HSFAB"), List.of(2020), "By dividends"),
                new ClauseEffect.AllotsFund(FUND, SUM, Bodies.of("KS"), 2020, INNOVATION),
                new ClauseEffect.PermitsUse(
                        FUND, INNOVATION, new Purpose("corona"), Bodies.everyCommittee(), List.of(2020)),
                new ClauseEffect.Amends(LATER, "Other words", Bodies.of("KS")),
                new ClauseEffect.Replaces(LATER),
                new ClauseEffect.Repeals(LATER));
        List<ClauseEffect> nothing = List.of(
                new ClauseEffect.Proposes(new BodyCode("KF")),
                new ClauseEffect.Rejects(),
                new ClauseEffect.RefersBack(new BodyCode("KS")),
                new ClauseEffect.Tables(),
                new ClauseEffect.Notes());
        return new Decision(
                DECISION,
                new BodyCode("KF"),
                "H22: funding \"and\" execution – åäö",
                List.of(DAY.minusDays(1), DAY),
                DAY,
                DAY.plusDays(1),
                "KS 2018/124",
                "45 a",
                List.of(new SourceDocument("page", "The page", DAY, "ab".repeat(32))),
                List.of("An open question"),
                List.of(new Clause(1, "Text", DAY.plusDays(2), effects), new Clause(2, "Text", null, nothing)));
    }

    private static Decision followUp() {
        return new Decision(
                DECISION,
                new BodyCode("KF"),
                "Mandates",
                List.of(DAY),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Clause(
                        1,
                        "Text",
                        null,
                        List.of(
                                new ClauseEffect.GrantsMandate(Bodies.of("KS"), DAY.plusYears(1), DAY.plusYears(2)),
                                new ClauseEffect.Extends(LATER, DAY.plusYears(1), DAY.plusYears(2)),
                                new ClauseEffect.PassesOn(LATER, Bodies.of("KS")),
                                new ClauseEffect.Completes(LATER),
                                new ClauseEffect.Resumes(LATER, DAY.plusYears(1), DAY.plusYears(2))))));
    }

    @TestFactory
    Stream<DynamicTest> every_stored_type_is_read_from_its_bytes_and_written_as_them() {
        return events().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Object expected = one.getValue();
                    StoredName name =
                            StoredEvents.TYPES.nameOf(expected.getClass()).orElseThrow();
                    String should = written(expected);
                    String bytes = golden(one.getKey())
                            .orElseThrow(() -> new AssertionError(
                                    "there is no golden file of " + one.getKey() + "; it should be:\n" + should));
                    Object event = StoredEvents.read(name.name(), name.version(), bytes);
                    assertThat(event).isEqualTo(expected);
                    assertThat(written(event)).isEqualTo(bytes);
                }));
    }

    @Test
    void no_type_that_was_ever_stored_is_lost() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(GoldenEventsTest.class.getResource("/golden"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(events().keySet())
                    .containsAll(StoredEvents.TYPES.all().stream()
                            .map(name -> name.name() + "-" + name.version())
                            .toList());
        }
    }

    @Test
    void a_type_of_a_later_program_is_refused_by_name() {
        assertThatThrownBy(() -> StoredEvents.read("decision-forgotten", "1", "{}"))
                .isInstanceOf(UnknownStoredTypeException.class)
                .hasMessageContaining("decision-forgotten");
        assertThatThrownBy(() -> StoredEvents.read("body-recorded", "2", "{}"))
                .isInstanceOf(UnknownStoredTypeException.class);
    }

    @Test
    void what_an_event_does_not_know_is_refused_and_not_dropped() {
        assertThatThrownBy(() -> StoredEvents.read(
                        "clause-repealed",
                        "1",
                        "{\"by\":\"a.1\",\"clause\":\"b.1\",\"effectiveFrom\":\"2020-01-01\",\"why\":\"?\"}"))
                .hasMessageContaining("why");
    }

    @Test
    void no_entry_names_a_class() {
        try (Journal journal = Journal.open(new InMemoryEntryStore(), () -> Samples.NOON);
                Recorder recorder = new Recorder(journal, new InMemorySlots())) {
            Municipality.acts(1, 80).forEach(act -> act.recordIn(recorder, Samples.ANNA));
            assertThat(journal.entries(1, 100))
                    .hasSize(80)
                    .extracting(Entry::toString)
                    .allSatisfy(entry -> {
                        assertThat(entry).doesNotContain("councilregistry", "axonframework", "java.", "@class");
                        for (StoredName name : StoredEvents.TYPES.all()) {
                            String simple = StoredEvents.TYPES
                                    .required(name.name(), name.version())
                                    .getSimpleName();
                            assertThat(entry).doesNotContain(simple);
                        }
                    });
        }
    }

    private static Optional<String> golden(String name) throws IOException {
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String written(@Nullable Object event) throws IOException {
        return new JsonCanonicalizer(RegistryJson.mapper().writeValueAsString(event)).getEncodedString();
    }
}
