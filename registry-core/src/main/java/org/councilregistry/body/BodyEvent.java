package org.councilregistry.body;

/** What happened to a body's record. */
public sealed interface BodyEvent {
    BodyCode code();

    /** The body as the register has it from here on. */
    Body body();

    /** The register knows this body from here on. */
    record BodyRecorded(Body body) implements BodyEvent {
        @Override
        public BodyCode code() {
            return body.code();
        }
    }

    /** The recording was wrong; this is how the body is, from its first day on. It keeps its code and kind. */
    record BodyCorrected(Body body) implements BodyEvent {
        @Override
        public BodyCode code() {
            return body.code();
        }
    }
}
