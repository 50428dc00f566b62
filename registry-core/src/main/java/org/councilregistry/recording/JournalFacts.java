package org.councilregistry.recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Journal;
import org.councilregistry.mandate.MandateEvent;
import org.councilregistry.minutes.Series;
import org.councilregistry.minutes.SeriesEvent;
import org.councilregistry.purpose.PurposeEvent;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Known;
import org.councilregistry.register.StoredEvents;

/**
 * The facts of a journal up to an entry that moves on. Streams lately asked for are kept, so that following a journal
 * reads each event once; a stream that is not kept is read again from the journal. One thread uses it, and what it
 * answers is to be read before it moves on.
 */
public final class JournalFacts implements Facts {
    private static final int STREAMS_KEPT = 20_000;
    private static final int PAGE = 500;
    /** The types of the events that {@link Facts#named name} bodies. */
    private static final Set<String> NAMING =
            Set.of("mandate-granted", "clause-amended", "mandate-passed-on", "delegation-given", "delegation-used");

    /** The types of the events that {@link Facts#given give} bodies something of a fund. */
    private static final Set<String> GIVING =
            Set.of("fund-allotted", "fund-supplemented", "money-moved", "fund-shared");

    /** Beyond this many entries it takes longer to look at each than to read again the few streams that are needed. */
    private static final int FAR = 1_000;

    private final Journal journal;
    private final Map<String, List<Known<Object>>> streams = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Known<Object>>> eldest) {
            return size() > STREAMS_KEPT;
        }
    };
    private long upTo;

    public JournalFacts(Journal journal, long upTo) {
        this.journal = journal;
        this.upTo = upTo;
    }

    /**
     * Moves on by one entry.
     *
     * @param events its events, read; none for one in which the register speaks of itself
     */
    public void add(Entry entry, List<Object> events) {
        for (int i = 0; i < events.size(); i++) {
            Event event = entry.events().get(i);
            if (event.stream() == null) {
                continue;
            }
            List<Known<Object>> kept = streams.get(event.stream());
            if (kept == null && event.sequence() == 0) {
                kept = new ArrayList<>();
                streams.put(event.stream(), kept);
            }
            if (kept != null) {
                kept.add(new Known<>(entry.number(), i, events.get(i)));
            }
        }
        upTo = entry.number();
    }

    /** Moves on to an entry; of what lies between, only what belongs to a stream that is kept is read. */
    void advanceTo(long number) {
        if (number - upTo > FAR) {
            streams.clear();
            upTo = number;
        }
        while (upTo < number) {
            for (Entry entry : journal.entries(upTo + 1, (int) Math.min(PAGE, number - upTo))) {
                for (int i = 0; i < entry.events().size(); i++) {
                    Event event = entry.events().get(i);
                    List<Known<Object>> kept = event.stream() == null ? null : streams.get(event.stream());
                    if (kept != null) {
                        kept.add(new Known<>(
                                entry.number(), i, StoredEvents.read(event.type(), event.version(), event.data())));
                    }
                }
                upTo = entry.number();
            }
        }
    }

    long upTo() {
        return upTo;
    }

    @Override
    public List<Known<BodyEvent>> body(BodyCode code) {
        return stream(code.stream(), BodyEvent.class);
    }

    @Override
    public List<Known<DecisionEvent>> decision(DecisionId id) {
        return stream(id.stream(), DecisionEvent.class);
    }

    @Override
    public List<Known<ClauseEvent>> changes(DecisionId id) {
        return stream(id.changesStream(), ClauseEvent.class);
    }

    @Override
    public List<Known<MandateEvent>> mandate(ClauseId id) {
        return stream(id.mandateStream(), MandateEvent.class);
    }

    @Override
    public List<Known<PurposeEvent>> purpose(Purpose id) {
        return stream(id.stream(), PurposeEvent.class);
    }

    @Override
    public List<Known<FundEvent>> fund(FundId id) {
        return stream(id.stream(), FundEvent.class);
    }

    @Override
    public List<Known<LedgerEvent>> ledger(FundId id) {
        return stream(id.ledgerStream(), LedgerEvent.class);
    }

    @Override
    public List<Known<BodyChange>> changes(BodyCode code) {
        return stream(code.changesStream(), BodyChange.class);
    }

    @Override
    public List<Known<DelegationEvent>> delegation(ClauseId id) {
        return stream(id.delegationStream(), DelegationEvent.class);
    }

    @Override
    public List<Known<SeriesEvent>> series(Series series) {
        return stream(series.stream(), SeriesEvent.class);
    }

    @Override
    public List<Known<CaseEvent>> casefile(CaseNumber number) {
        return stream(number.stream(), CaseEvent.class);
    }

    @Override
    public Set<ClauseId> naming(BodyCode code) {
        Set<ClauseId> naming = new LinkedHashSet<>();
        eachThatHas(code, NAMING, event -> {
            if (Facts.named(event).contains(code)) {
                naming.add(Facts.naming(event));
            }
        });
        return naming;
    }

    @Override
    public Set<FundId> giving(BodyCode code) {
        Set<FundId> giving = new LinkedHashSet<>();
        eachThatHas(code, GIVING, event -> {
            if (event instanceof FundEvent given && Facts.given(given).contains(code)) {
                giving.add(given.fund());
            }
        });
        return giving;
    }

    /**
     * Bodies are seldom dissolved or corrected, so that going through all entries then is cheaper than a look-up kept
     * for it.
     */
    private void eachThatHas(BodyCode code, Set<String> types, Consumer<Object> taker) {
        for (long next = 1; next <= upTo; next += PAGE) {
            for (Entry entry : journal.entries(next, (int) Math.min(PAGE, upTo - next + 1))) {
                for (Event event : entry.events()) {
                    if (types.contains(event.type()) && event.data().contains('"' + code.value() + '"')) {
                        taker.accept(StoredEvents.read(event.type(), event.version(), event.data()));
                    }
                }
            }
        }
    }

    private <E> List<Known<E>> stream(String stream, Class<E> type) {
        List<Known<Object>> kept = streams.get(stream);
        if (kept == null) {
            kept = load(stream);
            streams.put(stream, kept);
        }
        return typed(kept, type);
    }

    /** Without a copy: a fund's stream is long, and is asked for with each of its entries. */
    @SuppressWarnings("unchecked")
    private static <E> List<Known<E>> typed(List<Known<Object>> kept, Class<E> type) {
        if (!kept.isEmpty() && !type.isInstance(kept.getFirst().event())) {
            throw new IllegalStateException("not a " + type.getSimpleName() + ": " + kept.getFirst());
        }
        return (List<Known<E>>) (List<?>) Collections.unmodifiableList(kept);
    }

    private List<Known<Object>> load(String stream) {
        List<Known<Object>> events = new ArrayList<>();
        long sequence = 0;
        while (true) {
            List<Entry> entries = journal.entriesOf(stream, sequence, PAGE);
            for (Entry entry : entries) {
                if (entry.number() > upTo) {
                    return events;
                }
                for (int i = 0; i < entry.events().size(); i++) {
                    Event event = entry.events().get(i);
                    if (stream.equals(event.stream()) && event.sequence() >= sequence) {
                        events.add(new Known<>(
                                entry.number(), i, StoredEvents.read(event.type(), event.version(), event.data())));
                        sequence = event.sequence() + 1;
                    }
                }
            }
            if (entries.size() < PAGE) {
                return events;
            }
        }
    }
}
