package org.councilregistry.app.mandates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.Period;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Journal;
import org.councilregistry.register.Ground;
import org.councilregistry.register.MandateState;

/**
 * The days by which mandates are to be reported back, as iCalendar (RFC 5545), each with a reminder. The same mandates
 * give the same bytes.
 */
final class ReportBackCalendar {
    private static final Period REMINDER = Period.ofDays(-14);

    private final Journal journal;
    private final Calendar calendar = new Calendar();

    ReportBackCalendar(Journal journal) {
        this.journal = journal;
        calendar.add(new ProdId("-//Council Decision Registry//Report back//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
    }

    /** Adds the day of a mandate that names one. */
    void add(MandateState mandate) {
        String summary = "Report back " + mandate.id() + ": " + mandate.assignees();
        VEvent event = new VEvent(false);
        event.add(new Uid("report-back-" + mandate.id() + "@council-registry"));
        event.add(new DtStamp(recordedAt(mandate)));
        event.add(new DtStart<>(Objects.requireNonNull(mandate.reportBack())));
        event.add(new Summary(summary));
        event.add(new Description(mandate.task()));
        VAlarm reminder = new VAlarm(REMINDER);
        reminder.add(ImmutableAction.DISPLAY);
        reminder.add(new Description(summary));
        event.add(reminder);
        calendar.add(event);
    }

    /** When the register came to know of the last that it rests on, so that a later reading says that it is newer. */
    private Instant recordedAt(MandateState mandate) {
        long entry = mandate.ground().stream().mapToLong(Ground::entry).max().orElseThrow();
        return journal.entry(entry).map(Entry::recordedAt).orElseThrow();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // Not validated: a calendar without an event is no calendar to it, and is what a body without mandates has.
            new CalendarOutputter(false).output(calendar, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
