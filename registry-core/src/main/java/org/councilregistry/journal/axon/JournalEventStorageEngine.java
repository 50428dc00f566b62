package org.councilregistry.journal.axon;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.AbstractEventEntry;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.councilregistry.journal.Appended;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Draft;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.Tail;
import org.jspecify.annotations.Nullable;

/**
 * Axon's events in the {@link Journal}. All events of one unit of work, of several aggregates too, are one entry, under
 * the author of the unit's {@link Recording}; without one nothing is recorded.
 *
 * <p>A tracking token is the index of the last event read among all events of the journal, −1 before the first: dense,
 * in commit order, and the same on every node.
 *
 * <p>A lost race is a {@link ConcurrencyException}, and what the journal throws passes through as it is.
 */
public final class JournalEventStorageEngine extends BatchingEventStorageEngine {
    private static final int ENTRIES_PER_SCAN = 256;
    private static final int REMEMBERED_POSITIONS = 64;

    private final Journal journal;
    private final Snapshots snapshots;
    private final @Nullable Author defaultAuthor;
    private final String noMetaData;

    /** For the index of an entry's first event, that entry's number: where readers in sequence go on. */
    private final Map<Long, Long> positions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED_POSITIONS;
        }
    };

    private JournalEventStorageEngine(Builder builder) {
        super(builder);
        journal = Objects.requireNonNull(builder.journal, "an engine needs a journal");
        snapshots = new Snapshots(journal, Objects.requireNonNull(builder.slots, "an engine needs slots"));
        defaultAuthor = builder.defaultAuthor;
        noMetaData = getEventSerializer()
                .serialize(MetaData.emptyInstance(), String.class)
                .getData();
        if (!noMetaData.startsWith("{")) {
            throw new IllegalArgumentException("the event serializer must write metadata as a JSON object");
        }
    }

    /** What is needed to make an engine: a journal, slots for snapshots, and serializers. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> messages, Serializer serializer) {
        if (messages.isEmpty()) {
            return;
        }
        Recording recording = recording();
        recording.entry().ifPresent(entry -> {
            throw new IllegalStateException("this unit of work is entry " + entry.number()
                    + " already: no event may be published once it commits");
        });
        List<Event> events =
                messages.stream().map(message -> stored(message, serializer)).toList();
        Draft draft = new Draft(
                recording.author(),
                recording.reason(),
                recording.request(),
                UUID.randomUUID().toString(),
                events,
                recording.reads());
        switch (journal.append(draft)) {
            case Appended.Written written -> recording.written(written.entry());
            case Appended.Repeated repeated -> throw new RepeatedRequestException(repeated.entry());
            case Appended.KeyReused reused -> throw new IdempotencyKeyReusedException(reused.entry());
            case Appended.SequenceTaken taken ->
                handlePersistenceException(
                        new TakenException("stream " + taken.stream() + " has an event " + taken.sequence()
                                + where(taken.entry())),
                        last(
                                messages,
                                message -> message instanceof DomainEventMessage<?> event
                                        && taken.stream().equals(event.getAggregateIdentifier())
                                        && taken.sequence() == event.getSequenceNumber()));
            case Appended.EventIdTaken taken ->
                handlePersistenceException(
                        new TakenException("there is an event " + taken.id() + where(taken.entry())),
                        last(messages, message -> taken.id().equals(message.getIdentifier())));
            case Appended.ReadStale stale ->
                throw new ConcurrencyException("stream " + stale.stream() + " was read up to " + stale.declared()
                        + " and has since reached " + stale.actual());
        }
    }

    private Recording recording() {
        return defaultAuthor == null
                ? Recording.current()
                : Recording.find().orElseGet(() -> new Recording(defaultAuthor, null, null));
    }

    private static String where(long entry) {
        return entry == 0 ? " in the same entry" : " in entry " + entry;
    }

    // Of two events in conflict with each other it is the later one that cannot be stored.
    private static EventMessage<?> last(
            List<? extends EventMessage<?>> messages, Predicate<EventMessage<?>> conflicting) {
        return messages.reversed().stream().filter(conflicting).findFirst().orElseThrow();
    }

    private static Event stored(EventMessage<?> message, Serializer serializer) {
        SerializedObject<String> data = message.serializePayload(serializer, String.class);
        String meta = message.getMetaData().isEmpty()
                ? null
                : message.serializeMetaData(serializer, String.class).getData();
        DomainEventMessage<?> event = message instanceof DomainEventMessage<?> domain ? domain : null;
        if (event != null && event.getAggregateIdentifier().isBlank()) {
            // An aggregate whose identifier is anything but null before its first event ends up here.
            throw new IllegalArgumentException("an aggregate's identifier is blank: " + event.getType());
        }
        return new Event(
                message.getIdentifier(),
                event == null ? null : event.getAggregateIdentifier(),
                event == null ? null : event.getType(),
                event == null ? 0 : event.getSequenceNumber(),
                data.getType().getName(),
                data.getType().getRevision(),
                message.getTimestamp(),
                data.getData(),
                meta);
    }

    /** Whole entries, so that none is read twice: at most as many as a batch has events, with all that they hold. */
    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long first, int batchSize) {
        // Each of these entries holds at least one of the events, so fewer events than a batch are the last ones.
        return journal.entriesOf(stream, first, batchSize).stream()
                .flatMap(entry -> entry.events().stream())
                .filter(event -> stream.equals(event.stream()) && event.sequence() >= first)
                .sorted(comparingLong(Event::sequence))
                .map(event -> domainData(stream, event))
                .toList();
    }

    /** Whole entries from the token on, at most as many as a batch has events. */
    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        long next = index(last) + 1;
        List<Entry> entries = journal.entries(entryWith(next), batchSize);
        List<TrackedEventData<?>> events = new ArrayList<>();
        for (Entry entry : entries) {
            long index = entry.firstEvent();
            for (Event event : entry.events()) {
                if (index >= next) {
                    events.add(tracked(index, event));
                }
                index++;
            }
        }
        if (!entries.isEmpty()) {
            Tail end = Tail.after(entries.getLast());
            remember(end.events(), end.number() + 1);
        }
        return events;
    }

    private static long index(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> -1;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            default -> throw new IllegalArgumentException("not a position in the journal: " + token);
        };
    }

    /**
     * The number of the entry that holds the event of this index, or will hold it. Free where a reader goes on; about
     * twenty reads elsewhere in a journal of a million entries.
     */
    private long entryWith(long index) {
        if (index == 0) {
            return 1;
        }
        synchronized (positions) {
            Long known = positions.get(index);
            if (known != null) {
                return known;
            }
        }
        Tail tail = journal.tail();
        if (index > tail.events()) {
            // Reading nothing until the journal has grown past the token would skip events without a word.
            throw new EventStoreException("the token stands at event " + (index - 1) + ", and the journal has "
                    + tail.events() + ": what the token belongs to was made from another journal, and must go");
        }
        long low = 1;
        long high = tail.number() + 1;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (firstEvent(middle, tail) > index) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private long firstEvent(long number, Tail tail) {
        return number > tail.number()
                ? tail.events()
                : journal.entry(number)
                        .orElseThrow(() -> new JournalFailedException("entry " + number + " is missing"))
                        .firstEvent();
    }

    private void remember(long firstEvent, long number) {
        synchronized (positions) {
            positions.put(firstEvent, number);
        }
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        long last = journal.lastSequence(stream);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(journal.tail().events() - 1);
    }

    /**
     * The position before the first event that came about at that moment or later. It reads every entry up to there:
     * events tell when they came about, by the clock of whoever made them, so neither their order nor the time at which
     * an entry was recorded bounds where the first one stands. For a moment of recording ask {@link Journal#treeSizeAt}
     * instead.
     */
    @Override
    public TrackingToken createTokenAt(Instant moment) {
        long index = -1;
        long number = 1;
        while (true) {
            List<Entry> entries = journal.entries(number, ENTRIES_PER_SCAN);
            if (entries.isEmpty()) {
                return new GlobalSequenceTrackingToken(index);
            }
            for (Entry entry : entries) {
                for (Event event : entry.events()) {
                    if (!event.at().isBefore(moment)) {
                        return new GlobalSequenceTrackingToken(index);
                    }
                    index++;
                }
            }
            number = entries.getLast().number() + 1;
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(stored(snapshot, serializer));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return snapshots.read(stream).map(event -> domainData(stream, event)).stream();
    }

    private DomainEventData<String> domainData(String stream, Event event) {
        return new GenericDomainEventEntry<>(
                event.aggregate(),
                stream,
                event.sequence(),
                event.id(),
                event.at().toString(),
                event.type(),
                event.version(),
                event.data(),
                event.meta() == null ? noMetaData : event.meta());
    }

    private TrackedEventData<String> tracked(long index, Event event) {
        TrackingToken token = new GlobalSequenceTrackingToken(index);
        return event.stream() == null
                ? new StreamlessEvent(token, event, noMetaData)
                : new TrackedDomainEventData<>(token, domainData(event.stream(), event));
    }

    /** An event of no stream. Axon would take any {@code DomainEventData} for an aggregate's event. */
    private static final class StreamlessEvent extends AbstractEventEntry<String> implements TrackedEventData<String> {
        private final TrackingToken token;

        StreamlessEvent(TrackingToken token, Event event, String noMetaData) {
            super(
                    event.id(),
                    event.at().toString(),
                    event.type(),
                    event.version(),
                    event.data(),
                    event.meta() == null ? noMetaData : event.meta());
            this.token = token;
        }

        @Override
        public TrackingToken trackingToken() {
            return token;
        }
    }

    /** What another event has already: a place in a stream, or an id. */
    private static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenException(String message) {
            super(message);
        }
    }

    /** Makes an engine. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {
        private @Nullable Journal journal;
        private @Nullable Slots slots;
        private @Nullable Author defaultAuthor;

        private Builder() {
            persistenceExceptionResolver(e -> e instanceof TakenException);
        }

        /** Where events are kept. */
        public Builder journal(Journal journal) {
            this.journal = journal;
            return this;
        }

        /** Where snapshots are kept. */
        public Builder slots(Slots slots) {
            this.slots = slots;
            return this;
        }

        /** Who records where nobody says so. For tests only: a register always knows who records. */
        public Builder defaultAuthor(Author author) {
            this.defaultAuthor = author;
            return this;
        }

        @Override
        public Builder eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer serializer) {
            super.snapshotSerializer(serializer);
            return this;
        }

        @Override
        public Builder persistenceExceptionResolver(PersistenceExceptionResolver resolver) {
            super.persistenceExceptionResolver(resolver);
            return this;
        }

        public JournalEventStorageEngine build() {
            return new JournalEventStorageEngine(this);
        }
    }
}
