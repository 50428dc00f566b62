package org.councilregistry.app.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** JSON answers as text for people, under the same names. */
public final class Words {
    private Words() {}

    /**
     * A state as lines, one a field, and one an element of a list; what is empty is left out.
     *
     * @param indent what each line begins with
     */
    public static List<String> block(JsonNode state, String indent) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        state.properties().forEach(field -> {
            List<String> values = values(field.getValue());
            if (!values.isEmpty()) {
                fields.put(field.getKey(), values);
            }
        });
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        fields.forEach((field, values) -> {
            String name = field;
            for (String value : values) {
                lines.add(line(indent, name, width, value));
                name = "";
            }
        });
        return lines;
    }

    /** A field and its value, aligned with the other fields. */
    public static String line(String indent, String name, int width, String value) {
        return indent + name + " ".repeat(width - name.length() + 2) + value;
    }

    /** One value for each line that a field takes. */
    private static List<String> values(JsonNode value) {
        if (value.isArray() && value.valueStream().anyMatch(Words::isLong)) {
            return value.valueStream().map(Words::of).toList();
        }
        String words = of(value);
        return words.isEmpty() ? List.of() : List.of(words);
    }

    private static boolean isLong(JsonNode item) {
        return item.isObject() || item.asString("").contains(" ");
    }

    private static boolean isNested(JsonNode value) {
        return value.isObject() || value.isArray();
    }

    /** A value in a line. */
    public static String of(JsonNode value) {
        if (value.isArray()) {
            return String.join(", ", value.valueStream().map(Words::of).toList());
        }
        if (!value.isObject()) {
            return value.asString();
        }
        if (value.has("currency")) {
            return value.required("amount").stringValue() + " "
                    + value.required("currency").stringValue();
        }
        if (value.has("clause") && value.has("entry")) {
            return value.required("clause").stringValue() + " (entry "
                    + value.required("entry").asString()
                    + (value.has("source") ? ", " + value.required("source").stringValue() : "") + ")";
        }
        if (value.size() == 1 && (value.has("bodies") || value.has("group"))) {
            return of(value.iterator().next());
        }
        List<String> parts = new ArrayList<>();
        value.properties().forEach(field -> {
            String words = of(field.getValue());
            if (!words.isEmpty()) {
                parts.add(field.getKey() + " "
                        + (words.contains("; ") && isNested(field.getValue()) ? "(" + words + ")" : words));
            }
        });
        return String.join("; ", parts);
    }
}
