package org.councilregistry.recording;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.axon.Recording;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.purpose.PurposeEvent;
import org.councilregistry.register.Facts;
import org.councilregistry.register.FactsNow;
import org.councilregistry.register.Known;

/**
 * The facts that commands decide on. Each stream that a command reads is declared in its recording, so that the append
 * notices whatever comes in between: another spender, or a repeal. Thread-safe.
 */
final class FactsReadNow implements FactsNow {
    private final Journal journal;
    private final JournalFacts kept;

    FactsReadNow(Journal journal) {
        this.journal = journal;
        this.kept = new JournalFacts(journal, 0);
    }

    @Override
    public Facts read() {
        synchronized (kept) {
            kept.advanceTo(Math.max(kept.upTo(), journal.tail().number()));
            return new Read(kept.upTo(), Recording.current());
        }
    }

    private final class Read implements Facts {
        private final long upTo;
        private final Recording recording;

        Read(long upTo, Recording recording) {
            this.upTo = upTo;
            this.recording = recording;
        }

        private <E> List<Known<E>> stream(String stream, Supplier<List<Known<E>>> read) {
            List<Known<E>> then;
            synchronized (kept) {
                // Another command may have moved the kept facts on meanwhile, and will again.
                then = read.get().stream()
                        .filter(known -> known.entry() <= upTo)
                        .toList();
            }
            recording.read(stream, then.size() - 1L);
            return then;
        }

        @Override
        public List<Known<BodyEvent>> body(BodyCode code) {
            return stream(code.stream(), () -> kept.body(code));
        }

        @Override
        public List<Known<DecisionEvent>> decision(DecisionId id) {
            return stream(id.stream(), () -> kept.decision(id));
        }

        @Override
        public List<Known<ClauseEvent>> changes(DecisionId id) {
            return stream(id.changesStream(), () -> kept.changes(id));
        }

        @Override
        public List<Known<MandateEvent>> mandate(ClauseId id) {
            return stream(id.mandateStream(), () -> kept.mandate(id));
        }

        @Override
        public List<Known<PurposeEvent>> purpose(Purpose id) {
            return stream(id.stream(), () -> kept.purpose(id));
        }

        @Override
        public List<Known<FundEvent>> fund(FundId id) {
            return stream(id.stream(), () -> kept.fund(id));
        }

        @Override
        public List<Known<LedgerEvent>> ledger(FundId id) {
            return stream(id.ledgerStream(), () -> kept.ledger(id));
        }

        @Override
        public List<Known<BodyChange>> changes(BodyCode code) {
            return stream(code.changesStream(), () -> kept.changes(code));
        }

        @Override
        public List<Known<DelegationEvent>> delegation(ClauseId id) {
            return stream(id.delegationStream(), () -> kept.delegation(id));
        }

        @Override
        public List<Known<SeriesEvent>> series(Series series) {
            return stream(series.stream(), () -> kept.series(series));
        }

        @Override
        public List<Known<CaseEvent>> casefile(CaseNumber number) {
            return stream(number.stream(), () -> kept.casefile(number));
        }

        /** Not to be decided on: what is in no one stream cannot be declared. */
        @Override
        public Set<ClauseId> naming(BodyCode code) {
            throw new UnsupportedOperationException("no command decides on which mandates name a body");
        }

        /** Not to be decided on, either. */
        @Override
        public Set<FundId> giving(BodyCode code) {
            throw new UnsupportedOperationException("no command decides on which funds give a body something");
        }
    }
}
