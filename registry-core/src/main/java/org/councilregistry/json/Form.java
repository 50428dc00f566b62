package org.councilregistry.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.councilregistry.fault.Faults;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one JSON object that somebody sent, and collects every fault with its JSON Pointer (RFC 6901). What cannot be
 * read is null, and has a fault; an optional field that is absent is null, and has none.
 */
public final class Form {
    private static final int LONGEST_TEXT = 20_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1800, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    private final JsonNode json;
    private final String place;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    private Form(JsonNode json, String place, Faults faults) {
        this.json = json;
        this.place = place;
        this.faults = faults;
    }

    /** Reads a value that should be an object; null, with a fault, if it is not. */
    public static <T> @Nullable T read(JsonNode json, String place, Faults faults, Function<Form, @Nullable T> reader) {
        if (!json.isObject()) {
            faults.add(place, "must be an object");
            return null;
        }
        Form form = new Form(json, place, faults);
        T result = reader.apply(form);
        for (String name : json.propertyNames()) {
            faults.require(form.known.contains(name), form.at(name), "is not a field that is known here");
        }
        return result;
    }

    /** The JSON Pointer of a field. */
    public String at(String name) {
        return place + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Notes a fault of a field. */
    public void fault(String name, String detail) {
        faults.add(at(name), detail);
    }

    public Faults faults() {
        return faults;
    }

    private @Nullable JsonNode value(String name, boolean required) {
        known.add(name);
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            if (required) {
                fault(name, "is missing");
            }
            return null;
        }
        return value;
    }

    private @Nullable String string(String name, boolean required) {
        JsonNode value = value(name, required);
        return value == null ? null : string(value, at(name));
    }

    private @Nullable String string(JsonNode value, String at) {
        if (!value.isString()) {
            faults.add(at, "must be a string");
            return null;
        }
        String text = value.stringValue();
        if (text.isBlank()) {
            faults.add(at, "must not be blank");
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            faults.add(at, "must be at most " + LONGEST_TEXT + " characters; longer texts enter as documents");
            return null;
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            faults.add(at, "must not contain control characters such as NUL");
            return null;
        }
        // Any script is welcome, and so is one written from right to left; what reorders the text of others is not.
        if (text.chars().anyMatch(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))) {
            faults.add(at, "must not contain characters that override the direction of writing");
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                faults.add(at, "must be well-formed Unicode");
                return null;
            }
        }
        return text;
    }

    /** Text that must be there. */
    public @Nullable String text(String name) {
        return string(name, true);
    }

    public @Nullable String optionalText(String name) {
        return string(name, false);
    }

    /** A value that is written as text, read by a parser whose message explains what is wrong. */
    public <T> @Nullable T parsed(String name, Function<String, T> parser) {
        String text = string(name, true);
        return text == null ? null : parse(text, at(name), parser);
    }

    public <T> @Nullable T optionalParsed(String name, Function<String, T> parser) {
        String text = string(name, false);
        return text == null ? null : parse(text, at(name), parser);
    }

    private <T> @Nullable T parse(String text, String at, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            faults.add(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    public @Nullable LocalDate date(String name) {
        return parsed(name, Form::day);
    }

    public @Nullable LocalDate optionalDate(String name) {
        return optionalParsed(name, Form::day);
    }

    /**
     * A day written as ISO 8601 has it.
     *
     * @throws IllegalArgumentException with a message for the sender
     */
    public static LocalDate day(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a day that exists, written as 2019-04-23, not \"" + text + "\"", e);
        }
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new IllegalArgumentException("must be a day from " + FIRST_DAY + " to " + LAST_DAY);
        }
        return day;
    }

    /** One of an enum's values, as {@code toString} writes it. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, E[] values) {
        return parsed(name, text -> choose(text, values));
    }

    /** The value that is written so, or a message that names them all. */
    public static <E extends Enum<E>> E choose(String text, E[] values) {
        List<String> names = new ArrayList<>();
        for (E value : values) {
            if (value.toString().equals(text)) {
                return value;
            }
            names.add(value.toString());
        }
        throw new IllegalArgumentException("must be one of " + String.join(", ", names) + ", not \"" + text + "\"");
    }

    /** The day {@code on} which something was done, with a fault if that is after today. */
    public @Nullable LocalDate past(LocalDate today) {
        LocalDate on = date("on");
        faults.require(on == null || !on.isAfter(today), at("on"), "is still to come");
        return on;
    }

    /**
     * The entry that is corrected, with a fault if it is not the one that last recorded the thing or corrected that.
     *
     * @param record the entries that did, oldest first
     * @param what the thing, such as {@code this decision}
     */
    public @Nullable Integer correctsLast(List<Long> record, String what) {
        Integer corrects = corrects();
        faults.require(
                corrects == null || record.getLast() == corrects.longValue(),
                at("corrects"),
                "is not the entry that last recorded " + what + " or corrected that: that is " + record.getLast());
        return corrects;
    }

    /**
     * The entry that is corrected, with a fault if it is none that recorded a step.
     *
     * @param steps the entries of the steps that stand
     * @param of whose steps, such as {@code this decision}
     */
    public @Nullable Integer correctsStep(List<Long> steps, String of) {
        Integer corrects = corrects();
        faults.require(
                corrects == null || steps.contains(corrects.longValue()),
                at("corrects"),
                "is not an entry that recorded a step of " + of + " which stands");
        return corrects;
    }

    private @Nullable Integer corrects() {
        return number("corrects", 1, Integer.MAX_VALUE);
    }

    /** A whole number from {@code least} to {@code most}. */
    public @Nullable Integer number(String name, int least, int most) {
        JsonNode value = value(name, true);
        return value == null ? null : number(value, at(name), least, most);
    }

    public @Nullable Integer optionalNumber(String name, int least, int most) {
        JsonNode value = value(name, false);
        return value == null ? null : number(value, at(name), least, most);
    }

    private @Nullable Integer number(JsonNode value, String at, int least, int most) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            faults.add(at, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return value.intValue();
    }

    public boolean flag(String name) {
        JsonNode value = value(name, false);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            fault(name, "must be true or false");
            return false;
        }
        return value.booleanValue();
    }

    /** A sum: an object of {@code amount}, a string, and {@code currency}. */
    public @Nullable Money money(String name) {
        return object(name, form -> {
            String amount = form.text("amount");
            String currency = form.text("currency");
            if (amount == null || currency == null) {
                return null;
            }
            Money money = form.parse(amount, form.at("amount"), text -> Money.parse(text, currency));
            if (money != null && money.minor().signum() == 0) {
                form.fault("amount", "must be more than nothing");
                return null;
            }
            return money;
        });
    }

    /** An object that must be there. */
    public <T> @Nullable T object(String name, Function<Form, @Nullable T> reader) {
        JsonNode value = value(name, true);
        return value == null ? null : read(value, at(name), faults, reader);
    }

    public <T> @Nullable T optionalObject(String name, Function<Form, @Nullable T> reader) {
        JsonNode value = value(name, false);
        return value == null ? null : read(value, at(name), faults, reader);
    }

    /** A list of objects; elements that cannot be read are left out, each with its faults. Absent, it is empty. */
    public <T> List<T> objects(String name, int most, Function<Form, @Nullable T> reader) {
        return list(name, most, (value, at) -> read(value, at, faults, reader));
    }

    /** A list of values written as text. */
    public <T> List<T> texts(String name, int most, Function<String, T> parser) {
        return list(name, most, (value, at) -> {
            String text = string(value, at);
            return text == null ? null : parse(text, at, parser);
        });
    }

    /** A list of rising or otherwise distinct whole numbers. */
    public List<Integer> numbers(String name, int most, int least, int greatest) {
        List<Integer> numbers = list(name, most, (value, at) -> number(value, at, least, greatest));
        faults.require(new HashSet<>(numbers).size() == numbers.size(), at(name), "names a number twice");
        return numbers;
    }

    private <T> List<T> list(String name, int most, BiFunction<JsonNode, String, @Nullable T> reader) {
        JsonNode value = value(name, false);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            fault(name, "must be a list");
            return List.of();
        }
        if (value.size() > most) {
            fault(name, "must have at most " + most + " elements, not " + value.size());
            return List.of();
        }
        List<T> list = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            T element = reader.apply(value.get(i), at(name) + "/" + i);
            if (element != null) {
                list.add(element);
            }
        }
        return List.copyOf(list);
    }

    /** Whether the field is there, whatever can be read of it. */
    public boolean isGiven(String name) {
        return json.has(name) && !json.get(name).isNull();
    }

    /** Takes every further field as known: of an object whose type is unknown, nothing else can be said. */
    public void ignoreTheRest() {
        known.addAll(json.propertyNames());
    }

    /** Whether the field is there and has this many elements or more, whatever can be read of them. */
    public boolean has(String name, int least) {
        JsonNode value = json.get(name);
        return value != null && value.isArray() && value.size() >= least;
    }
}
