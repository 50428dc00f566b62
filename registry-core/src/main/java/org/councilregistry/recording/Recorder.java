package org.councilregistry.recording;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.councilregistry.body.BodyAggregate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyCommand;
import org.councilregistry.casefile.CaseAggregate;
import org.councilregistry.casefile.CaseCommand;
import org.councilregistry.casefile.CaseNumber;
import org.councilregistry.decision.BodyChangeAggregate;
import org.councilregistry.decision.ClauseAggregate;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.DecisionAggregate;
import org.councilregistry.decision.DecisionCommand;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.DelegationAggregate;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.FundAggregate;
import org.councilregistry.fund.LedgerAggregate;
import org.councilregistry.fund.LedgerCommand;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Request;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.axon.IdempotencyKeyReusedException;
import org.councilregistry.journal.axon.JournalEventStorageEngine;
import org.councilregistry.journal.axon.JournalEventStore;
import org.councilregistry.journal.axon.Recording;
import org.councilregistry.journal.axon.RecordingInterceptor;
import org.councilregistry.journal.axon.RepeatedRequestException;
import org.councilregistry.journal.axon.StoredNameSerializer;
import org.councilregistry.journal.signing.RegisterEvent;
import org.councilregistry.json.EventTypes;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.mandate.MandateAggregate;
import org.councilregistry.mandate.MandateCommand;
import org.councilregistry.minutes.SeriesAggregate;
import org.councilregistry.minutes.SeriesCommand;
import org.councilregistry.purpose.PurposeAggregate;
import org.councilregistry.purpose.PurposeCommand;
import org.councilregistry.register.IdTakenException;
import org.councilregistry.register.Registrar;
import org.councilregistry.register.StoredEvents;
import org.jspecify.annotations.Nullable;

/**
 * Records commands. What it returns from is durable; a race lost to another writer is run again, because what a council
 * decided is never refused for having been recorded at the same moment as something else. Thread-safe.
 */
public final class Recorder implements AutoCloseable {
    private static final int MOST_RACES = 200;
    /** Far more entries than any case has. */
    private static final int MOST_OF_A_CASE = 10_000;

    // A long stream is read from its newest snapshot on, so that a command costs the same however long it grows.
    private static final int SNAPSHOT_EVERY = 50;

    private final Journal journal;
    private final JournalEventStore events;
    private final SimpleCommandBus bus;
    private final ReentrantLock line = new ReentrantLock(true);

    /** A recorder of this journal; closing it leaves the journal open. */
    public Recorder(Journal journal, Slots slots) {
        this.journal = journal;
        StoredNameSerializer serializer = new StoredNameSerializer(stored(), RegistryJson.mapper());
        events = new JournalEventStore(JournalEventStorageEngine.builder()
                .journal(journal)
                .slots(slots)
                .eventSerializer(serializer)
                .snapshotSerializer(snapshots())
                .build());
        bus = SimpleCommandBus.builder()
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .build();
        bus.registerHandlerInterceptor(new RecordingInterceptor(journal));
        new AnnotationCommandHandlerAdapter<>(new Registrar(
                        repository(BodyAggregate.class),
                        repository(DecisionAggregate.class),
                        repository(ClauseAggregate.class),
                        repository(MandateAggregate.class),
                        repository(FundAggregate.class),
                        repository(PurposeAggregate.class),
                        repository(LedgerAggregate.class),
                        repository(BodyChangeAggregate.class),
                        repository(DelegationAggregate.class),
                        repository(SeriesAggregate.class),
                        repository(CaseAggregate.class),
                        new FactsReadNow(journal)))
                .subscribe(bus);
    }

    /** Who follows the journal passes the register's own entries too, though nobody here reads what they hold. */
    private static EventTypes stored() {
        return StoredEvents.TYPES
                .and(RegisterEvent.FOUNDED, 1, RegisterEvent.Founded.class)
                .and(RegisterEvent.KEY_ROTATED, 1, RegisterEvent.KeyRotated.class)
                .and(RegisterEvent.KEY_REPLACED, 1, RegisterEvent.KeyReplaced.class);
    }

    // Without locks: the journal decides races, here as between nodes, and a lock held in two orders would be a
    // deadlock.
    private <T> Repository<T> repository(Class<T> aggregate) {
        return EventSourcingRepository.builder(aggregate)
                .lockFactory(NullLockFactory.INSTANCE)
                .eventStore(events)
                .snapshotTriggerDefinition(new EventCountSnapshotTriggerDefinition(
                        AggregateSnapshotter.builder()
                                .eventStore(events)
                                .aggregateFactories(new GenericAggregateFactory<>(aggregate))
                                .build(),
                        SNAPSHOT_EVERY))
                .build();
    }

    /** Snapshots are derived and disposable, so they may hold an aggregate's fields as they are. */
    private static StoredNameSerializer snapshots() {
        EventTypes types = EventTypes.of("body-snapshot", 1, BodyAggregate.class)
                .and("decision-snapshot", 1, DecisionAggregate.class)
                .and("clause-snapshot", 1, ClauseAggregate.class)
                .and("mandate-snapshot", 1, MandateAggregate.class)
                .and("fund-snapshot", 1, FundAggregate.class)
                .and("purpose-snapshot", 1, PurposeAggregate.class)
                .and("ledger-snapshot", 1, LedgerAggregate.class)
                .and("body-changes-snapshot", 1, BodyChangeAggregate.class)
                .and("delegation-snapshot", 1, DelegationAggregate.class)
                .and("series-snapshot", 1, SeriesAggregate.class)
                .and("case-snapshot", 1, CaseAggregate.class);
        return new StoredNameSerializer(
                types,
                RegistryJson.mapper()
                        .rebuild()
                        .changeDefaultVisibility(visibility -> visibility
                                .withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                                .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                                .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                        .build());
    }

    /** Axon's view of the journal, for those who follow it. */
    public JournalEventStore events() {
        return events;
    }

    /** Whether a body of this code is in the register: asked of the journal itself, which never lags. */
    public boolean knows(BodyCode code) {
        return journal.lastSequence(code.stream()) >= 0;
    }

    /** Whether a decision of this id is in the register. */
    public boolean knows(DecisionId id) {
        return journal.lastSequence(id.stream()) >= 0;
    }

    /** Whether a case of this number is in the register, and not decisions alone that name it. */
    public boolean knows(CaseNumber number) {
        return journal.entriesOf(number.stream(), 0, MOST_OF_A_CASE).stream()
                .flatMap(entry -> entry.events().stream())
                .anyMatch(event ->
                        number.stream().equals(event.stream()) && event.type().equals("case-opened"));
    }

    /** Whether a purpose of this id is in the register. */
    public boolean knows(Purpose id) {
        return journal.lastSequence(id.stream()) >= 0;
    }

    /**
     * Enters a purpose.
     *
     * @see #record(DecisionCommand, Author, String, Request)
     */
    public Recorded record(PurposeCommand command, Author author, @Nullable String reason, @Nullable Request request) {
        return send(command, author, reason, request);
    }

    /** Whether a clause that the register has, or had before it was corrected, grants this mandate. */
    public boolean knowsMandate(ClauseId id) {
        return journal.lastSequence(id.mandateStream()) >= 0;
    }

    /**
     * Enters a body.
     *
     * @see #record(DecisionCommand, Author, String, Request)
     */
    public Recorded record(BodyCommand command, Author author, @Nullable String reason, @Nullable Request request) {
        return send(command, author, reason, request);
    }

    /**
     * Enters a decision.
     *
     * @throws org.councilregistry.register.IdTakenException if its id is in use
     * @throws org.councilregistry.journal.axon.IdempotencyKeyReusedException if the request's key was used for another
     * @throws org.councilregistry.journal.EntryTooLargeException if it does not fit into one entry
     * @throws org.councilregistry.journal.OutcomeUnknownException if it may or may not have been recorded
     * @throws org.councilregistry.journal.JournalFailedException if the journal cannot be written
     */
    public Recorded record(DecisionCommand command, Author author, @Nullable String reason, @Nullable Request request) {
        return send(command, author, reason, request);
    }

    /**
     * Enters what happened to a fund's money, or asks for it.
     *
     * @throws org.councilregistry.register.IdTakenException if the voucher or the request's id is in use
     * @throws org.councilregistry.register.RequestRefusedException if what is asked for is not granted
     * @see #record(DecisionCommand, Author, String, Request)
     */
    public Recorded record(LedgerCommand command, Author author, @Nullable String reason, @Nullable Request request) {
        return send(command, author, reason, request);
    }

    /**
     * Enters a step in a mandate's life.
     *
     * @see #record(DecisionCommand, Author, String, Request)
     */
    public Recorded record(MandateCommand command, Author author, @Nullable String reason, @Nullable Request request) {
        return send(command, author, reason, request);
    }

    /**
     * Enters that items of minutes hold nothing for this register.
     *
     * @see #record(DecisionCommand, Author, String, Request)
     */
    public Recorded record(SeriesCommand command, Author author, @Nullable String reason, @Nullable Request request) {
        return send(command, author, reason, request);
    }

    /**
     * Enters a case, or that it was closed.
     *
     * @throws org.councilregistry.register.IdTakenException if a case of this number is in the register
     * @see #record(DecisionCommand, Author, String, Request)
     */
    public Recorded record(CaseCommand command, Author author, @Nullable String reason, @Nullable Request request) {
        return send(command, author, reason, request);
    }

    private Recorded send(Object command, Author author, @Nullable String reason, @Nullable Request request) {
        try {
            return attempt(command, author, reason, request);
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            // The second is what Axon makes of a race for a stream's first event.
            return inLine(command, author, reason, request);
        }
    }

    /** Who lost a race goes on behind the others who did: all at once they would lose to each other again and again. */
    private Recorded inLine(Object command, Author author, @Nullable String reason, @Nullable Request request) {
        line.lock();
        try {
            for (int race = 1; ; race++) {
                try {
                    return attempt(command, author, reason, request);
                } catch (ConcurrencyException | AggregateStreamCreationException e) {
                    if (race == MOST_RACES) {
                        throw e;
                    }
                }
            }
        } finally {
            line.unlock();
        }
    }

    private Recorded attempt(Object command, Author author, @Nullable String reason, @Nullable Request request) {
        try {
            Optional<Entry> entry = new Recording(author, reason, request).send(bus, command);
            return new Recorded.Now(entry.orElseThrow(() -> new IllegalStateException("the command recorded nothing")));
        } catch (RepeatedRequestException e) {
            return new Recorded.Before(e.entry());
        } catch (IdTakenException e) {
            return before(author, request).orElseThrow(() -> e);
        }
    }

    /** A request that is sent twice at one moment finds what it names taken, and taken by itself. */
    private Optional<Recorded> before(Author author, @Nullable Request request) {
        if (request == null) {
            return Optional.empty();
        }
        return journal.entryFor(author.account(), request.key()).map(entry -> {
            if (!request.equals(entry.request())) {
                throw new IdempotencyKeyReusedException(entry);
            }
            return new Recorded.Before(entry);
        });
    }

    @Override
    public void close() {
        events.shutDown();
    }
}
