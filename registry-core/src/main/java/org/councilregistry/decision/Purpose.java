package org.councilregistry.decision;

/** What money is for, as a code such as {@code innovation}. */
public record Purpose(String value) {
    public Purpose {
        Slug.require(value);
    }

    /** The stream of this purpose's record. */
    public String stream() {
        return "purpose:" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
