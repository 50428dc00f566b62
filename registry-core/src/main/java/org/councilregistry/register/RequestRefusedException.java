package org.councilregistry.register;

import java.util.List;

/** What was asked is not granted, for every one of these objections; nothing was recorded. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<UseCheck.Objection> objections;

    RequestRefusedException(List<UseCheck.Objection> objections) {
        super(String.join(
                "; ", objections.stream().map(UseCheck.Objection::text).toList()));
        this.objections = List.copyOf(objections);
    }

    public List<UseCheck.Objection> objections() {
        return objections;
    }
}
