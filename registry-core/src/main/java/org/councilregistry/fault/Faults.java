package org.councilregistry.fault;

import java.util.ArrayList;
import java.util.List;

/** Collects every fault of one input before any of them is reported. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    private Faults() {}

    public static Faults none() {
        return new Faults();
    }

    public Faults add(String pointer, String detail) {
        faults.add(new Fault(pointer, detail, false));
        return this;
    }

    /** Notes that an id is in use already. */
    public void taken(String pointer) {
        faults.add(new Fault(pointer, "is in the register already, and ids are never reused", true));
    }

    public Faults require(boolean holds, String pointer, String detail) {
        return holds ? this : add(pointer, detail);
    }

    /** Every fault so far. */
    public List<Fault> all() {
        return List.copyOf(faults);
    }

    public boolean any() {
        return !faults.isEmpty();
    }

    /**
     * Ends the collecting.
     *
     * @throws MalformedException with all faults, if there are any
     */
    public void throwIfAny() {
        if (any()) {
            throw new MalformedException(faults);
        }
    }
}
