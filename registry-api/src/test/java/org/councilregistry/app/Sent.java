package org.councilregistry.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request to record, and what came of it. */
final class Sent {
    private final String path;
    private final String json;
    private final String author;
    private final @Nullable String key;
    private final String stream;
    private final List<String> events;
    private volatile @Nullable Reply acknowledgement;

    /**
     * A request that was not sent yet.
     *
     * @param key its idempotency key; null if it has none
     * @param stream whose first event makes its entry known
     * @param events the stored names of all events that it becomes, together or not at all
     */
    Sent(String path, String json, String author, @Nullable String key, String stream, List<String> events) {
        this.path = path;
        this.json = json;
        this.author = author;
        this.key = key;
        this.stream = stream;
        this.events = events;
    }

    /** Sends it, again or for the first time, and keeps the first acknowledgement. */
    Reply send(Client registry) {
        List<String> headers = new ArrayList<>(List.of("Registry-Author", author));
        if (key != null) {
            headers.addAll(List.of("Idempotency-Key", key));
        }
        Reply reply = registry.post(path, json, headers.toArray(String[]::new));
        if (reply.status() == 201 && acknowledgement == null) {
            acknowledgement = reply;
        }
        return reply;
    }

    /** The first 201 that it was answered with; null as long as there was none. */
    @Nullable
    Reply acknowledgement() {
        return acknowledgement;
    }

    boolean hasKey() {
        return key != null;
    }

    String author() {
        return author;
    }

    @Nullable
    String key() {
        return key;
    }

    String stream() {
        return stream;
    }

    /** Where what it recorded can be asked for. */
    String location() {
        return path + "/" + stream.substring(stream.indexOf(':') + 1);
    }

    List<String> events() {
        return events;
    }

    @Override
    public String toString() {
        return stream + " by " + author + (key == null ? "" : ", key " + key);
    }
}
