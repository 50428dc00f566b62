package org.councilregistry.decision;

import java.time.LocalDate;
import org.councilregistry.law.Undelegable;
import org.jspecify.annotations.Nullable;

/**
 * That a decision was made in a committee's place, and on what that is said to rest.
 *
 * @param clause the clause that delegated it, recorded or not
 * @param by who decided
 * @param matter what kind of matter it was; null where the decision only delegates further
 * @param undelegable the kind of matter that it is and that no committee may delegate; null where it is none
 * @param nextMeeting of an urgent decision the day of the committee's next meeting; null where the record has none
 */
public record Delegated(
        ClauseId clause,
        Delegate by,
        @Nullable Matter matter,
        @Nullable Undelegable undelegable,
        @Nullable LocalDate nextMeeting) {}
