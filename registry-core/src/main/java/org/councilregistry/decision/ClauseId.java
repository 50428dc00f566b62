package org.councilregistry.decision;

/** A clause's permanent id: its decision's, a dot, and its number. The mandate or
 * delegation that a clause gives has the same id. */
public record ClauseId(DecisionId decision, int number) {
    public ClauseId {
        if (number < 1 || number > 999) {
            throw new IllegalArgumentException("a clause's number is from 1 to 999, not " + number);
        }
    }

    /**
     * Reads an id as it is written.
     *
     * @throws IllegalArgumentException with a message for the sender
     */
    public static ClauseId parse(String text) {
        int dot = text.lastIndexOf('.');
        String number = text.substring(dot + 1);
        if (dot < 0 || !number.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException(
                    "must be a decision's id, a dot and the clause's number, not \"" + text + "\"");
        }
        return new ClauseId(new DecisionId(text.substring(0, dot)), Integer.parseInt(number));
    }

    /** The stream of the mandate that this clause granted. */
    public String mandateStream() {
        return "mandate:" + this;
    }

    /** The stream of the delegation that this clause gives. */
    public String delegationStream() {
        return "delegation:" + this;
    }

    @Override
    public String toString() {
        return decision + "." + number;
    }
}
