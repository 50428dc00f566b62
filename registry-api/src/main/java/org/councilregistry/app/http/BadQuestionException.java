package org.councilregistry.app.http;

import java.util.List;
import org.councilregistry.fault.Fault;

/** A question whose parameters cannot be read. */
public final class BadQuestionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    BadQuestionException(List<Fault> faults) {
        super("the question cannot be read");
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
