package org.councilregistry.journal;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.databind.JsonNode;

/**
 * Writes canonical JSON (RFC 8785) in one pass. The library for it, which reads and writes text, takes most of the time
 * of an append; the tests hold this against it.
 */
final class CanonicalJson {
    private static final long LARGEST_EXACT = 1L << 53;

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /**
     * The canonical text.
     *
     * @throws IllegalArgumentException if it has a string that is not Unicode, or a number that is no double
     */
    static String of(JsonNode json) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(json);
        return canonical.text.toString();
    }

    private void write(JsonNode json) {
        if (json.isObject()) {
            // By UTF-16 code units, as Java's strings sort.
            Map<String, JsonNode> members = new TreeMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            char before = '{';
            for (Map.Entry<String, JsonNode> member : members.entrySet()) {
                text.append(before);
                write(member.getKey());
                text.append(':');
                write(member.getValue());
                before = ',';
            }
            text.append(members.isEmpty() ? "{}" : "}");
        } else if (json.isArray()) {
            char before = '[';
            for (JsonNode element : json) {
                text.append(before);
                write(element);
                before = ',';
            }
            text.append(json.isEmpty() ? "[]" : "]");
        } else if (json.isString()) {
            write(json.stringValue());
        } else if (json.isNumber()) {
            number(json);
        } else {
            text.append(json); // true, false or null
        }
    }

    private void number(JsonNode json) {
        if (json.isIntegralNumber() && json.canConvertToLong() && isExact(json.longValue())) {
            text.append(json.longValue());
            return;
        }
        try {
            text.append(NumberToJSON.serializeNumber(json.doubleValue()));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as canonical JSON: " + e.getMessage(), e);
        }
    }

    /** Whether the double of this value is written as the value is. */
    private static boolean isExact(long value) {
        return value >= -LARGEST_EXACT && value <= LARGEST_EXACT;
    }

    private void write(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20) {
                        text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
                    } else if (!Character.isSurrogate(c)) {
                        text.append(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < string.length()
                            && Character.isLowSurrogate(string.charAt(i + 1))) {
                        text.append(c).append(string.charAt(++i));
                    } else {
                        throw new IllegalArgumentException(
                                "cannot be written as canonical JSON: half a surrogate pair");
                    }
                }
            }
        }
        text.append('"');
    }
}
