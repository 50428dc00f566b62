package org.councilregistry.minutes;

import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;

/** What can be asked of a series' record. */
public sealed interface SeriesCommand {
    /** Enters that some items hold nothing for this register. */
    record PassOver(ItemsPassedOver items) implements SeriesCommand {}
}
