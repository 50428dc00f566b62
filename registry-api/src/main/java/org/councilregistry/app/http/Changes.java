package org.councilregistry.app.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.councilregistry.journal.Entry;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.view.replay.Change;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two states of the register, as JSON and in words, over HTTP and on the command line alike. */
public final class Changes {
    private Changes() {}

    /** An entry, and what it changed. */
    public static ObjectNode json(Entry entry, List<Change> changes) {
        ObjectNode json = RegistryJson.mapper()
                .createObjectNode()
                .put("entry", entry.number())
                .put("recordedAt", entry.recordedAt().toString())
                .put("account", entry.author().account())
                .put("established", entry.author().established());
        if (entry.reason() != null) {
            json.put("reason", entry.reason());
        }
        ArrayNode events = json.putArray("events");
        entry.events().forEach(event -> events.add(event.type()));
        ArrayNode all = json.putArray("changes");
        changes.forEach(change -> all.add(json(change)));
        return json;
    }

    /** A change: the thing before or after where it holds on one side alone, and else the fields that differ. */
    public static ObjectNode json(Change change) {
        ObjectNode json = RegistryJson.mapper()
                .createObjectNode()
                .put("thing", change.thing().kind().toString())
                .put("id", change.thing().id());
        @Nullable ObjectNode before = change.before() == null ? null : Shapes.of(change.before());
        @Nullable ObjectNode after = change.after() == null ? null : Shapes.of(change.after());
        if (before == null || after == null) {
            if (before != null) {
                json.set("before", before);
            }
            if (after != null) {
                json.set("after", after);
            }
            return json;
        }
        // A decision's clauses are told as things of their own.
        before.remove("clauses");
        after.remove("clauses");
        ArrayNode fields = json.putArray("fields");
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            JsonNode was = before.path(name);
            JsonNode is = after.path(name);
            if (!was.equals(is)) {
                differing(fields.addObject().put("field", name), was, is);
            }
        }
        return json;
    }

    /** A list by what is in one and not in the other, unless it is only its order that differs. */
    private static void differing(ObjectNode field, JsonNode was, JsonNode is) {
        List<JsonNode> removed = without(was, is);
        List<JsonNode> added = without(is, was);
        if (was.isArray() && is.isArray() && !(removed.isEmpty() && added.isEmpty())) {
            field.putArray("removed").addAll(removed);
            field.putArray("added").addAll(added);
            return;
        }
        if (!was.isMissingNode()) {
            field.set("before", was);
        }
        if (!is.isMissingNode()) {
            field.set("after", is);
        }
    }

    private static List<JsonNode> without(JsonNode list, JsonNode other) {
        List<JsonNode> others = new ArrayList<>(other.valueStream().toList());
        return list.valueStream().filter(Predicate.not(others::remove)).toList();
    }

    /** A change in words, as lines. */
    public static List<String> words(JsonNode change) {
        List<String> lines = new ArrayList<>();
        String thing = change.required("thing").stringValue() + " "
                + change.required("id").stringValue();
        if (change.has("after")) {
            lines.add("  + " + thing);
            Words.block(((ObjectNode) change.required("after")).without("id"), "      ")
                    .forEach(lines::add);
        } else if (change.has("before")) {
            lines.add("  - " + thing);
        } else {
            lines.add("  ~ " + thing);
            JsonNode fields = change.required("fields");
            int width = fields.valueStream()
                    .mapToInt(field -> field.required("field").stringValue().length())
                    .max()
                    .orElse(0);
            for (JsonNode field : fields) {
                String name = field.required("field").stringValue();
                for (String value : values(field)) {
                    lines.add(Words.line("      ", name, width, value));
                    name = "";
                }
            }
        }
        return lines;
    }

    private static List<String> values(JsonNode field) {
        if (!field.has("added")) {
            return List.of(side(field, "before") + " → " + side(field, "after"));
        }
        List<String> values = new ArrayList<>();
        field.required("removed").forEach(item -> values.add("- " + Words.of(item)));
        field.required("added").forEach(item -> values.add("+ " + Words.of(item)));
        return values;
    }

    private static String side(JsonNode field, String name) {
        String words = field.has(name) ? Words.of(field.required(name)) : "";
        return words.isEmpty() ? "(none)" : words;
    }
}
