package org.councilregistry.minutes;

import java.util.Optional;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.Decision;

/** The items of a body's minutes in one year, which are numbered through. */
public record Series(BodyCode body, int year) {
    /** The series that a decision's item is one of; empty for one without a number, or made in the body's place. */
    public static Optional<Series> of(Decision decision) {
        return decision.item() == null
                        || decision.delegation() != null
                        || Item.read(decision.item()).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Series(decision.body(), decision.lastMeetingDay().getYear()));
    }

    /** The stream of what is known of this series. */
    public String stream() {
        return "series:" + this;
    }

    /** The series as it is written, such as {@code KF/2019}. */
    @Override
    public String toString() {
        return body + "/" + year;
    }
}
