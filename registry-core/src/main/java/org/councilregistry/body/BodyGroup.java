package org.councilregistry.body;

/** A group of bodies that is resolved on a day, from the bodies that the register knows. */
public enum BodyGroup {
    /** All committees of the municipality, the executive board among them. */
    EVERY_COMMITTEE("every-committee") {
        @Override
        public boolean includes(BodyKind kind) {
            return kind.isCommittee();
        }
    };

    private final String name;

    BodyGroup(String name) {
        this.name = name;
    }

    /** Whether a body of this kind, on a day when it exists, is in the group. */
    public abstract boolean includes(BodyKind kind);

    /** The name as it is written. */
    @Override
    public String toString() {
        return name;
    }
}
