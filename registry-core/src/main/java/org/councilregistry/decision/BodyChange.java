package org.councilregistry.decision;

import java.time.LocalDate;
import org.councilregistry.body.BodyCode;
import org.jspecify.annotations.Nullable;

/** What a clause did to a body, in a stream beside the body's own. */
public sealed interface BodyChange {
    /** The body that was changed. */
    BodyCode code();

    /** The clause that changed it. */
    ClauseId by();

    /** The first day on which the change has effect. */
    LocalDate effectiveFrom();

    /** It is called otherwise from then on. */
    record BodyRenamed(BodyCode code, ClauseId by, LocalDate effectiveFrom, String name) implements BodyChange {}

    /**
     * It no longer exists from that day on.
     *
     * @param successor the body that carries what it was asked to do; null where the clause names none
     */
    record BodyDissolved(
            BodyCode code,
            ClauseId by,
            LocalDate effectiveFrom,
            @Nullable BodyCode successor) implements BodyChange {}

    /** It carries from then on what another body was asked to do. */
    record BodySucceeded(BodyCode code, ClauseId by, LocalDate effectiveFrom, BodyCode predecessor)
            implements BodyChange {}
}
