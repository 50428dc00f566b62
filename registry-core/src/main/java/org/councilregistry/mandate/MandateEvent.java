package org.councilregistry.mandate;

import java.time.LocalDate;
import org.councilregistry.body.Bodies;
import org.councilregistry.decision.ClauseId;

/** What happened to a mandate. Its id is the id of the clause that granted it. */
public sealed interface MandateEvent {
    ClauseId mandate();

    /** A clause asks these bodies to do what it says. */
    record MandateGranted(ClauseId mandate, Bodies assignees, LocalDate effectiveFrom) implements MandateEvent {}
}
