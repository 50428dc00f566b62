package org.councilregistry.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days worked out by hand from the law; a weekday stands beside each, for who checks them with a calendar. */
class SwedishLawTest {
    private final MunicipalLaw law = new SwedishLaw();

    @ParameterizedTest(name = "notice {0} {1}: appeals until {2} {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # weekday, notice, weekday, last day, why
            Tue | 2019-05-07 | Tue | 2019-05-28 | three weeks end on the same weekday
            Sat | 2019-05-04 | Mon | 2019-05-27 | Saturday 25 and Sunday 26 May are passed over
            Sun | 2019-05-05 | Mon | 2019-05-27 | Sunday 26 May is passed over
            Fri | 2019-05-31 | Mon | 2019-06-24 | 21 June is Midsummer Eve, 22 Midsummer Day, 23 a Sunday
            Sat | 2019-06-01 | Mon | 2019-06-24 | 22 June is Midsummer Day
            Tue | 2019-12-03 | Fri | 2019-12-27 | 24 December is Christmas Eve, 25 and 26 are holidays
            Wed | 2019-12-04 | Fri | 2019-12-27 | 25 and 26 December are holidays
            Tue | 2019-12-10 | Thu | 2020-01-02 | 31 December is New Year's Eve, 1 January a holiday
            Mon | 2019-12-16 | Tue | 2020-01-07 | 6 January is Epiphany
            Fri | 2019-03-29 | Tue | 2019-04-23 | 19 April is Good Friday, 21 Easter Day, 22 Easter Monday
            Sat | 2019-03-30 | Tue | 2019-04-23 | 20 April is Easter Saturday, 21 and 22 are holidays
            Mon | 2019-04-01 | Tue | 2019-04-23 | 22 April is Easter Monday
            Wed | 2019-04-10 | Thu | 2019-05-02 | 1 May is a holiday
            Thu | 2019-05-09 | Fri | 2019-05-31 | 30 May is Ascension Day
            Thu | 2019-05-16 | Fri | 2019-06-07 | 6 June is the national day, a holiday since 2005
            Fri | 2003-05-16 | Fri | 2003-06-06 | 6 June was no holiday in 2003
            Mon | 2004-05-10 | Tue | 2004-06-01 | 31 May 2004 is Whit Monday, a holiday until 2004
            Mon | 2005-04-25 | Mon | 2005-05-16 | Whit Monday was no holiday any more
            Sat | 2020-02-08 | Mon | 2020-03-02 | 29 February 2020 is a Saturday
            Thu | 2024-02-08 | Thu | 2024-02-29 | 29 February 2024 is a working day
            Thu | 2020-10-15 | Thu | 2020-11-05 | All Saints is on Saturday 31 October, before that
            """)
    void appeals_are_in_time_for_three_weeks(
            String postedWeekday, LocalDate posted, String lastWeekday, LocalDate last, String why) {
        assertThat(weekday(posted)).isEqualTo(postedWeekday);
        assertThat(weekday(last)).isEqualTo(lastWeekday);
        assertThat(law.appeal(posted, posted)).map(Due::lastDay).as(why).contains(last);
    }

    @ParameterizedTest(name = "attested {0} {1}: notice by {2} {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
            Tue | 2019-05-07 | Thu | 2019-05-09 | the second day after
            Thu | 2019-05-09 | Mon | 2019-05-13 | the second day after is a Saturday
            Fri | 2019-05-10 | Mon | 2019-05-13 | the second day after is a Sunday
            Wed | 2019-04-17 | Tue | 2019-04-23 | the second day after is Good Friday
            Thu | 2019-04-18 | Tue | 2019-04-23 | the second day after is Easter Saturday
            Wed | 2019-06-19 | Mon | 2019-06-24 | the second day after is Midsummer Eve
            Sun | 2019-12-22 | Fri | 2019-12-27 | the second day after is Christmas Eve
            """)
    void a_notice_is_posted_within_two_days(
            String attestedWeekday, LocalDate attested, String lastWeekday, LocalDate last, String why) {
        assertThat(weekday(attested)).isEqualTo(attestedWeekday);
        assertThat(weekday(last)).isEqualTo(lastWeekday);
        assertThat(law.notice(attested, attested)).map(Due::lastDay).as(why).contains(last);
    }

    @ParameterizedTest(name = "meeting {0} {1}: attested by {2} {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
            Tue | 2019-04-23 | Tue | 2019-05-07 | fourteen days after
            Thu | 2019-05-23 | Fri | 2019-06-07 | the fourteenth day is 6 June
            Sat | 2020-02-15 | Mon | 2020-03-02 | the fourteenth day is Saturday 29 February
            """)
    void minutes_are_attested_within_fourteen_days(
            String meetingWeekday, LocalDate meeting, String lastWeekday, LocalDate last, String why) {
        assertThat(weekday(meeting)).isEqualTo(meetingWeekday);
        assertThat(weekday(last)).isEqualTo(lastWeekday);
        assertThat(law.attestation(meeting, meeting)).map(Due::lastDay).as(why).contains(last);
    }

    @Test
    void the_rule_is_the_one_in_force_on_the_day_of_the_decision() {
        LocalDate posted = LocalDate.of(2018, 1, 3);
        assertThat(law.appeal(LocalDate.of(2017, 12, 31), posted))
                .map(Due::section)
                .contains("KL (1991:900) 10 kap. 6 §");
        assertThat(law.appeal(LocalDate.of(2018, 1, 1), posted))
                .map(Due::section)
                .contains("KL (2017:725) 13 kap. 5 §");
        assertThat(law.appeal(LocalDate.of(1991, 12, 31), posted)).isEmpty();
    }

    @ParameterizedTest(name = "{1} on {0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # decided, kind of matter, the rule that keeps it for the committee
            1991-12-31 | DIRECTION         |
            1992-01-01 | DIRECTION         | KL (1991:900) 6 kap. 34 § 1
            2017-12-31 | STATEMENTS        | KL (1991:900) 6 kap. 34 § 2
            2017-12-31 | PRINCIPLE         | KL (1991:900) 6 kap. 34 § 3
            2002-06-30 | CITIZENS_PROPOSAL |
            2002-07-01 | CITIZENS_PROPOSAL | KL (1991:900) 6 kap. 34 § 4
            2018-01-01 | CITIZENS_PROPOSAL | KL (2017:725) 6 kap. 38 § 4
            2018-01-01 | OTHER_LAW         | KL (2017:725) 6 kap. 38 § 5
            """)
    void some_matters_a_committee_decides_itself(LocalDate decided, Undelegable kind, String section) {
        assertThat(law.undelegable(decided, kind)).isEqualTo(Optional.ofNullable(section));
    }

    @Test
    void until_2018_every_delegated_decision_was_reported_and_since_then_the_committee_says() {
        LocalDate before = LocalDate.of(2017, 12, 31);
        LocalDate since = LocalDate.of(2018, 1, 1);
        assertThat(law.alwaysReported(before)).contains("KL (1991:900) 6 kap. 35 §");
        assertThat(law.reportedAsDecided(before)).isEmpty();
        assertThat(law.alwaysReported(since)).isEmpty();
        assertThat(law.reportedAsDecided(since)).contains("KL (2017:725) 6 kap. 40 §, 7 kap. 8 §");
        assertThat(law.urgent(before)).contains("KL (1991:900) 6 kap. 36 §");
        assertThat(law.urgent(since)).contains("KL (2017:725) 6 kap. 39 och 40 §§");
        assertThat(law.delegatedFurther(before)).contains("KL (1991:900) 6 kap. 37 §");
        assertThat(law.delegatedFurther(since)).contains("KL (2017:725) 7 kap. 6 §");
    }

    private static String weekday(LocalDate day) {
        return day.getDayOfWeek().name().substring(0, 1)
                + day.getDayOfWeek().name().substring(1, 3).toLowerCase(java.util.Locale.ROOT);
    }
}
