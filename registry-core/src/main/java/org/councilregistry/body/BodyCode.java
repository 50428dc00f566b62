package org.councilregistry.body;

import java.util.regex.Pattern;

/** A body's id: its usual code, such as {@code KF}. Never reused, safe in a URL. */
public record BodyCode(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public BodyCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 40 of the letters A–Z, digits, '.', '_' and '-', not \"" + value + "\"");
        }
    }

    /** The stream of this body's events. */
    public String stream() {
        return "body:" + value;
    }

    /** The stream of what clauses did to this body. */
    public String changesStream() {
        return "body-changes:" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
