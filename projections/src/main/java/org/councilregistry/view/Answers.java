package org.councilregistry.view;

import java.util.List;
import java.util.Optional;

/**
 * A page of answers.
 *
 * @param items the answers, in an order that depends on the two times alone
 * @param next where to go on, empty when nothing follows
 */
public record Answers<T>(List<T> items, Optional<String> next) {
    public Answers {
        items = List.copyOf(items);
    }
}
