package org.councilregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the registry answered. */
final class Reply {
    static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] bytes;

    Reply(int status, HttpHeaders headers, byte[] bytes) {
        this.status = status;
        this.headers = headers;
        this.bytes = bytes.clone();
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JSON.readTree(bytes);
    }

    /** The value at a JSON Pointer; a missing node if there is none. */
    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The text at a JSON Pointer, whatever its type; empty if there is nothing. */
    String value(String pointer) {
        return at(pointer).asString("");
    }

    long number(String pointer) {
        JsonNode number = at(pointer);
        assertThat(number.isIntegralNumber()).as("%s in %s", pointer, this).isTrue();
        return number.longValue();
    }

    /** One field of every element of a list. */
    List<String> each(String list, String field) {
        List<String> values = new ArrayList<>();
        at(list).forEach(element -> values.add(element.at("/" + field).asString("")));
        return values;
    }

    /** The ids of a list's items. */
    List<String> ids() {
        return is(200).each("/items", "id");
    }

    /** Where the faults are that a problem names. */
    List<String> faults() {
        return each("/faults", "at");
    }

    /** The answer without the times that it was given for: what it says, not when. */
    JsonNode withoutTimes() {
        JsonNode json = json();
        ((tools.jackson.databind.node.ObjectNode) json).remove("asOf");
        return json;
    }

    Reply is(int expected) {
        assertThat(status).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** That it is a problem as RFC 9457 has them. */
    Reply isProblem(int expected, String type) {
        is(expected);
        assertThat(header("Content-Type")).as("%s", this).isEqualTo("application/problem+json");
        assertThat(value("/type")).as("%s", this).isEqualTo("urn:council-registry:problem:" + type);
        assertThat(number("/status")).isEqualTo(expected);
        assertThat(value("/title")).isNotBlank();
        return this;
    }

    @Override
    public String toString() {
        return status + " " + headers.map() + " " + text();
    }
}
