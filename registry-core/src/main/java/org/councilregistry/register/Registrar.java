package org.councilregistry.register;

import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.councilregistry.body.BodyAggregate;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.decision.ClauseAggregate;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionAggregate;
import org.councilregistry.decision.DecisionCommand.CorrectRecord;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionCommand.RecordStep;
import org.councilregistry.decision.DecisionCommand.StateRoute;
import org.councilregistry.decision.DecisionCommand.StrikeStep;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.fund.FundAggregate;
import org.councilregistry.mandate.MandateAggregate;

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

    public Registrar(
            Repository<BodyAggregate> bodies,
            Repository<DecisionAggregate> decisions,
            Repository<ClauseAggregate> clauses,
            Repository<MandateAggregate> mandates,
            Repository<FundAggregate> funds) {
        this.bodies = bodies;
        this.decisions = decisions;
        this.clauses = clauses;
        this.mandates = mandates;
        this.funds = funds;
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
     * Enters a decision, and what it does to clauses, mandates and funds.
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
        note(decision);
    }

    /** What a decision does, as it now stands. What followed from it as it stood before no longer counts. */
    private void note(Decision decision) throws Exception {
        Consequences consequences = Consequences.of(decision);
        for (var event : consequences.clauses()) {
            in(clauses, event.clause().decision().changesStream(), ClauseAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.mandates()) {
            in(mandates, event.mandate().mandateStream(), MandateAggregate::new, one -> one.note(event));
        }
        for (var event : consequences.funds()) {
            in(funds, event.fund().stream(), FundAggregate::new, one -> one.note(event));
        }
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
        if (decision.invoke(DecisionAggregate::versions) != command.seen()) {
            throw new CorrectedMeanwhileException("decision " + id);
        }
        decision.execute(one -> one.handle(command));
        if (command.correction() instanceof DecisionEvent.DecisionCorrected corrected) {
            note(corrected.decision());
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
