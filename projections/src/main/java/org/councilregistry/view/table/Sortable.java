package org.councilregistry.view.table;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Text in printable ASCII whose order, compared character by character, is the order of what it stands for. Stores
 * disagree on how to order text outside ASCII (UTF-16 units or UTF-8 bytes) and on U+0000; of this there is one order
 * everywhere. Parts are joined by a space, which is less than any character of a part.
 */
final class Sortable {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char LOW = '!';
    private static final char HIGH = '~';

    /** Greater than the separator and any day's first character: {@code day + PAST} is after every row of that day. */
    private static final String PAST = "~";

    /** After every place. */
    static final String END = PAST;

    private static final String NO_BEGINNING = "-infinity";
    private static final String NO_END = "infinity";

    private Sortable() {}

    /** Text ordered by its UTF-8 bytes: up to {@code !} as {@code !hex}, from {@code ~} on as {@code ~hex}. */
    static String text(String text) {
        if (text.chars().allMatch(c -> c > LOW && c < HIGH)) {
            return text;
        }
        StringBuilder sortable = new StringBuilder(text.length() * 2);
        for (byte signed : text.getBytes(StandardCharsets.UTF_8)) {
            int unit = signed & 0xff;
            if (unit > LOW && unit < HIGH) {
                sortable.append((char) unit);
            } else {
                sortable.append(unit <= LOW ? LOW : HIGH);
                HEX.toHexDigits(sortable, signed);
            }
        }
        return sortable.toString();
    }

    /** A number that is not negative, after a letter that tells its length: 7 is {@code a7}, 123 is {@code c123}. */
    static String number(long number) {
        String digits = Long.toString(number);
        return (char) ('a' + digits.length() - 1) + digits;
    }

    /** A day between the years 1 and 9999 as ISO 8601 writes it, or one of the two that stand for no limit. */
    static String day(LocalDate day) {
        if (day.equals(LocalDate.MIN)) {
            return NO_BEGINNING;
        }
        return day.equals(LocalDate.MAX) ? NO_END : day.toString();
    }

    static LocalDate parseDay(String day) {
        return switch (day) {
            case NO_BEGINNING -> LocalDate.MIN;
            case NO_END -> LocalDate.MAX;
            default -> LocalDate.parse(day);
        };
    }

    /** A day to ask about. Beyond the years that rows may name, one day is as good as another. */
    static String askedDay(LocalDate day) {
        if (day.equals(LocalDate.MAX)) {
            return NO_END;
        }
        if (day.getYear() < 1) {
            return "0000-01-01";
        }
        return day.getYear() > 9999 ? "9999-12-31" : day.toString();
    }

    /** What is after every place in the order that begins with this day, and before those of later days. */
    static String past(String day) {
        return day + PAST;
    }

    /** A row's id as text: unique, and ordered by (key, entry, ordinal). */
    static String id(RowId id) {
        return text(id.key()) + ' ' + number(id.entry()) + ' ' + number(id.ordinal());
    }

    static long entryOf(String id) {
        int end = id.lastIndexOf(' ');
        return Long.parseLong(id, id.lastIndexOf(' ', end - 1) + 2, end, 10);
    }

    static int ordinalOf(String id) {
        return Integer.parseInt(id, id.lastIndexOf(' ') + 2, id.length(), 10);
    }

    /** A row's place in the order of answers: (valid.to, key, entry, ordinal). */
    static String place(LocalDate validTo, String id) {
        return day(validTo) + ' ' + id;
    }

    static void requireDay(LocalDate day) {
        boolean limit = day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX);
        if (!limit && (day.getYear() < 1 || day.getYear() > 9999)) {
            throw new IllegalArgumentException("not between the years 1 and 9999: " + day);
        }
    }

    static String requireName(String table) {
        if (!table.matches("[a-z0-9_-]{1,60}")) {
            throw new IllegalArgumentException("not a table's name: " + table);
        }
        return table;
    }

    static void requireText(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("empty, or with U+0000 in it: " + text);
        }
        // A lone surrogate has no UTF-8 and would become the same "?" as any other.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("not Unicode text: " + text);
        }
    }
}
