package org.councilregistry.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.councilregistry.register.Timeline.Span;
import org.councilregistry.time.Period;
import org.junit.jupiter.api.Test;

/** What holds on which days, cut at a day and put together again. */
class TimelineTest {
    private static final LocalDate MAY = LocalDate.parse("2020-05-01");
    private static final LocalDate JUNE = LocalDate.parse("2020-06-01");
    private static final LocalDate JULY = LocalDate.parse("2020-07-01");

    private final Timeline<String> spring = new Timeline<>(List.of(span("sown", MAY, JUNE), span("grown", JUNE, JULY)));

    private static Timeline<String> only(Span<String> span) {
        return new Timeline<>(List.of(span));
    }

    private static Span<String> span(String state, LocalDate from, LocalDate to) {
        return new Span<>(new Period(from, to), state);
    }

    @Test
    void what_holds_before_a_day_ends_with_the_day_before_it() {
        assertThat(spring.before(JUNE)).isEqualTo(only(span("sown", MAY, JUNE)));
        assertThat(spring.before(JUNE.minusDays(1))).isEqualTo(only(span("sown", MAY, JUNE.minusDays(1))));
        assertThat(spring.before(MAY)).isEqualTo(Timeline.never());
        assertThat(spring.before(JULY)).isEqualTo(spring);
    }

    @Test
    void what_holds_since_a_day_begins_with_it() {
        assertThat(spring.since(JUNE)).isEqualTo(only(span("grown", JUNE, JULY)));
        assertThat(spring.since(JUNE.plusDays(1))).isEqualTo(only(span("grown", JUNE.plusDays(1), JULY)));
        assertThat(spring.since(JULY)).isEqualTo(Timeline.never());
        assertThat(spring.since(MAY)).isEqualTo(spring);
    }

    @Test
    void cut_and_put_together_again_it_is_the_same() {
        for (LocalDate day = MAY.minusDays(1); !day.isAfter(JULY.plusDays(1)); day = day.plusDays(1)) {
            assertThat(spring.before(day).and(spring.since(day)))
                    .as("cut on %s", day)
                    .isEqualTo(spring);
        }
        assertThat(spring.before(JUNE).and(Timeline.never())).isEqualTo(spring.before(JUNE));
    }
}
