package org.councilregistry.fund;

import java.util.regex.Pattern;

/** A request's id, chosen by whoever asks: unique in its fund, never reused. */
public record RequestId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    public RequestId {
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
