package org.councilregistry.law;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;

/**
 * Days on which something can fall due. What falls due on a Sunday, another public holiday, a Saturday, Midsummer Eve,
 * Christmas Eve or New Year's Eve may be done on the next working day (lag 1930:173, 2 §). Which days are public
 * holidays is for lag 1989:253 to say; the library that knows them counts the three eves among them.
 */
final class SwedishWorkingDays {
    /** The national day became a public holiday in place of Whit Monday (lag 2004:1320); the library knows only that. */
    private static final int NATIONAL_DAY_SINCE = 2005;

    private static final MonthDay NATIONAL_DAY = MonthDay.of(Month.JUNE, 6);

    private final HolidayManager holidays = holidays();

    /** The library finds its parts by the thread's class loader, and a pool's thread may have one that knows none. */
    private static HolidayManager holidays() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HolidayManager.class.getClassLoader());
        try {
            return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** This day, or the next working day if it is none. */
    LocalDate from(LocalDate day) {
        LocalDate working = day;
        while (isFree(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    private boolean isFree(LocalDate day) {
        if (day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY) {
            return true;
        }
        if (day.getYear() < NATIONAL_DAY_SINCE) {
            return isWhitMonday(day)
                    || (holidays.isHoliday(day) && !MonthDay.from(day).equals(NATIONAL_DAY));
        }
        return holidays.isHoliday(day);
    }

    private boolean isWhitMonday(LocalDate day) {
        LocalDate before = day.minusDays(1);
        return day.getDayOfWeek() == MONDAY
                && holidays.getHolidays(before, before).stream()
                        .anyMatch(holiday -> holiday.getPropertiesKey().endsWith("PENTECOST"));
    }
}
