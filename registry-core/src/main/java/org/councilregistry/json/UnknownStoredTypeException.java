package org.councilregistry.json;

import org.jspecify.annotations.Nullable;

/** The journal holds a payload under a name and version that this program does not know: it is older than the data. */
public final class UnknownStoredTypeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;
    private final @Nullable String version;

    /** Nothing is registered under this name and version. */
    public UnknownStoredTypeException(String type, @Nullable String version) {
        super("this program knows no stored type \"" + type + "\" in version " + version);
        this.type = type;
        this.version = version;
    }

    /** The stored name. */
    public String type() {
        return type;
    }

    /** The stored version, and null where the payload was stored without one. */
    public @Nullable String version() {
        return version;
    }
}
