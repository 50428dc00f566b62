package org.councilregistry.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How far long work is, for a person who waits for it. */
class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(77);

    @Test
    void after_two_seconds_it_tells_how_far_how_fast_and_how_long_still_and_takes_that_away_at_the_end() {
        try (Progress progress = progress(true)) {
            nanos.addAndGet(2 * SECOND - 1);
            progress.at(500, 50, 200);
            assertThat(said()).isEmpty();
            nanos.addAndGet(1);
            progress.at(500, 50, 200);
            assertThat(said()).isEqualTo("\rreading:  25 %, 500 entries, 250/s, 6 s left");
            nanos.addAndGet(SECOND / 10);
            progress.at(600, 60, 200);
            assertThat(said()).as("not ten times a second").isEmpty();
            nanos.addAndGet(8 * SECOND - SECOND / 10);
            progress.at(1_000, 19, 200);
            assertThat(said()).isEqualTo("\rreading:   9 %, 1000 entries, 100/s, 1:35 min left");
        }
        assertThat(said()).matches("\r +\r");
    }

    @Test
    void work_that_is_done_within_two_seconds_shows_nothing() {
        try (Progress progress = progress(true)) {
            nanos.addAndGet(SECOND);
            progress.at(1_000, 200, 200);
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void where_nobody_watches_nothing_is_shown() {
        try (Progress progress = progress(false)) {
            nanos.addAndGet(60 * SECOND);
            progress.at(500, 50, 200);
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void work_of_no_size_is_done() {
        try (Progress progress = progress(true)) {
            nanos.addAndGet(3 * SECOND);
            progress.at(0, 0, 0);
        }
        assertThat(said()).startsWith("\rreading: 100 %, 0 entries, 0/s, 0 s left");
    }

    private Progress progress(boolean wanted) {
        return new Progress(new PrintStream(err, true, UTF_8), nanos::get, "reading", "entries", wanted);
    }

    private String said() {
        String said = err.toString(UTF_8);
        err.reset();
        return said;
    }
}
