package org.councilregistry.decision;

/** What money is for, as a code such as {@code innovation}. */
public record Purpose(String value) {
    public Purpose {
        Slug.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
