package org.councilregistry.body;

/** What happened to a body's record. */
public sealed interface BodyEvent {
    BodyCode code();

    /** The register knows this body from here on. */
    record BodyRecorded(Body body) implements BodyEvent {
        @Override
        public BodyCode code() {
            return body.code();
        }
    }
}
