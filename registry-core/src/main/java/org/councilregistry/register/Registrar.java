package org.councilregistry.register;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.councilregistry.body.BodyAggregate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyCommand.CorrectBody;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.casefile.CaseAggregate;
import org.councilregistry.casefile.CaseCommand.CloseCase;
import org.councilregistry.casefile.CaseCommand.OpenCase;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChangeAggregate;
import org.councilregistry.decision.ClauseAggregate;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionAggregate;
import org.councilregistry.decision.DecisionCommand.ContinueDecision;
import org.councilregistry.decision.DecisionCommand.CorrectRecord;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionCommand.RecordStep;
import org.councilregistry.decision.DecisionCommand.StateRoute;
import org.councilregistry.decision.DecisionCommand.StrikeStep;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationAggregate;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundAggregate;
import org.councilregistry.fund.LedgerAggregate;
import org.councilregistry.fund.LedgerCommand.Ask;
import org.councilregistry.fund.LedgerCommand.Finance;
import org.councilregistry.fund.LedgerCommand.Post;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.fund.LedgerEvent.Granted;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.mandate.MandateAggregate;
import org.councilregistry.mandate.MandateCommand.RecordMandateStep;
import org.councilregistry.mandate.MandateCommand.StrikeMandateStep;
import org.councilregistry.minutes.SeriesAggregate;
import org.councilregistry.minutes.SeriesCommand.PassOver;
import org.councilregistry.purpose.PurposeAggregate;
import org.councilregistry.purpose.PurposeCommand.CorrectPurpose;
import org.councilregistry.purpose.PurposeCommand.RecordPurpose;

/**
 * Carries out what is to be recorded. One command changes all the aggregates that it touches in one unit of work, which
 * becomes one entry.
 */
public final class Registrar {
    private final Repository<BodyAggregate> bodies;
    private final Repository<DecisionAggregate> decisions;
    private final Repository<ClauseAggregate> clauses;
    private final Repository<MandateAggregate> mandates;
    private final Repository<FundAggregate> funds;
    private final Repository<PurposeAggregate> purposes;
    private final Repository<LedgerAggregate> ledgers;
    private final FactsNow now;
    private final Repository<BodyChangeAggregate> bodyChanges;
    private final Repository<DelegationAggregate> delegations;
    private final Repository<SeriesAggregate> series;
    private final Repository<CaseAggregate> cases;

    public Registrar(
            Repository<BodyAggregate> bodies,
            Repository<DecisionAggregate> decisions,
            Repository<ClauseAggregate> clauses,
            Repository<MandateAggregate> mandates,
            Repository<FundAggregate> funds,
            Repository<PurposeAggregate> purposes,
            Repository<LedgerAggregate> ledgers,
            Repository<BodyChangeAggregate> bodyChanges,
            Repository<DelegationAggregate> delegations,
            Repository<SeriesAggregate> series,
            Repository<CaseAggregate> cases,
            FactsNow now) {
        this.bodies = bodies;
        this.decisions = decisions;
        this.clauses = clauses;
        this.mandates = mandates;
        this.funds = funds;
        this.purposes = purposes;
        this.ledgers = ledgers;
        this.now = now;
        this.bodyChanges = bodyChanges;
        this.delegations = delegations;
        this.series = series;
        this.cases = cases;
    }

    /**
     * Enters a body.
     *
     * @throws IdTakenException if its code is in use
     */
    @CommandHandler
    public void handle(RecordBody command) throws Exception {
        Aggregate<BodyAggregate> body = bodies.loadOrCreate(command.body().code().stream(), BodyAggregate::new);
        if (body.invoke(BodyAggregate::isRecorded)) {
            throw new IdTakenException("code", command.body().code().value());
        }
        body.execute(one -> one.handle(command));
    }

    /**
     * Corrects the recording of a body.
     *
     * @throws IllegalArgumentException if the body is not in the register
     * @throws CorrectedMeanwhileException if it was corrected since the corrector looked
     */
    @CommandHandler
    public void handle(CorrectBody command) throws Exception {
        BodyCode code = command.correction().code();
        Aggregate<BodyAggregate> body = bodies.loadOrCreate(code.stream(), BodyAggregate::new);
        require(body.invoke(BodyAggregate::versions), command.seen(), "body " + code);
        body.execute(one -> one.handle(command));
    }

    /**
     * Corrects the recording of a purpose.
     *
     * @throws IllegalArgumentException if the purpose is not in the register
     * @throws CorrectedMeanwhileException if it was corrected since the corrector looked
     */
    @CommandHandler
    public void handle(CorrectPurpose command) throws Exception {
        Purpose id = command.correction().id();
        Aggregate<PurposeAggregate> purpose = purposes.loadOrCreate(id.stream(), PurposeAggregate::new);
        require(purpose.invoke(PurposeAggregate::versions), command.seen(), "purpose " + id);
        purpose.execute(one -> one.handle(command));
    }

    private static void require(int versions, int seen, String what) {
        if (versions == 0) {
            throw new IllegalArgumentException("the register does not know the " + what);
        }
        if (versions != seen) {
            throw new CorrectedMeanwhileException(what);
        }
    }

    /**
     * Enters a purpose.
     *
     * @throws IdTakenException if its id is in use
     */
    @CommandHandler
    public void handle(RecordPurpose command) throws Exception {
        Purpose id = command.purpose().id();
        Aggregate<PurposeAggregate> purpose = purposes.loadOrCreate(id.stream(), PurposeAggregate::new);
        if (purpose.invoke(PurposeAggregate::isRecorded)) {
            throw new IdTakenException("id", id.value());
        }
        purpose.execute(one -> one.handle(command));
    }

    /**
     * Enters a decision, and what it does to clauses, mandates, funds, bodies, delegations, minutes
     * and cases.
     *
     * @throws IdTakenException if its id is in use
     */
    @CommandHandler
    public void handle(RecordDecision command) throws Exception {
        Decision decision = command.decision();
        Aggregate<DecisionAggregate> recorded = decisions.loadOrCreate(decision.id().stream(), DecisionAggregate::new);
        if (recorded.invoke(DecisionAggregate::isRecorded)) {
            throw new IdTakenException("id", decision.id().value());
        }
        recorded.execute(one -> one.handle(command));
        note(Consequences.of(decision));
    }

    /**
     * Enters a further part of a decision, and what its clauses do, which counts once the last part is there.
     *
     * @throws IllegalArgumentException if the decision is not in the register
     * @throws CorrectedMeanwhileException if something was said of its recording since the sender looked
     */
    @CommandHandler
    public void handle(ContinueDecision command) throws Exception {
        DecisionId id = command.part().id();
        Aggregate<DecisionAggregate> decision = recorded(id);
        require(decision.invoke(DecisionAggregate::versions), command.seen(), "decision " + id);
        decision.execute(one -> one.handle(command));
        note(Consequences.of(command.whole(), command.part().clauses()));
    }

    /** What a decision does, as it now stands. What followed from it as it stood before no longer counts. */
    private void note(Consequences consequences) throws Exception {
        for (var event : consequences.clauses()) {
            in(clauses, event.clause().decision().changesStream(), ClauseAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.mandates()) {
            in(mandates, event.mandate().mandateStream(), MandateAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.funds()) {
            in(funds, event.fund().stream(), FundAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.bodies()) {
            in(bodyChanges, event.code().changesStream(), BodyChangeAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.delegations()) {
            in(delegations, event.delegation().delegationStream(), DelegationAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.items()) {
            in(series, event.series().stream(), SeriesAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.cases()) {
            in(cases, event.number().stream(), CaseAggregate::new, one -> one.note(event));
        }
    }

    /** Enters that items of minutes hold nothing for this register. */
    @CommandHandler
    public void handle(PassOver command) throws Exception {
        in(series, command.items().series().stream(), SeriesAggregate::new, one -> one.note(command.items()));
    }

    /**
     * Enters a case.
     *
     * @throws IdTakenException if its number is in use
     */
    @CommandHandler
    public void handle(OpenCase command) throws Exception {
        CaseNumber number = command.opened().number();
        Aggregate<CaseAggregate> one = cases.loadOrCreate(number.stream(), CaseAggregate::new);
        if (one.invoke(CaseAggregate::isRecorded)) {
            throw new IdTakenException("number", number.value());
        }
        one.execute(each -> each.note(command.opened()));
    }

    /** Enters that a case was closed. */
    @CommandHandler
    public void handle(CloseCase command) throws Exception {
        in(cases, command.closed().number().stream(), CaseAggregate::new, one -> one.note(command.closed()));
    }

    /**
     * Corrects the recording of a decision.
     *
     * @throws IllegalArgumentException if the decision is not in the register
     * @throws CorrectedMeanwhileException if it was corrected since the corrector looked
     */
    @CommandHandler
    public void handle(CorrectRecord command) throws Exception {
        DecisionId id = command.correction().id();
        Aggregate<DecisionAggregate> decision = recorded(id);
        require(decision.invoke(DecisionAggregate::versions), command.seen(), "decision " + id);
        decision.execute(one -> one.handle(command));
        if (command.correction() instanceof DecisionEvent.DecisionCorrected corrected) {
            note(Consequences.of(corrected.decision()));
        }
    }

    /**
     * Strikes out a step in a decision's life.
     *
     * @throws IllegalArgumentException if the decision is not in the register
     */
    @CommandHandler
    public void handle(StrikeStep command) throws Exception {
        recorded(command.strike().id()).execute(one -> one.handle(command));
    }

    /**
     * Enters the route by which a decision can be appealed.
     *
     * @throws IllegalArgumentException if the decision is not in the register
     */
    @CommandHandler
    public void handle(StateRoute command) throws Exception {
        recorded(command.route().id()).execute(one -> one.handle(command));
    }

    /**
     * Enters a step in a decision's life.
     *
     * @throws IllegalArgumentException if the decision is not in the register
     */
    @CommandHandler
    public void handle(RecordStep command) throws Exception {
        recorded(command.step().id()).execute(one -> one.handle(command));
    }

    /**
     * Enters what the accounts posted.
     *
     * @throws IdTakenException if the voucher was posted to the fund before
     */
    @CommandHandler
    public void handle(Post command) throws Exception {
        MoneyPosted posting = command.posting();
        for (Known<LedgerEvent> known : now.read().ledger(posting.fund())) {
            if (known.event() instanceof MoneyPosted other && other.voucher().equals(posting.voucher())) {
                throw new IdTakenException("voucher", posting.voucher().value());
            }
        }
        in(ledgers, posting.fund().ledgerStream(), LedgerAggregate::new, one -> one.note(posting));
    }

    /** Enters how money reaches a fund. */
    @CommandHandler
    public void handle(Finance command) throws Exception {
        in(ledgers, command.fact().fund().ledgerStream(), LedgerAggregate::new, one -> one.note(command.fact()));
    }

    /**
     * Grants what is asked, if the decisions and what is left allow it.
     *
     * @throws IdTakenException if the request's id is in use in this fund
     * @throws RequestRefusedException with every objection, if they do not
     */
    @CommandHandler
    public void handle(Ask command) throws Exception {
        Granted asked = command.asked();
        Facts facts = now.read();
        if (new Movements(facts, asked.fund()).granted(asked.request()).isPresent()) {
            throw new IdTakenException("id", asked.request().value());
        }
        List<UseCheck.Objection> objections = Spending.objections(facts, asked);
        if (!objections.isEmpty()) {
            throw new RequestRefusedException(objections);
        }
        in(ledgers, asked.fund().ledgerStream(), LedgerAggregate::new, one -> one.note(asked));
    }

    /**
     * Enters a step in a mandate's life.
     *
     * @throws IllegalArgumentException if the mandate is not in the register
     */
    @CommandHandler
    public void handle(RecordMandateStep command) throws Exception {
        granted(command.step().mandate()).execute(one -> one.note(command.step()));
    }

    /**
     * Strikes out a step in a mandate's life.
     *
     * @throws IllegalArgumentException if the mandate is not in the register
     */
    @CommandHandler
    public void handle(StrikeMandateStep command) throws Exception {
        granted(command.strike().mandate()).execute(one -> one.handle(command));
    }

    private Aggregate<MandateAggregate> granted(ClauseId id) throws Exception {
        Aggregate<MandateAggregate> mandate = mandates.loadOrCreate(id.mandateStream(), MandateAggregate::new);
        if (!mandate.invoke(MandateAggregate::isGranted)) {
            throw new IllegalArgumentException("the register does not know the mandate " + id);
        }
        return mandate;
    }

    private Aggregate<DecisionAggregate> recorded(DecisionId id) throws Exception {
        Aggregate<DecisionAggregate> decision = decisions.loadOrCreate(id.stream(), DecisionAggregate::new);
        if (!decision.invoke(DecisionAggregate::isRecorded)) {
            throw new IllegalArgumentException("the register does not know the decision " + id);
        }
        return decision;
    }

    private static <T> void in(
            Repository<T> repository, String stream, java.util.concurrent.Callable<T> empty, Consumer<T> act)
            throws Exception {
        repository.loadOrCreate(stream, empty).execute(act);
    }
}
