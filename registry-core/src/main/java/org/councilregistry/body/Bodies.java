package org.councilregistry.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bodies a clause speaks of: some by their codes, or a group that is resolved on a day.
 *
 * @param codes the bodies named; empty where a group is
 * @param group the group, or null where bodies are named
 */
public record Bodies(List<BodyCode> codes, @Nullable BodyGroup group) {
    public Bodies {
        codes = List.copyOf(codes);
        if (codes.isEmpty() == (group == null)) {
            throw new IllegalArgumentException("either bodies or a group are named, and not both");
        }
    }

    public static Bodies of(String... codes) {
        return new Bodies(java.util.Arrays.stream(codes).map(BodyCode::new).toList(), null);
    }

    public static Bodies everyCommittee() {
        return new Bodies(List.of(), BodyGroup.EVERY_COMMITTEE);
    }

    /**
     * Whether this body is one of them. The caller passes a body that exists on the day for which the group is
     * resolved.
     */
    public boolean include(Body body) {
        return group == null ? codes.contains(body.code()) : group.includes(body.kind());
    }

    @Override
    public String toString() {
        return group == null
                ? String.join(", ", codes.stream().map(BodyCode::value).toList())
                : group.toString();
    }
}
