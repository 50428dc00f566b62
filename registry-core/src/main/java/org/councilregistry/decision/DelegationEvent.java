package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.body.BodyCode;
import org.jspecify.annotations.Nullable;

/** What happened to a delegation, which has the id of the clause that gives it, recorded or not. */
public sealed interface DelegationEvent {
    ClauseId delegation();

    /** The decision that this followed from. */
    DecisionId by();

    /**
     * A clause gave it.
     *
     * @param body the committee in whose place is decided
     * @param effectiveFrom the first day on which it has effect
     */
    record DelegationGiven(ClauseId delegation, BodyCode body, LocalDate effectiveFrom, List<Delegate> to)
            implements DelegationEvent {
        public DelegationGiven {
            to = List.copyOf(to);
        }

        @Override
        public DecisionId by() {
            return delegation.decision();
        }
    }

    /**
     * A decision that was made cites it.
     *
     * @param body the body in whose place was decided
     */
    record DelegationUsed(
            ClauseId delegation,
            DecisionId by,
            BodyCode body,
            LocalDate on,
            Delegate delegate,
            @Nullable Matter matter) implements DelegationEvent {}
}
