package org.councilregistry.fault;

import java.util.List;
import java.util.stream.Collectors;

/** Input that is refused whole, with all its faults; nothing was recorded. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public MalformedException(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.pointer() + ": " + fault.detail())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Every fault, in the order of the input. */
    public List<Fault> faults() {
        return faults;
    }

    /** Whether all was well-formed, and only stands against what the register holds already. */
    public boolean isConflict() {
        return faults.stream().allMatch(Fault::conflict);
    }
}
