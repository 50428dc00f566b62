package org.councilregistry.journal;

/**
 * The store did not say whether an append was stored, and asking again did not settle it. What was sent may have been
 * recorded: whoever asked must look before sending it again, or send it again under the same idempotency key.
 */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long firstNumber;

    public OutcomeUnknownException(long firstNumber, Throwable cause) {
        super("it is not known whether entry " + firstNumber + " and those sent with it were recorded", cause);
        this.firstNumber = firstNumber;
    }

    /** The number under which the first of the group would stand. */
    public long firstNumber() {
        return firstNumber;
    }
}
