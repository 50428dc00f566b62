package org.councilregistry.app.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A line that tells how far some work is, how fast it goes, and how long it may still take. Work that is done within
 * two seconds shows none. One thread uses it.
 */
final class Progress implements AutoCloseable {
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintStream err;
    private final LongSupplier nanos;
    private final String what;
    private final String unit;
    private final boolean wanted;
    private final long start;
    private long nextAt = SILENT_NANOS;
    private int shown;

    /**
     * Progress of work that starts now.
     *
     * @param what the work, such as {@code reading the journal}
     * @param unit what is counted, such as {@code entries}
     * @param wanted whether it is shown at all
     */
    Progress(PrintStream err, LongSupplier nanos, String what, String unit, boolean wanted) {
        this.err = err;
        this.nanos = nanos;
        this.what = what;
        this.unit = unit;
        this.wanted = wanted;
        this.start = nanos.getAsLong();
    }

    /**
     * Tells how far the work is.
     *
     * @param count how many of the unit are done
     * @param done how much of {@code total} is done, in whatever measure
     */
    void at(long count, long done, long total) {
        if (!wanted) {
            return;
        }
        long elapsed = nanos.getAsLong() - start;
        if (elapsed < nextAt) {
            return;
        }
        nextAt = elapsed + BETWEEN_NANOS;
        double seconds = elapsed / 1e9;
        double part = total <= 0 ? 1 : Math.min(1, (double) done / total);
        String left = part <= 0 ? "" : ", " + time(Math.round(seconds * (1 - part) / part)) + " left";
        show(String.format(
                Locale.ROOT,
                "%s: %3.0f %%, %d %s, %.0f/s%s",
                what,
                Math.floor(100 * part),
                count,
                unit,
                count / seconds,
                left));
    }

    private static String time(long seconds) {
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }

    private void show(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        err.flush();
        shown = line.length();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }
}
