package org.councilregistry.app.http;

import java.util.List;
import java.util.Optional;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.view.Reading;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers. The same reading gives the same bytes, for ever. */
public final class Answer {
    private static final JsonMapper JSON = RegistryJson.mapper();

    /** Where the body of an empty list cannot say it without changing: the entry from which the register knew more. */
    private static final String KNOWN_FROM = "Registry-Known-From";

    /** Said by us, or Spring takes what follows the dot of a clause's id for a file's type, and names the file. */
    public static final String INLINE = "inline";

    private Answer() {}

    /** A value as JSON. */
    public static ObjectNode json(Object value) {
        return JSON.valueToTree(value);
    }

    /** One thing, and the times for which it is told. */
    public static ResponseEntity<byte[]> one(ObjectNode json, Reading reading) {
        return write(ResponseEntity.ok(), json.set("asOf", asOf(reading)));
    }

    /**
     * A page of a list.
     *
     * @param next where the list goes on, as the view says it
     * @param knownFrom for an empty list, the entry from which the register knew of something that belongs in it
     */
    public static ResponseEntity<byte[]> list(
            List<ObjectNode> items, Optional<String> next, PageOf page, Optional<Long> knownFrom) {
        Reading reading = page.reading();
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("items");
        items.forEach(array::add);
        json.put(
                "next",
                next.map(after -> new Cursor(reading.validAt(), reading.treeSize(), after).text(page.scope()))
                        .orElse(null));
        if (items.isEmpty() && page.after() == null) {
            json.put(
                    "statement",
                    "With " + reading.treeSize() + " entries the register knows of none on " + reading.validAt() + ".");
        }
        json.set("asOf", asOf(reading));
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        knownFrom.ifPresent(entry -> response.header(KNOWN_FROM, Long.toString(entry)));
        return write(response, json);
    }

    /** The times, as every answer states them. */
    public static JsonNode asOf(Reading reading) {
        return JSON.createObjectNode()
                .put("validAt", reading.validAt().toString())
                .put(
                        "knownAt",
                        reading.knownAt() == null ? null : reading.knownAt().toString())
                .put("treeSize", reading.treeSize());
    }

    /** JSON as it is sent. */
    public static ResponseEntity<byte[]> write(ResponseEntity.BodyBuilder response, JsonNode json) {
        return response.contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, INLINE)
                .body(JSON.writeValueAsBytes(json));
    }
}
