package org.councilregistry.decision;

/** A kind of matter (ärendegrupp) as a code such as {@code pupil-transport}. */
public record Matter(String value) {
    public Matter {
        Slug.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
