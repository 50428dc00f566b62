package org.councilregistry.view.replay;

import java.util.Locale;

/** What the register tells of, by its id. */
public record Thing(Kind kind, String id) {

    /** What kinds of things there are. */
    public enum Kind {
        BODY,
        DECISION,
        CLAUSE,
        MANDATE,
        DELEGATION,
        FUND,
        /** What a body has of a fund for a budget year. */
        ACCOUNT,
        /** The items of a body's minutes in one year. */
        MINUTES,
        CASE;

        /** The kind as it is written, such as {@code mandate}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
