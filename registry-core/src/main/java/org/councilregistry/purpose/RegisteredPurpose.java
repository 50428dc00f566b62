package org.councilregistry.purpose;

import java.util.List;
import org.councilregistry.decision.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A purpose that the register has a name for. A clause may name one that it has not.
 *
 * @param within the wider purpose that this one is a part of; it is in the register, so there are no circles
 * @param words what people call it who look for it
 */
public record RegisteredPurpose(
        Purpose id, String name, @Nullable Purpose within, List<String> words) {
    public RegisteredPurpose {
        words = List.copyOf(words);
    }
}
