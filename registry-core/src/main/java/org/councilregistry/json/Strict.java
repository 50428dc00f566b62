package org.councilregistry.json;

import java.util.HashSet;
import java.util.Set;
import org.councilregistry.fault.Faults;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Parses JSON that somebody sent: nothing after it, no key twice, no deep nesting. */
public final class Strict {
    private static final int DEEPEST = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(40)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            // What follows a value is looked at here, for values inside others too.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Strict() {}

    /** A body that is not JSON, or JSON that says a thing twice. */
    public static final class NotJsonException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotJsonException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Parses the whole of it. A key that stands twice in an object is noted in {@code faults}, with its place.
     *
     * @throws NotJsonException if it is not JSON, saying where
     */
    public static JsonNode parse(byte[] bytes, Faults faults) {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new NotJsonException("The body is empty.", null);
            }
            JsonNode node = read(parser, "", faults);
            if (parser.nextToken() != null) {
                throw new NotJsonException(
                        "There is something after the JSON value" + place(parser.currentLocation()), null);
            }
            return node;
        } catch (JacksonException e) {
            throw new NotJsonException(e.getOriginalMessage() + place(e.getLocation()), e);
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "."
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
    }

    private static JsonNode read(JsonParser parser, String place, Faults faults) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            Set<String> names = new HashSet<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                String at = place + "/" + name.replace("~", "~0").replace("/", "~1");
                faults.require(names.add(name), at, "stands twice");
                parser.nextToken();
                object.set(name, read(parser, at, faults));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read(parser, place + "/" + array.size(), faults));
            }
            return array;
        }
        return MAPPER.readTree(parser);
    }
}
