package org.councilregistry.journal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of the journal: its exact bytes, which are canonical JSON (RFC 8785), and what they say. Two entries are
 * equal when their bytes are.
 */
public final class Entry {
    /** The largest entry, in bytes: what an entry bundle of C2SP tlog-tiles can hold. */
    public static final int MAX_BYTES = 65_535;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final byte[] bytes;
    private final Hash hash;
    private final long number;
    private final Hash previous;
    private final Instant recordedAt;
    private final Author author;
    private final @Nullable String reason;
    private final @Nullable Request request;
    private final String nonce;
    private final long durable;
    private final long firstEvent;
    private final List<Event> events;

    private Entry(byte[] bytes, JsonNode json) {
        this.bytes = bytes;
        this.hash = Hash.ofLeaf(bytes);
        number = json.required("number").longValue();
        previous = Hash.parse(json.required("previous").stringValue());
        recordedAt = Instant.parse(json.required("recordedAt").stringValue());
        JsonNode by = json.required("author");
        author = new Author(
                by.required("account").stringValue(), by.required("established").stringValue());
        reason = json.has("reason") ? json.get("reason").stringValue() : null;
        JsonNode asked = json.get("request");
        request = asked == null
                ? null
                : new Request(
                        asked.required("key").stringValue(),
                        asked.required("digest").stringValue());
        nonce = json.required("nonce").stringValue();
        durable = json.required("durable").longValue();
        firstEvent = json.required("firstEvent").longValue();
        events = readEvents(json);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("it has no events");
        }
    }

    /**
     * The entry that these bytes are. They are kept as they are, and never written again from what was read.
     *
     * @throws IllegalArgumentException if they are not an entry
     */
    public static Entry of(byte[] bytes) {
        try {
            return new Entry(bytes.clone(), JSON.readTree(bytes));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an entry: " + e.getMessage(), e);
        }
    }

    /**
     * What bytes say, and whether they say it in the one way that canonical JSON has for it.
     *
     * @param canonical whether they are the canonical JSON of what they say
     */
    public record Read(Entry entry, boolean canonical) {}

    /**
     * As {@link #of}, for who doubts how the bytes came about.
     *
     * @throws IllegalArgumentException if they are not an entry
     */
    public static Read read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            return new Read(new Entry(bytes.clone(), json), isCanonical(json, bytes));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an entry: " + e.getMessage(), e);
        }
    }

    private static boolean isCanonical(JsonNode json, byte[] bytes) {
        try {
            return Arrays.equals(CanonicalJson.of(json).getBytes(StandardCharsets.UTF_8), bytes);
        } catch (IllegalArgumentException e) {
            return false; // Canonical JSON has no way to say it.
        }
    }

    Entry(
            byte[] bytes,
            long number,
            Hash previous,
            Instant recordedAt,
            Author author,
            @Nullable String reason,
            @Nullable Request request,
            String nonce,
            long durable,
            long firstEvent,
            List<Event> events) {
        this.bytes = bytes;
        this.hash = Hash.ofLeaf(bytes);
        this.number = number;
        this.previous = previous;
        this.recordedAt = recordedAt;
        this.author = author;
        this.reason = reason;
        this.request = request;
        this.nonce = nonce;
        this.durable = durable;
        this.firstEvent = firstEvent;
        this.events = events;
    }

    /**
     * What can be written of the entry that a draft becomes before its place is known.
     *
     * @throws IllegalArgumentException if the draft cannot be written as JSON
     */
    static Unsealed unsealed(Draft draft) {
        try {
            ObjectNode author = JSON.createObjectNode();
            author.putObject("author")
                    .put("account", draft.author().account())
                    .put("established", draft.author().established());
            ObjectNode events = JSON.createObjectNode();
            ArrayNode each = events.putArray("events");
            draft.events().forEach(event -> writeEvent(each.addObject(), event));
            String written = CanonicalJson.of(events);
            ObjectNode request = JSON.createObjectNode();
            if (draft.request() != null) {
                request.putObject("request")
                        .put("key", draft.request().key())
                        .put("digest", draft.request().digest());
            }
            return new Unsealed(
                    draft,
                    members(CanonicalJson.of(author)),
                    members(written),
                    members(CanonicalJson.of(JSON.createObjectNode().put("nonce", draft.nonce()))),
                    draft.reason() == null
                            ? null
                            : members(CanonicalJson.of(JSON.createObjectNode().put("reason", draft.reason()))),
                    draft.request() == null ? null : members(CanonicalJson.of(request)),
                    readEvents(JSON.readTree(written)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String members(String object) {
        return object.substring(1, object.length() - 1);
    }

    private static void writeEvent(ObjectNode json, Event event) {
        json.put("id", event.id());
        if (event.stream() != null) {
            json.put("stream", event.stream()).put("sequence", event.sequence());
        }
        if (event.aggregate() != null) {
            json.put("aggregate", event.aggregate());
        }
        json.put("type", event.type());
        if (event.version() != null) {
            json.put("version", event.version());
        }
        json.put("at", event.at().toString());
        JsonNode data = objectOrNull(event.data());
        if (data != null) {
            json.set("data", data);
        } else {
            json.put("data", event.data());
        }
        if (event.meta() != null) {
            JsonNode meta = JSON.readTree(event.meta());
            if (!meta.isObject() || !isKept(meta)) {
                throw new IllegalArgumentException(
                        "metadata is one JSON object, whose numbers are doubles: " + event.meta());
            }
            json.set("meta", meta);
        }
    }

    /**
     * Payloads of the domain are JSON objects, which stay readable in the entry; anything else is kept as text, objects
     * with numbers that canonical JSON would change too.
     */
    private static @Nullable JsonNode objectOrNull(String data) {
        if (!data.startsWith("{")) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(data);
            return isKept(json) ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Whether canonical JSON, which knows doubles only, keeps the value of every number in it. */
    private static boolean isKept(JsonNode json) {
        if (json.isNumber()) {
            double kept = json.decimalValue().doubleValue();
            return Double.isFinite(kept) && BigDecimal.valueOf(kept).compareTo(json.decimalValue()) == 0;
        }
        for (JsonNode part : json) {
            if (!isKept(part)) {
                return false;
            }
        }
        return true;
    }

    private static List<Event> readEvents(JsonNode json) {
        List<Event> read = new ArrayList<>();
        json.required("events").forEach(event -> read.add(readEvent(event)));
        return List.copyOf(read);
    }

    private static Event readEvent(JsonNode json) {
        JsonNode data = json.required("data");
        return new Event(
                json.required("id").stringValue(),
                text(json, "stream"),
                text(json, "aggregate"),
                json.has("sequence") ? json.get("sequence").longValue() : 0,
                json.required("type").stringValue(),
                text(json, "version"),
                Instant.parse(json.required("at").stringValue()),
                data.isString() ? data.stringValue() : data.toString(),
                json.has("meta") ? json.get("meta").toString() : null);
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.stringValue();
    }

    /** The exact bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes the entry has. */
    public int size() {
        return bytes.length;
    }

    /** The leaf hash of {@link #bytes()}. */
    public Hash hash() {
        return hash;
    }

    /** 1, 2, 3, … without a gap. */
    public long number() {
        return number;
    }

    /** The hash of the entry before this one. */
    public Hash previous() {
        return previous;
    }

    /** When it was numbered: never before the entry before it. */
    public Instant recordedAt() {
        return recordedAt;
    }

    public Author author() {
        return author;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable Request request() {
        return request;
    }

    /** Unique to the draft that it was sealed from. */
    public String nonce() {
        return nonce;
    }

    /** How many entries were known to be durable when this one was written. */
    public long durable() {
        return durable;
    }

    /** The index of its first event among all events of the journal, from 0. */
    public long firstEvent() {
        return firstEvent;
    }

    public List<Event> events() {
        return events;
    }

    /**
     * What no other entry may bear: its event ids, its places in streams, its author's idempotency key. A store finds
     * entries by these.
     */
    public Set<String> keys() {
        return keys(author, request, events);
    }

    static Set<String> keys(Author author, @Nullable Request request, List<Event> events) {
        Set<String> keys = new LinkedHashSet<>();
        for (Event event : events) {
            keys.add(eventKey(event.id()));
            if (event.stream() != null) {
                keys.add(sequenceKey(event.stream(), event.sequence()));
            }
        }
        if (request != null) {
            keys.add(requestKey(author.account(), request.key()));
        }
        return keys;
    }

    static String eventKey(String id) {
        return "e:" + id;
    }

    /** The one of an entry's {@link #keys()} that says that it bears this place in this stream. */
    public static String sequenceKey(String stream, long sequence) {
        return "s:" + stream + "@" + sequence;
    }

    // The account's length stands before it, so that no account and key run together like another pair.
    static String requestKey(String account, String key) {
        return "r:" + account.length() + ":" + account + ":" + key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry && hash.equals(entry.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** The exact bytes as text. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
