package org.councilregistry.journal.bag;

import java.util.List;
import java.util.stream.Collectors;

/** A bag is not what a register wrote, or cannot be put where it is to go; nothing was changed. */
public final class BagRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 5;

    private final transient List<BagFault> faults;

    BagRefusedException(String message, List<BagFault> faults) {
        super(message
                + faults.stream().limit(SHOWN).map(BagFault::toString).collect(Collectors.joining("; "))
                + (faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more" : ""));
        this.faults = List.copyOf(faults);
    }

    /** Every fault of the bag; empty if it is refused for what the store holds. */
    public List<BagFault> faults() {
        return faults;
    }
}
