package org.councilregistry.minutes;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item of minutes (§) as its series counts it: {@code 45}, {@code § 45} and {@code 45 a} are read.
 *
 * @param suffix what tells it from others of its number, such as {@code a}; empty for most
 */
public record Item(int number, String suffix) implements Comparable<Item> {
    private static final Pattern FORM = Pattern.compile("\\D*(\\d{1,9})(.*)");
    private static final Comparator<Item> ORDER =
            Comparator.comparingInt(Item::number).thenComparing(Item::suffix);

    /** Reads an item as minutes write it; empty where it has no number. */
    public static Optional<Item> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Item(
                        Integer.parseInt(matcher.group(1)),
                        matcher.group(2).strip().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public int compareTo(Item other) {
        return ORDER.compare(this, other);
    }

    /** The item as it is written, such as {@code 45 a}. */
    @Override
    public String toString() {
        return suffix.isEmpty() ? String.valueOf(number) : number + " " + suffix;
    }
}
