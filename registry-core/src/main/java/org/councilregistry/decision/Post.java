package org.councilregistry.decision;

/** An office or post (befattning) as a code such as {@code head-of-schools}; who holds it, the register does not say. */
public record Post(String value) {
    public Post {
        Slug.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
