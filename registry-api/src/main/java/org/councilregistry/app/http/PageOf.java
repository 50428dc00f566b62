package org.councilregistry.app.http;

import org.councilregistry.view.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is asked for.
 *
 * @param after where the page before ended; null for the first
 * @param scope what its cursors belong to
 */
public record PageOf(Reading reading, @Nullable String after, int limit, String scope) {}
