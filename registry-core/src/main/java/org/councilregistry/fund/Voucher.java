package org.councilregistry.fund;

import java.util.regex.Pattern;

/** The number under which the accounts hold a posting; of a voucher with several lines, with the line's. */
public record Voucher(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/ -]{0,63}");

    public Voucher {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 64 letters, digits, '.', '_', '/', '-' and spaces, not \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
