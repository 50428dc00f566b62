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
        faults.add(new Fault(pointer, detail));
        return this;
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
