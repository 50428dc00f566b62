package org.councilregistry.decision;

/** A decision's id, chosen by the registrar, such as {@code kf-2019-04-23-h22}: unique, never reused, safe in a URL. */
public record DecisionId(String value) {
    public DecisionId {
        Slug.require(value);
    }

    /** The stream of this decision's events. */
    public String stream() {
        return "decision:" + value;
    }

    /**
     * The stream of what later decisions did to this one's clauses. One for all of them: a decision that is recorded
     * late must find whatever was done to it, to clauses that it turns out not to have, too.
     */
    public String changesStream() {
        return "clauses:" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
