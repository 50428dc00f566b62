package org.councilregistry.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place at which two JSON values differ.
 *
 * @param at its JSON Pointer (RFC 6901)
 * @param before what stands there in the first; null where nothing does
 * @param after what stands there in the second
 */
public record Difference(
        String at, @Nullable JsonNode before, @Nullable JsonNode after) {

    /** Every place at which they differ, as deep as objects, and lists of one length, go. */
    public static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> found = new ArrayList<>();
        collect("", before, after, found);
        return List.copyOf(found);
    }

    private static void collect(String at, JsonNode before, JsonNode after, List<Difference> found) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> collect(
                    at + "/" + name.replace("~", "~0").replace("/", "~1"), before.path(name), after.path(name), found));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                collect(at + "/" + i, before.get(i), after.get(i), found);
            }
        } else {
            found.add(new Difference(at, given(before), given(after)));
        }
    }

    private static @Nullable JsonNode given(JsonNode value) {
        return value.isMissingNode() ? null : value;
    }
}
