package org.councilregistry.app.wiring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The law's calendar is Swedish: a day begins and ends in Stockholm. */
public final class Calendar {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private Calendar() {}

    /** The day in Stockholm at a moment. */
    public static LocalDate day(Instant moment) {
        return moment.atZone(STOCKHOLM).toLocalDate();
    }

    /** The time that it is, and the day in Stockholm. */
    public static Clock clock() {
        return Clock.system(STOCKHOLM);
    }
}
