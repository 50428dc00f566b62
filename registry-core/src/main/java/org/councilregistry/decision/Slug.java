package org.councilregistry.decision;

import java.util.regex.Pattern;

/** The form of the ids that a registrar chooses: safe in a URL, and the same however it is typed. */
final class Slug {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    private Slug() {}

    /**
     * The text, if it has the form.
     *
     * @throws IllegalArgumentException with a message for the sender, if it has not
     */
    static String require(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 80 lower-case letters a–z, digits and '-', not \"" + text + "\"");
        }
        return text;
    }
}
