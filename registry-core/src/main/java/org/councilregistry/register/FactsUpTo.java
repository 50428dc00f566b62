package org.councilregistry.register;

import java.util.List;
import java.util.Set;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.casefile.CaseEvent;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.ClauseEvent;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationEvent;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundEvent;
import org.councilregistry.fund.LedgerEvent;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.purpose.PurposeEvent;

/**
 * What the register knew with fewer entries than now.
 *
 * @param facts what it knows now
 * @param treeSize how many entries it had
 */
public record FactsUpTo(Facts facts, long treeSize) implements Facts {
    private <E> List<Known<E>> then(List<Known<E>> now) {
        return now.stream().filter(known -> known.entry() <= treeSize).toList();
    }

    @Override
    public List<Known<BodyEvent>> body(BodyCode code) {
        return then(facts.body(code));
    }

    @Override
    public List<Known<DecisionEvent>> decision(DecisionId id) {
        return then(facts.decision(id));
    }

    @Override
    public List<Known<ClauseEvent>> changes(DecisionId id) {
        return then(facts.changes(id));
    }

    @Override
    public List<Known<MandateEvent>> mandate(ClauseId id) {
        return then(facts.mandate(id));
    }

    @Override
    public List<Known<PurposeEvent>> purpose(Purpose id) {
        return then(facts.purpose(id));
    }

    @Override
    public List<Known<FundEvent>> fund(FundId id) {
        return then(facts.fund(id));
    }

    @Override
    public List<Known<LedgerEvent>> ledger(FundId id) {
        return then(facts.ledger(id));
    }

    @Override
    public List<Known<BodyChange>> changes(BodyCode code) {
        return then(facts.changes(code));
    }

    @Override
    public List<Known<DelegationEvent>> delegation(ClauseId id) {
        return then(facts.delegation(id));
    }

    @Override
    public List<Known<SeriesEvent>> series(Series series) {
        return then(facts.series(series));
    }

    @Override
    public List<Known<CaseEvent>> casefile(CaseNumber number) {
        return then(facts.casefile(number));
    }

    /** Of a fund that gave it something only since, nothing else is known here. */
    @Override
    public Set<FundId> giving(BodyCode code) {
        return facts.giving(code);
    }

    /** Of a mandate that was granted since, nothing else is known here. */
    @Override
    public Set<ClauseId> naming(BodyCode code) {
        return facts.naming(code);
    }
}
