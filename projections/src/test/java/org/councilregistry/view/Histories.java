package org.councilregistry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyCommand.CorrectBody;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.body.BodyEvent.BodyCorrected;
import org.councilregistry.body.BodyKind;
import org.councilregistry.casefile.CaseCommand.CloseCase;
import org.councilregistry.casefile.CaseCommand.OpenCase;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.AddedUses;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionCommand;
import org.councilregistry.decision.DecisionCommand.ContinueDecision;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Delegate;
import org.councilregistry.decision.Delegated;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.FundTerm;
import org.councilregistry.decision.Matter;
import org.councilregistry.decision.Purpose;
import org.councilregistry.decision.Route;
import org.councilregistry.fund.LedgerCommand;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.fund.LedgerEvent.FinancingDecided;
import org.councilregistry.fund.LedgerEvent.FinancingReceived;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.fund.RequestId;
import org.councilregistry.fund.Voucher;
import org.councilregistry.generator.Act;
import org.councilregistry.journal.InMemoryEntryStore;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Samples;
import org.councilregistry.law.Undelegable;
import org.councilregistry.mandate.MandateCommand.RecordMandateStep;
import org.councilregistry.mandate.MandateCommand.StrikeMandateStep;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesCommand.PassOver;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;
import org.councilregistry.money.Money;
import org.councilregistry.purpose.PurposeCommand.CorrectPurpose;
import org.councilregistry.purpose.PurposeCommand.RecordPurpose;
import org.councilregistry.purpose.PurposeEvent.PurposeCorrected;
import org.councilregistry.purpose.RegisteredPurpose;
import org.councilregistry.recording.Recorder;
import org.councilregistry.register.Account;
import org.councilregistry.register.Consequences;
import org.councilregistry.register.FactsInMemory;
import org.councilregistry.register.IdTakenException;
import org.councilregistry.register.Ledger;
import org.councilregistry.register.RequestRefusedException;
import org.councilregistry.register.Sums;
import org.councilregistry.register.Touched;
import org.jspecify.annotations.Nullable;

/** Journals to project, recorded through the real recorder. */
public final class Histories {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

    private Histories() {}

    public static Journal recorded(Stream<Act> acts) {
        Journal journal = Journal.open(new InMemoryEntryStore(), () -> Samples.NOON);
        try (Recorder recorder = new Recorder(journal, new InMemorySlots())) {
            acts.forEach(act -> record(act, recorder));
        }
        return journal;
    }

    /** Not all that is asked for is granted. */
    private static void record(Act act, Recorder recorder) {
        try {
            act.recordIn(recorder, Samples.ANNA);
        } catch (RequestRefusedException | IdTakenException e) {
            assertThat(act).isInstanceOf(Act.OfLedger.class);
        }
    }

    /** Few ids, few days, and every clause changes or touches something: where a fold goes wrong, it goes wrong here. */
    static Stream<Act> tangled(long seed, int decisions) {
        Random random = new Random(seed);
        List<Act> acts = new ArrayList<>();
        acts.add(body("KF", BodyKind.COUNCIL, null, null, null));
        acts.add(body("KS", BodyKind.EXECUTIVE_BOARD, null, null, null));
        acts.add(body("AU", BodyKind.SUBCOMMITTEE, null, DAY.plusDays(3), null));
        for (int i = 0; i < decisions; i++) {
            acts.add(new Act.OfDecision(new RecordDecision(decision(random, i, decisions))));
        }
        // After the first three bodies anything goes in any order, committees among decisions.
        List<Act> rest = acts.subList(3, acts.size());
        java.util.Collections.shuffle(rest, random);
        int wider = random.nextInt(rest.size() + 1);
        rest.add(wider, purpose("p", null));
        rest.add(wider + 1 + random.nextInt(rest.size() - wider), purpose("q", "p"));
        rest.add(random.nextInt(rest.size() + 1), body("SN", BodyKind.COMMITTEE, null, DAY.plusDays(1), null));
        rest.add(random.nextInt(rest.size() + 1), body("TN", BodyKind.COMMITTEE, DAY.plusDays(2), null, null));
        for (int i = 0; i < decisions; i++) {
            DecisionId id = new DecisionId("d" + random.nextInt(decisions));
            int recorded = 0;
            while (!(acts.get(recorded) instanceof Act.OfDecision act
                    && act.command().decision().id().equals(id))) {
                recorded++;
            }
            acts.add(recorded + 1 + random.nextInt(acts.size() - recorded), new Act.OfStep(step(random, id)));
        }
        for (int i = 0; i < 2 * decisions; i++) {
            acts.add(2 + random.nextInt(acts.size() - 1), new Act.OfLedger(fact(random, i)));
        }
        for (int number = 1; number <= 3; number++) {
            CaseNumber one = new CaseNumber("KS 2020/" + number);
            acts.add(
                    3 + random.nextInt(acts.size() - 2),
                    new Act.OfCase(new OpenCase(new CaseOpened(one, "Case " + number, body(random), day(random)))));
            if (random.nextBoolean()) {
                acts.add(
                        3 + random.nextInt(acts.size() - 2),
                        new Act.OfCase(new CloseCase(new CaseClosed(one, day(random), "withdrawn"))));
            }
        }
        for (int i = 0; i < 3; i++) {
            int from = 1 + random.nextInt(decisions);
            acts.add(
                    3 + random.nextInt(acts.size() - 2),
                    new Act.OfMinutes(
                            new PassOver(new ItemsPassedOver(body(random), 2020, from, from + random.nextInt(3)))));
        }
        // Corrections name entries by their numbers, and what is refused makes none.
        List<Act> all = corrected(random, acts, decisions);
        for (int i = 0; i < 2 * decisions; i++) {
            all.add(new Act.OfLedger(request(random)));
        }
        return all.stream();
    }

    /** A fund that was provided, until a court annulled that. */
    static Stream<Act> annulled() {
        DecisionId id = new DecisionId("provides");
        Decision provides = new Decision(
                id,
                new BodyCode("KF"),
                "A fund",
                List.of(DAY),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Clause(
                        1,
                        "A fund",
                        null,
                        List.of(new ClauseEffect.ProvidesFund(
                                new FundId("f"), "F", Money.kronor(100), "Tax", null, List.of(2020), List.of())))));
        return Stream.of(
                body("KF", BodyKind.COUNCIL, null, null, null),
                new Act.OfDecision(new RecordDecision(provides)),
                new Act.OfStep(new DecisionEvent.AppealReceived(id, DAY.plusDays(1), "1-20", "A court")),
                new Act.OfStep(new DecisionEvent.DecisionAnnulled(id, DAY.plusDays(2), "1-20", List.of())),
                new Act.OfStep(new DecisionEvent.RulingFinal(id, DAY.plusDays(3), "1-20")));
    }

    /** The same, and now and then a recording of what went before is corrected, or what was corrected is again. */
    private static List<Act> corrected(Random random, List<Act> acts, int decisions) {
        List<Act> all = new ArrayList<>();
        Map<DecisionId, Integer> versions = new LinkedHashMap<>();
        Map<Long, DecisionId> steps = new LinkedHashMap<>();
        Set<ClauseId> mandates = new LinkedHashSet<>();
        Slips slips = new Slips();
        Map<DecisionId, ContinueDecision> parts = new LinkedHashMap<>();
        for (Act whole : acts) {
            Act act = whole instanceof Act.OfDecision one && random.nextInt(4) == 0
                    ? new Act.OfDecision(
                            new RecordDecision(firstPart(one.command().decision(), 1, parts)))
                    : whole;
            all.add(act);
            if (act instanceof Act.OfDecision recorded) {
                Consequences.of(recorded.command().decision())
                        .mandates()
                        .forEach(granted -> mandates.add(granted.mandate()));
            }
            if (!mandates.isEmpty() && random.nextInt(4) == 0) {
                Act.OfMandate step = new Act.OfMandate(new RecordMandateStep(step(random, List.copyOf(mandates))));
                all.add(step);
                slips.mandateSteps.put((long) all.size(), step.command().step().mandate());
            }
            if (act instanceof Act.OfDecision recorded) {
                versions.put(recorded.command().decision().id(), 1);
            } else if (act instanceof Act.OfStep step && step.event() instanceof DecisionEvent.Step) {
                steps.put((long) all.size(), step.event().id());
            }
            if (!versions.isEmpty() && random.nextInt(4) == 0) {
                List<DecisionId> recorded = List.copyOf(versions.keySet());
                DecisionId id = recorded.get(random.nextInt(recorded.size()));
                parts.remove(id);
                int seen = Objects.requireNonNull(versions.get(id));
                Decision instead = decision(random, Integer.parseInt(id.value().substring(1)), decisions);
                DecisionEvent.OfRecord correction = switch (random.nextInt(5)) {
                    case 0 -> new DecisionEvent.DecisionStruckOut(id);
                    case 1 -> new DecisionEvent.DuplicateStated(id, new DecisionId("d" + random.nextInt(decisions)));
                    case 2 -> new DecisionEvent.DecisionCorrected(firstPart(instead, seen + 1, parts));
                    default -> new DecisionEvent.DecisionCorrected(instead);
                };
                all.add(new Act.OfCorrection(new DecisionCommand.CorrectRecord(correction, seen)));
                versions.put(id, seen + 1);
            }
            if (!parts.isEmpty() && random.nextInt(3) == 0) {
                DecisionId id = parts.keySet().iterator().next();
                all.add(new Act.OfCorrection(Objects.requireNonNull(parts.remove(id))));
                versions.merge(id, 1, Integer::sum);
            }
            slips.after(act);
            if (random.nextInt(6) == 0) {
                slips.one(random).ifPresent(all::add);
            }
            if (!steps.isEmpty() && random.nextInt(6) == 0) {
                List<Long> entries = List.copyOf(steps.keySet());
                long entry = entries.get(random.nextInt(entries.size()));
                DecisionId id = Objects.requireNonNull(steps.get(entry));
                @Nullable DecisionEvent instead = random.nextBoolean() ? step(random, id) : null;
                all.add(new Act.OfCorrection(new DecisionCommand.StrikeStep(
                        new DecisionEvent.StepStruckOut(id, entry),
                        instead instanceof DecisionEvent.Step s ? s : null)));
                steps.remove(entry);
            }
        }
        return all;
    }

    /** What was recorded of bodies, purposes and mandates, and can be corrected. */
    private static final class Slips {
        private final Map<Long, ClauseId> mandateSteps = new LinkedHashMap<>();
        private final Map<BodyCode, Body> bodies = new LinkedHashMap<>();
        private final Map<Purpose, RegisteredPurpose> purposes = new LinkedHashMap<>();
        private final Map<Object, Integer> versions = new LinkedHashMap<>();

        void after(Act act) {
            if (act instanceof Act.OfBody recorded) {
                Body body = recorded.command().body();
                bodies.put(body.code(), body);
                versions.put(body.code(), 1);
            } else if (act instanceof Act.OfPurpose recorded) {
                RegisteredPurpose purpose = recorded.command().purpose();
                purposes.put(purpose.id(), purpose);
                versions.put(purpose.id(), 1);
            }
        }

        Optional<Act> one(Random random) {
            return switch (random.nextInt(3)) {
                case 0 ->
                    any(random, bodies.values()).map(body -> {
                        LocalDate end = DAY.plusDays(1 + random.nextInt(4));
                        Body other = new Body(
                                body.code(),
                                random.nextInt(3) == 0 ? BodyKind.COMPANY : body.kind(),
                                random.nextBoolean() ? null : DAY.minusDays(1),
                                random.nextBoolean() ? null : end,
                                List.of(new Body.Name("Corrected", null, null)),
                                null,
                                null);
                        return new Act.OfBodysSlip(new CorrectBody(
                                new BodyCorrected(other), versions.merge(body.code(), 1, Integer::sum) - 1));
                    });
                case 1 ->
                    any(random, purposes.values())
                            .map(purpose -> new Act.OfPurposesSlip(new CorrectPurpose(
                                    new PurposeCorrected(new RegisteredPurpose(
                                            purpose.id(),
                                            "Corrected",
                                            random.nextBoolean() ? null : purpose.within(),
                                            List.of())),
                                    versions.merge(purpose.id(), 1, Integer::sum) - 1)));
                default ->
                    any(random, mandateSteps.keySet()).map(entry -> {
                        ClauseId mandate = Objects.requireNonNull(mandateSteps.remove(entry));
                        return new Act.OfMandatesSlip(new StrikeMandateStep(
                                new MandateEvent.MandateStepStruckOut(mandate, entry),
                                random.nextBoolean() ? step(random, List.of(mandate)) : null));
                    });
            };
        }

        private static <T> Optional<T> any(Random random, Collection<T> all) {
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(List.copyOf(all).get(random.nextInt(all.size())));
        }
    }

    /** A decision with more than one clause without its last, which is another part. */
    private static Decision firstPart(Decision whole, int seen, Map<DecisionId, ContinueDecision> parts) {
        int last = whole.clauses().size() - 1;
        if (last == 0) {
            return whole;
        }
        parts.put(
                whole.id(),
                new ContinueDecision(
                        new DecisionEvent.DecisionContinued(
                                whole.id(),
                                2,
                                List.of(),
                                List.of(),
                                whole.clauses().subList(last, last + 1)),
                        whole,
                        seen));
        return new Decision(
                whole.id(),
                whole.body(),
                whole.title(),
                whole.meetingDays(),
                whole.decidedOn(),
                whole.effectiveFrom(),
                whole.caseNumber(),
                whole.item(),
                List.of(),
                List.of(),
                whole.clauses().subList(0, last),
                whole.delegation(),
                2);
    }

    /** Postings of what nobody allotted, some before the request that they name, and days out of order. */
    private static LedgerCommand fact(Random random, int number) {
        if (random.nextInt(3) == 0) {
            return new LedgerCommand.Finance(
                    random.nextBoolean()
                            ? new FinancingDecided(
                                    fund(random), day(random), sum(random), body(random), year(random), "minutes")
                            : new FinancingReceived(
                                    fund(random), day(random), sum(random), body(random), year(random), "statement"));
        }
        return new LedgerCommand.Post(new MoneyPosted(
                fund(random),
                new Voucher("V" + number),
                day(random),
                sum(random),
                body(random),
                year(random),
                random.nextBoolean() ? purpose(random) : null,
                null,
                random.nextBoolean() ? requestId(random) : null,
                random.nextInt(4) == 0 ? new Voucher("V" + random.nextInt(number + 1)) : null));
    }

    /** Requests that are refused, or build on each other. */
    private static LedgerCommand request(Random random) {
        FundId fund = fund(random);
        RequestId id = requestId(random);
        return new LedgerCommand.Ask(
                switch (random.nextInt(5)) {
                    case 0, 1 ->
                        new MoneyReserved(
                                fund,
                                id,
                                day(random),
                                sum(random),
                                body(random),
                                year(random),
                                purpose(random),
                                null,
                                false);
                    case 2, 3 ->
                        new SpendingGranted(
                                fund,
                                id,
                                day(random),
                                sum(random),
                                body(random),
                                year(random),
                                purpose(random),
                                null,
                                false,
                                random.nextBoolean() ? requestId(random) : null);
                    default -> new RequestReleased(fund, id, day(random), sum(random), requestId(random));
                });
    }

    private static FundId fund(Random random) {
        return new FundId(random.nextBoolean() ? "f" : "g");
    }

    private static LocalDate day(Random random) {
        return random.nextInt(6) == 0
                ? LocalDate.of(2021, 1, 1 + random.nextInt(3))
                : DAY.plusDays(random.nextInt(6) - 1);
    }

    private static Money sum(Random random) {
        return Money.kronor(1 + random.nextInt(3));
    }

    private static BodyCode body(Random random) {
        return new BodyCode(random.nextBoolean() ? "KF" : "KS");
    }

    private static @Nullable Integer year(Random random) {
        return random.nextInt(5) == 0 ? null : Integer.valueOf(2020);
    }

    private static Purpose purpose(Random random) {
        return new Purpose(random.nextBoolean() ? "p" : "q");
    }

    private static RequestId requestId(Random random) {
        return new RequestId("r" + random.nextInt(6));
    }

    private static MandateEvent.Step step(Random random, List<ClauseId> mandates) {
        ClauseId mandate = mandates.get(random.nextInt(mandates.size()));
        LocalDate on = DAY.plusDays(random.nextInt(7) - 1);
        return random.nextInt(4) == 0
                ? new MandateEvent.MandateAccepted(mandate, on, random.nextBoolean() ? new BodyCode("KS") : null)
                : new MandateEvent.MandateReported(
                        mandate,
                        on,
                        null,
                        random.nextBoolean() ? MandateEvent.Report.FINAL : MandateEvent.Report.INTERIM,
                        new MandateEvent.Document("Report of " + mandate, on, null));
    }

    /** Few cases, so that steps meet, also those that a court would not take in that order. */
    private static DecisionEvent step(Random random, DecisionId id) {
        LocalDate on = DAY.plusDays(random.nextInt(4));
        String courtCase = random.nextInt(3) == 0 ? "2-20" : "1-20";
        return switch (random.nextInt(14)) {
            case 12, 13 -> new DecisionEvent.DecisionReported(id, on, body(random));
            case 11 -> new DecisionEvent.RulingAppealed(id, on, courtCase, random.nextBoolean() ? "2-20" : null);
            case 10 -> new DecisionEvent.MinutesCorrected(id, on, "the chair", 1, id + ".1", "corrected in " + on);
            case 0 -> new DecisionEvent.RouteStated(id, Route.LEGALITY_REVIEW);
            case 1 -> new DecisionEvent.NoticePosted(id, on.minusDays(20));
            case 2 -> new DecisionEvent.NoticeTakenDown(id, on);
            case 3 -> new DecisionEvent.ExecutionSuspended(id, on, courtCase);
            case 4 -> new DecisionEvent.AppealWithdrawn(id, on, courtCase);
            case 5, 6, 7 ->
                new DecisionEvent.DecisionAnnulled(id, on, courtCase, random.nextBoolean() ? List.of() : List.of(1));
            default -> new DecisionEvent.RulingFinal(id, on.plusDays(1), courtCase);
        };
    }

    private static Act purpose(String id, @Nullable String within) {
        return new Act.OfPurpose(new RecordPurpose(new RegisteredPurpose(
                new Purpose(id), "Purpose " + id, within == null ? null : new Purpose(within), List.of("word"))));
    }

    private static Act body(
            String code,
            BodyKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BodyCode answersAs) {
        return new Act.OfBody(new RecordBody(new Body(
                new BodyCode(code), kind, from, to, List.of(new Body.Name(code, null, null)), answersAs, null)));
    }

    private static Decision decision(Random random, int number, int decisions) {
        LocalDate day = DAY.plusDays(random.nextInt(3));
        boolean twoDays = random.nextInt(4) == 0;
        List<Clause> clauses = new ArrayList<>();
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            ClauseId id = new ClauseId(new DecisionId("d" + number), i);
            List<ClauseEffect> effects = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                effects.add(effect(random, id, decisions, effects));
            }
            clauses.add(new Clause(i, id.toString(), anyDay(random, 2), effects));
        }
        @Nullable
        Delegated delegation = random.nextInt(3) == 0
                ? new Delegated(
                        new ClauseId(
                                new DecisionId("d" + (number + 1 + random.nextInt(decisions)) % (decisions + 1)),
                                1 + random.nextInt(3)),
                        delegate(random),
                        random.nextInt(4) == 0 ? null : matter(random),
                        random.nextInt(6) == 0 ? Undelegable.PRINCIPLE : null,
                        random.nextBoolean() ? day.plusDays(2 + random.nextInt(3)) : null)
                : null;
        return new Decision(
                new DecisionId("d" + number),
                new BodyCode(random.nextBoolean() ? "KF" : "KS"),
                "Decision " + number,
                twoDays ? List.of(day, day.plusDays(1)) : List.of(day),
                twoDays && random.nextBoolean() ? day : null,
                anyDay(random, 3),
                random.nextBoolean() ? "KS 2020/" + (1 + random.nextInt(4)) : null,
                random.nextInt(3) > 0
                        ? String.valueOf(random.nextInt(6) == 0 ? 1 + random.nextInt(decisions) : number)
                        : null,
                List.of(),
                List.of(),
                clauses,
                delegation);
    }

    /** Few, so that what is decided is now and then what was delegated. */
    private static Delegate delegate(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Delegate.body("AU");
            case 1 -> Delegate.body("KS");
            default -> Delegate.post("head", Delegate.Capacity.HEAD_OF_ADMINISTRATION);
        };
    }

    private static Matter matter(Random random) {
        return new Matter(random.nextInt(3) == 0 ? "leases" : "buses");
    }

    private static ClauseEffect delegates(Random random) {
        List<Delegate> to = new ArrayList<>(List.of(Delegate.post(
                random.nextInt(3) == 0 ? "clerk" : "head",
                random.nextBoolean() ? Delegate.Capacity.HEAD_OF_ADMINISTRATION : Delegate.Capacity.EMPLOYEE)));
        if (random.nextBoolean()) {
            to.add(Delegate.body(random.nextBoolean() ? "KS" : "AU"));
        }
        boolean urgent = random.nextInt(4) == 0;
        return new ClauseEffect.Delegates(
                urgent ? List.of() : List.of(matter(random)),
                to,
                random.nextInt(3) == 0 ? null : random.nextBoolean(),
                random.nextBoolean(),
                urgent,
                random.nextInt(6) == 0 ? Undelegable.DIRECTION : null);
    }

    private static @Nullable LocalDate anyDay(Random random, int of) {
        return random.nextInt(of) == 0 ? DAY.plusDays(random.nextInt(6) - 1) : null;
    }

    private static ClauseEffect effect(Random random, ClauseId by, int decisions, List<ClauseEffect> others) {
        FundId fund = new FundId(random.nextBoolean() ? "f" : "g");
        Money sum = random.nextInt(6) == 0 ? Money.parse("7.00", "EUR") : Money.kronor(1 + random.nextInt(9));
        Bodies bodies =
                random.nextInt(3) == 0 ? Bodies.everyCommittee() : Bodies.of(random.nextBoolean() ? "KF" : "KS");
        Purpose purpose = new Purpose(random.nextBoolean() ? "p" : "q");
        ClauseId target;
        do {
            // Not every clause that is cited exists, and not every decision.
            target = new ClauseId(new DecisionId("d" + random.nextInt(decisions + 1)), 1 + random.nextInt(3));
        } while (target.equals(by));
        return switch (random.nextInt(22)) {
            case 19, 20, 21 ->
                others.stream().anyMatch(other -> other instanceof ClauseEffect.Delegates)
                        ? new ClauseEffect.Replaces(target)
                        : delegates(random);
            case 11, 12 ->
                switch (random.nextInt(4)) {
                    case 0 ->
                        new ClauseEffect.SupplementsFund(
                                fund, sum, "surplus", random.nextBoolean() ? bodies : null, 2020, purpose);
                    case 1 ->
                        new ClauseEffect.MovesMoney(
                                fund,
                                sum,
                                random.nextBoolean() ? bodies : null,
                                2020,
                                fund(random),
                                Bodies.of("KS"),
                                2021,
                                purpose);
                    case 2 -> new ClauseEffect.ReturnsMoney(fund, sum, random.nextBoolean() ? bodies : null, 2020);
                    default ->
                        new ClauseEffect.SharesFund(
                                fund,
                                sum,
                                List.of(2020, 2021),
                                List.of(
                                        new ClauseEffect.Weight(new BodyCode("KF"), 2),
                                        new ClauseEffect.Weight(new BodyCode("KS"), 5)),
                                random.nextBoolean() ? purpose : null);
                };
            case 17 -> new ClauseEffect.RenamesBody(new BodyCode("KS"), "named by " + by);
            case 18 -> {
                boolean board = random.nextBoolean();
                yield new ClauseEffect.DissolvesBody(
                        new BodyCode(board ? "KS" : "KF"),
                        random.nextInt(3) == 0 ? null : new BodyCode(board ? "KF" : "KS"));
            }
            case 13 -> new ClauseEffect.Extends(target, anyDay(random, 2), DAY.plusDays(random.nextInt(6)));
            case 14 -> new ClauseEffect.PassesOn(target, bodies);
            case 15 -> new ClauseEffect.Completes(target);
            case 16 -> new ClauseEffect.Resumes(target, anyDay(random, 2), anyDay(random, 2));
            case 0, 1 ->
                others.stream().anyMatch(other -> other instanceof ClauseEffect.GrantsMandate)
                        ? new ClauseEffect.Repeals(target)
                        : new ClauseEffect.GrantsMandate(bodies, anyDay(random, 2), anyDay(random, 3));
            case 2, 3 ->
                new ClauseEffect.ProvidesFund(
                        fund,
                        "Fund " + by,
                        sum,
                        "tax",
                        random.nextBoolean() ? purpose : null,
                        List.of(2020),
                        List.of(
                                new FundTerm.Earmark("part", sum, purpose, bodies, List.of(), null),
                                new FundTerm.Exclusion("no raise", List.of(), true, null)));
            case 4 -> new ClauseEffect.AllotsFund(fund, sum, bodies, 2020, purpose);
            case 5 -> new ClauseEffect.PermitsUse(fund, purpose, null, bodies, List.of(2020));
            case 6 -> new ClauseEffect.FinancesFund(fund, sum, new BodyCode("KS"), List.of(), "by dividend");
            case 7 ->
                new ClauseEffect.Amends(
                        target,
                        random.nextInt(3) == 0 ? "amended" : null,
                        "amended by " + by,
                        random.nextBoolean() ? bodies : null,
                        random.nextBoolean() ? sum : null,
                        anyDay(random, 3));
            case 8 -> new ClauseEffect.Replaces(target);
            case 9 ->
                new ClauseEffect.CarriesForward(
                        fund,
                        2020,
                        2021,
                        random.nextBoolean() ? sum : null,
                        random.nextBoolean() ? bodies : null,
                        random.nextBoolean() ? AddedUses.CARRIED : null);
            default -> new ClauseEffect.Repeals(target, random.nextBoolean() ? true : null);
        };
    }

    /** Everything that the acts name, recorded or not. */
    record Names(
            Set<BodyCode> bodies,
            Set<DecisionId> decisions,
            Set<ClauseId> clauses,
            Set<FundId> funds,
            Set<Series> series,
            Set<CaseNumber> cases,
            Map<Account, Long> accounts) {
        /** Accounts with the entry with which something first moved in each. */
        static Names in(Journal journal) {
            Names names = new Names(
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashMap<>());
            FactsInMemory facts = new FactsInMemory();
            journal.entries(1, Integer.MAX_VALUE).forEach(entry -> {
                List<Object> events = EntryEvents.of(entry).events();
                events.forEach(names::add);
                for (int i = 0; i < events.size(); i++) {
                    facts.add(entry.number(), i, events.get(i));
                }
                Touched touched = Touched.by(events, facts);
                Stream.concat(touched.funds().stream(), touched.ledgers().stream())
                        .forEach(fund -> names.add(entry.number(), Ledger.of(facts, fund), fund));
            });
            return names;
        }

        private void add(long entry, Ledger ledger, FundId fund) {
            for (Account account : ledger.accounts(fund)) {
                if (!ledger.after(account, LocalDate.MIN).values().stream().allMatch(Sums.NONE::equals)) {
                    accounts.putIfAbsent(account, entry);
                }
            }
        }

        private void add(Object event) {
            switch (event) {
                case org.councilregistry.body.BodyEvent e -> bodies.add(e.code());
                case DecisionEvent.DecisionRecorded e -> add(e.decision());
                case DecisionEvent.DecisionCorrected e -> add(e.decision());
                case DecisionEvent.DecisionContinued e ->
                    e.clauses().forEach(clause -> clauses.add(new ClauseId(e.id(), clause.number())));
                case org.councilregistry.decision.ClauseEvent e -> {
                    decisions.add(e.clause().decision());
                    clauses.add(e.clause());
                }
                case org.councilregistry.fund.FundEvent e -> funds.add(e.fund());
                case LedgerEvent e -> funds.add(e.fund());
                case DelegationEvent e -> clauses.add(e.delegation());
                case SeriesEvent e -> series.add(e.series());
                case CaseEvent e -> cases.add(e.number());
                default -> {}
            }
        }

        private void add(Decision decision) {
            decisions.add(decision.id());
            decision.clauses().forEach(clause -> clauses.add(decision.idOf(clause)));
        }
    }

    private static @Nullable Decision decisionIn(Object event) {
        return switch (event) {
            case DecisionEvent.DecisionRecorded e -> e.decision();
            case DecisionEvent.DecisionCorrected e -> e.decision();
            default -> null;
        };
    }

    /** The days on which anything may change, and their neighbours, thinned out to so many. */
    static List<LocalDate> days(Journal journal, Random random, int most) {
        Set<LocalDate> days = new LinkedHashSet<>();
        Map<String, LocalDate> found = new LinkedHashMap<>();
        journal.entries(1, Integer.MAX_VALUE)
                .forEach(entry -> EntryEvents.of(entry).events().forEach(event -> {
                    if (event instanceof LedgerEvent e) {
                        found.put(e.fund() + " " + e.on(), e.on());
                    }
                    Decision decision = decisionIn(event);
                    if (decision != null) {
                        found.put(entry.number() + decision.id().value(), decision.decided());
                        decision.clauses()
                                .forEach(clause -> found.put(
                                        entry.number() + decision.idOf(clause).toString(), decision.effective(clause)));
                        decision.clauses()
                                .forEach(clause -> clause.effects().forEach(effect -> {
                                    if (effect instanceof ClauseEffect.GrantsMandate e && e.reportBack() != null) {
                                        found.put(
                                                entry.number() + "/" + clause.number(),
                                                e.reportBack().plusDays(1));
                                    }
                                }));
                    }
                    if (event instanceof CaseEvent.CaseOpened e) {
                        found.put("opened " + e.number(), e.on());
                    }
                    if (event instanceof CaseEvent.CaseClosed e) {
                        found.put("closed " + e.number(), e.on());
                    }
                    if (event instanceof DecisionEvent.DecisionReported e) {
                        found.put(entry.number() + " reported", e.on());
                    }
                    if (decision != null
                            && decision.delegation() != null
                            && decision.delegation().nextMeeting() != null) {
                        found.put(
                                entry.number() + " next",
                                decision.delegation().nextMeeting().plusDays(1));
                    }
                    if (event instanceof MandateEvent.Step step) {
                        found.put(entry.number() + "", step.on());
                    }
                }));
        found.values().forEach(day -> {
            days.add(day);
            days.add(day.minusDays(1));
        });
        List<LocalDate> some = new ArrayList<>(days);
        java.util.Collections.shuffle(some, random);
        return some.size() <= most ? some : some.subList(0, most);
    }
}
