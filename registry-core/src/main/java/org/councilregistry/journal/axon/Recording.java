package org.councilregistry.journal.axon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.councilregistry.journal.Author;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to record: who, why, for which request, what was read on the way, and the entry that came of it. The
 * edge makes one for each command that it sends, and a new one when it sends the command again after a lost race.
 */
public final class Recording {
    /** Where a command's metadata carries its recording; {@link RecordingInterceptor} takes it out. */
    public static final String KEY = "org.councilregistry.recording";

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private final Author author;
    private final @Nullable String reason;
    private final @Nullable Request request;
    private final Map<String, Long> reads = new HashMap<>();
    private boolean attached;
    private volatile @Nullable Entry entry;

    /**
     * An attempt by this author.
     *
     * @param reason why, in the recorder's words
     * @param request the request that it answers, when it came with an {@code Idempotency-Key}
     */
    public Recording(Author author, @Nullable String reason, @Nullable Request request) {
        this.author = author;
        this.reason = reason;
        this.request = request;
    }

    /**
     * The recording that the current unit of work makes; command handlers declare their reads on it.
     *
     * @throws IllegalStateException if there is none
     */
    public static Recording current() {
        return find().orElseThrow(() -> new IllegalStateException(
                "nobody records in this unit of work: send the command with a Recording, through the interceptor"));
    }

    static Optional<Recording> find() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().<@Nullable Recording>getResource(KEY))
                : Optional.empty();
    }

    /**
     * Declares that the command depends on a stream that it read and may not write: when the stream has moved on by the
     * time of the append, that is a lost race. Of two declarations for one stream the earlier state counts.
     *
     * @param lastSequence the last sequence that was read, −1 for a stream without events
     */
    public synchronized void read(String stream, long lastSequence) {
        reads.merge(stream, lastSequence, Math::min);
    }

    /**
     * Sends the command and waits. Returns the entry that it became, empty if it changed nothing. Once the entry is
     * written it is returned, whatever fails after that: nothing turns success into failure.
     *
     * @throws RepeatedRequestException if the request was recorded before
     * @throws IdempotencyKeyReusedException if its key was used for another request
     * @throws org.axonframework.modelling.command.ConcurrencyException if another writer was first, and nothing was
     *     recorded
     * @throws RuntimeException what the command's handler or the journal threw; nothing was recorded unless it is an
     *     {@link org.councilregistry.journal.OutcomeUnknownException}
     */
    public Optional<Entry> send(CommandBus bus, Object command) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(message(command), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            Throwable failure = result.exceptionResult();
            Entry written = entry;
            if (written == null) {
                switch (failure) {
                    case RuntimeException e -> throw e;
                    case Error e -> throw e;
                    default -> throw new CommandExecutionException(failure.getMessage(), failure);
                }
            }
            LOG.error("entry {} is recorded; what came after it failed", written.number(), failure);
        }
        return entry();
    }

    /** The command with this recording in its metadata, for {@link RecordingInterceptor}. */
    public CommandMessage<Object> message(Object command) {
        return GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(KEY, this));
    }

    /** What was recorded, as soon as it is durable; empty before that, and for ever if nothing was. */
    public Optional<Entry> entry() {
        return Optional.ofNullable(entry);
    }

    public Author author() {
        return author;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable Request request() {
        return request;
    }

    /**
     * Makes this the recording of the whole unit of work, which becomes one entry.
     *
     * @throws IllegalStateException if this recording was attached before, or the unit of work has another one: a
     *     command sent from within another command is part of its entry, and brings no recording
     */
    public void attach(UnitOfWork<?> unit) {
        synchronized (this) {
            if (attached) {
                throw new IllegalStateException("a recording is one attempt: make another one for the next");
            }
            attached = true;
        }
        if (unit.root().resources().putIfAbsent(KEY, this) != null) {
            throw new IllegalStateException("one unit of work is one entry, and this one has its recording already");
        }
    }

    synchronized Map<String, Long> reads() {
        return Map.copyOf(reads);
    }

    void written(Entry written) {
        entry = written;
    }
}
