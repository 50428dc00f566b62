package org.councilregistry.register;

/** An id is in use already; ids are never reused, and nothing was recorded. */
public final class IdTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String id;

    public IdTakenException(String id) {
        super("\"" + id + "\" is in the register already, and ids are never reused");
        this.id = id;
    }

    /** The id that is taken. */
    public String id() {
        return id;
    }
}
