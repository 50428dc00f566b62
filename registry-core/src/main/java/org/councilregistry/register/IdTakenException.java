package org.councilregistry.register;

/** An id is in use already; ids are never reused, and nothing was recorded. */
public final class IdTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String id;

    /**
     * It is taken.
     *
     * @param field what the id is called where it was sent
     */
    public IdTakenException(String field, String id) {
        super("\"" + id + "\" is in the register already, and ids are never reused");
        this.field = field;
        this.id = id;
    }

    /** What the id is called where it was sent. */
    public String field() {
        return field;
    }

    /** The id that is taken. */
    public String id() {
        return id;
    }
}
