package org.councilregistry.view;

import java.time.Instant;
import java.time.LocalDate;
import org.councilregistry.view.table.AsOf;
import org.jspecify.annotations.Nullable;

/**
 * The two times for which an answer is given.
 *
 * @param validAt the day asked about
 * @param knownAt when entry {@code treeSize} was recorded; null where that is 0
 * @param treeSize how many entries the answer rests on
 */
public record Reading(LocalDate validAt, @Nullable Instant knownAt, long treeSize) {

    public AsOf asOf() {
        return new AsOf(validAt, treeSize);
    }
}
