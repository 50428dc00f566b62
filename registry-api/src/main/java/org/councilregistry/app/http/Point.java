package org.councilregistry.app.http;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.councilregistry.json.Form;
import org.jspecify.annotations.Nullable;

/**
 * A state of the register as it is written where two are compared: {@code 8}, {@code 8@2020-05-04} or {@code @2020-05-04}.
 *
 * @param treeSize with how many entries; null for all
 * @param validAt on which day; null for today
 */
public record Point(@Nullable Long treeSize, @Nullable LocalDate validAt) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})?(?:@(.+))?");

    /**
     * Reads a point.
     *
     * @throws IllegalArgumentException with a message for who wrote it
     */
    public static Point parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a number of entries, a day, or both, written as 8, @2020-05-04 or"
                            + " 8@2020-05-04, not \"" + text + "\"");
        }
        String size = matcher.group(1);
        String day = matcher.group(2);
        return new Point(size == null ? null : Long.valueOf(size), day == null ? null : Form.day(day));
    }
}
