package org.councilregistry.body;

/** What can be asked of a body's record. */
public sealed interface BodyCommand {
    /** Enters a body into the register. */
    record RecordBody(Body body) implements BodyCommand {}
}
