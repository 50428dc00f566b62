package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.decision.Clause;
import org.councilregistry.decision.ClauseEffect;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Delegated;
import org.councilregistry.decision.FundId;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.jspecify.annotations.Nullable;

/** Decisions as a registrar would enter them, and what the register knows once it has them. */
final class Recordings {
    private Recordings() {}

    /** A decision of the council, one day's meeting. */
    static Decided decided(String id, String day) {
        return new Decided(id, List.of(LocalDate.parse(day)));
    }

    static Decided decidedAtAMeeting(String id, String firstDay, String lastDay) {
        return new Decided(id, List.of(LocalDate.parse(firstDay), LocalDate.parse(lastDay)));
    }

    /** The facts once these decisions are recorded, an entry each, in this order. */
    static Known given(Decided... decisions) {
        FactsInMemory facts = new FactsInMemory();
        long entry = 0;
        for (Decided decided : decisions) {
            record(facts, ++entry, decided.decision());
        }
        return new Known(facts);
    }

    /** Adds what the entry of a decision holds, as the registrar writes it. */
    static void record(FactsInMemory facts, long entry, Decision decision) {
        events(facts, entry, new DecisionRecorded(decision), decision);
    }

    private static void events(FactsInMemory facts, long entry, DecisionEvent first, Decision decision) {
        events(facts, entry, first, Consequences.of(decision));
    }

    private static void events(FactsInMemory facts, long entry, DecisionEvent first, Consequences consequences) {
        List<Object> events = new ArrayList<>();
        events.add(first);
        events.addAll(consequences.clauses());
        events.addAll(consequences.mandates());
        events.addAll(consequences.funds());
        events.addAll(consequences.bodies());
        events.addAll(consequences.delegations());
        events.addAll(consequences.items());
        events.addAll(consequences.cases());
        for (int i = 0; i < events.size(); i++) {
            facts.add(entry, i, events.get(i));
        }
    }

    record Known(FactsInMemory facts) {
        /** What happened to decisions after that, an entry each. */
        Known then(DecisionEvent... events) {
            for (DecisionEvent event : events) {
                List<org.councilregistry.register.Known<DecisionEvent>> known = facts.decision(event.id());
                facts.add(known.getLast().entry() + 100, 0, event);
            }
            return this;
        }

        /** A step of a mandate that stands in the place of another, in the entry after its last. */
        Known insteadOf(long entry, MandateEvent.Step step) {
            long next = facts.mandate(step.mandate()).getLast().entry() + 1;
            facts.add(next, 0, new MandateEvent.MandateStepStruckOut(step.mandate(), entry));
            facts.add(next, 1, step);
            return this;
        }

        /** What was done about mandates, an entry each, from 1001 on. */
        Known done(MandateEvent.Step... steps) {
            for (MandateEvent.Step step : steps) {
                long last = facts.mandate(step.mandate()).getLast().entry();
                facts.add(Math.max(last, 1000) + 1, 0, step);
            }
            return this;
        }

        /** A decision is recorded otherwise than it was, in an entry of its own. */
        Known corrected(Decided decided) {
            Decision decision = decided.decision();
            events(
                    facts,
                    facts.decision(decision.id()).getLast().entry() + 100,
                    new DecisionEvent.DecisionCorrected(decision),
                    decision);
            return this;
        }

        /** A further part of a decision is recorded, with one clause for each effect, in an entry of its own. */
        Known continued(String id, int part, ClauseEffect... effects) {
            List<org.councilregistry.register.Known<DecisionEvent>> known = facts.decision(new DecisionId(id));
            Decision soFar =
                    OnRecord.of(known).orElseThrow().unfinished().orElseThrow().decision();
            int number = soFar.clauses().size();
            List<Clause> clauses = new ArrayList<>();
            for (ClauseEffect effect : effects) {
                clauses.add(new Clause(++number, "As decided", null, List.of(effect)));
            }
            events(
                    facts,
                    known.getLast().entry() + 100,
                    new DecisionEvent.DecisionContinued(soFar.id(), part, List.of(), List.of(), clauses),
                    Consequences.of(soFar, clauses));
            return this;
        }

        /** What happened to money after that, an entry each. */
        Known then(LedgerEvent... events) {
            for (LedgerEvent event : events) {
                facts.add(1_000 + facts.ledger(event.fund()).size(), 0, event);
            }
            return this;
        }

        /** What is known of cases, an entry each, from 2001 on. */
        Known then(CaseEvent... events) {
            for (CaseEvent event : events) {
                facts.add(2_001 + facts.casefile(event.number()).size(), 0, event);
            }
            return this;
        }

        /** Items of the council's minutes that hold nothing for the register, in an entry of its own. */
        Known passedOver(int year, int from, int to) {
            Series series = new Series(new BodyCode("KF"), year);
            facts.add(
                    2_001 + facts.series(series).size(),
                    0,
                    new SeriesEvent.ItemsPassedOver(series.body(), year, from, to));
            return this;
        }

        /** Bodies that are recorded, in an entry before any of a decision. */
        Known of(Body... bodies) {
            for (int i = 0; i < bodies.length; i++) {
                facts.add(0, i, new BodyRecorded(bodies[i]));
            }
            return this;
        }

        BodyState body(String code) {
            return BodyState.of(facts, new BodyCode(code)).orElseThrow();
        }

        ClauseState clause(String id, String day) {
            return ClauseState.at(facts, ClauseId.parse(id), LocalDate.parse(day))
                    .orElseThrow();
        }

        boolean knowsClause(String id, String day) {
            return ClauseState.at(facts, ClauseId.parse(id), LocalDate.parse(day))
                    .isPresent();
        }

        MandateState mandate(String id, String day) {
            return MandateState.at(facts, ClauseId.parse(id), LocalDate.parse(day))
                    .orElseThrow();
        }

        DelegationState delegation(String id, String day) {
            return DelegationState.at(facts, ClauseId.parse(id), LocalDate.parse(day))
                    .orElseThrow();
        }

        DecisionState decision(String id, String day) {
            return DecisionState.at(facts, new DecisionId(id), LocalDate.parse(day))
                    .orElseThrow();
        }

        FundState fund(String id, String day) {
            return FundState.at(facts, new FundId(id), LocalDate.parse(day)).orElseThrow();
        }
    }

    static final class Decided {
        private final DecisionId id;
        private final List<LocalDate> meeting;
        private final List<Clause> clauses = new ArrayList<>();
        private BodyCode body = new BodyCode("KF");
        private @Nullable Delegated delegation;
        private @Nullable String item;
        private @Nullable String caseNumber;
        private @Nullable Integer parts;

        Decided(String id, List<LocalDate> meeting) {
            this.id = new DecisionId(id);
            this.meeting = meeting;
        }

        /** Not the council's. */
        Decided of(String committee) {
            body = new BodyCode(committee);
            return this;
        }

        /** Under this item of the minutes. */
        Decided item(String number) {
            item = number;
            return this;
        }

        /** In this case. */
        Decided in(String number) {
            caseNumber = number;
            return this;
        }

        /** Recorded in so many parts, of which this is the first. */
        Decided inParts(int all) {
            parts = all;
            return this;
        }

        /** Made in the body's place. */
        Decided under(Delegated delegated) {
            delegation = delegated;
            return this;
        }

        Decided clause(ClauseEffect... effects) {
            clauses.add(new Clause(clauses.size() + 1, "As decided", null, List.of(effects)));
            return this;
        }

        Decided clauseFrom(String day, ClauseEffect... effects) {
            clauses.add(new Clause(clauses.size() + 1, "As decided", LocalDate.parse(day), List.of(effects)));
            return this;
        }

        Decision decision() {
            return new Decision(
                    id,
                    body,
                    "A matter",
                    meeting,
                    null,
                    null,
                    caseNumber,
                    item,
                    List.of(),
                    List.of(),
                    clauses,
                    delegation,
                    parts);
        }
    }
}
