package org.councilregistry.journal.axon;

import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.Request;
import org.jspecify.annotations.Nullable;

/**
 * Moves the {@link Recording} from a command's metadata to its unit of work, so that the append finds it and no event's
 * metadata does. A request that was recorded before ends here, before its handler could refuse it for what it did
 * itself. Must be the first handler interceptor.
 */
public final class RecordingInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final Journal journal;

    public RecordingInterceptor(Journal journal) {
        this.journal = journal;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        if (unit.getMessage().getMetaData().get(Recording.KEY) instanceof Recording recording) {
            unit.transformMessage(
                    command -> command.withMetaData(command.getMetaData().withoutKeys(Set.of(Recording.KEY))));
            recording.attach(unit);
            refuseRepetition(recording);
        }
        return chain.proceed();
    }

    private void refuseRepetition(Recording recording) {
        Request request = recording.request();
        if (request == null) {
            return;
        }
        journal.entryFor(recording.author().account(), request.key()).ifPresent(first -> {
            if (request.equals(first.request())) {
                throw new RepeatedRequestException(first);
            }
            throw new IdempotencyKeyReusedException(first);
        });
    }
}
