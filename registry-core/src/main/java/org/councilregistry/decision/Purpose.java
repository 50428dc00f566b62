package org.councilregistry.decision;

import java.util.regex.Pattern;

/** What money is for, as a code such as {@code innovation}. */
public record Purpose(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    public Purpose {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 80 lower-case letters a–z, digits and '-', not \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
