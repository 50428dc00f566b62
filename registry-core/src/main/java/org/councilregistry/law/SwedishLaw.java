package org.councilregistry.law;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * The Local Government Acts (kommunallagen, KL) of 1991 and 2017, and the act on counting statutory time (lag 1930:173).
 * The act of 1991 holds for decisions made before 1 January 2018, when that of 2017 came into force.
 */
public final class SwedishLaw implements MunicipalLaw {
    private static final LocalDate ACT_OF_1991 = LocalDate.of(1992, 1, 1);
    private static final LocalDate ACT_OF_2017 = LocalDate.of(2018, 1, 1);

    /** Minutes are attested no later than 14 days after the meeting: KL 1991 5 kap. 61 §, KL 2017 5 kap. 69 §. */
    private static final List<Rule> ATTESTATION =
            both("KL (1991:900) 5 kap. 61 §", "KL (2017:725) 5 kap. 69 §", Period.ofDays(14));

    /** The notice is posted no later than the second day after that: KL 1991 5 kap. 62 §, KL 2017 8 kap. 12 §. */
    private static final List<Rule> NOTICE =
            both("KL (1991:900) 5 kap. 62 §", "KL (2017:725) 8 kap. 12 §", Period.ofDays(2));

    /** An appeal comes in within three weeks from the notice: KL 1991 10 kap. 6 §, KL 2017 13 kap. 5 §. */
    private static final List<Rule> APPEAL =
            both("KL (1991:900) 10 kap. 6 §", "KL (2017:725) 13 kap. 5 §", Period.ofWeeks(3));

    private final SwedishWorkingDays workingDays = new SwedishWorkingDays();

    /**
     * So much time from a day.
     *
     * @param until the first day on which it is no longer in force
     */
    private record Rule(String section, LocalDate from, LocalDate until, Period time) {
        boolean isInForceOn(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }
    }

    private static List<Rule> both(String before, String since, Period time) {
        return List.of(
                new Rule(before, ACT_OF_1991, ACT_OF_2017, time), new Rule(since, ACT_OF_2017, LocalDate.MAX, time));
    }

    @Override
    public Optional<Due> attestation(LocalDate decided, LocalDate meeting) {
        return due(ATTESTATION, decided, meeting);
    }

    @Override
    public Optional<Due> notice(LocalDate decided, LocalDate attested) {
        return due(NOTICE, decided, attested);
    }

    @Override
    public Optional<Due> appeal(LocalDate decided, LocalDate posted) {
        return due(APPEAL, decided, posted);
    }

    /** Time that is counted in weeks ends on the same weekday; in days, the first day is not counted: 1930:173 1 §. */
    private Optional<Due> due(List<Rule> rules, LocalDate decided, LocalDate start) {
        return rules.stream()
                .filter(rule -> rule.isInForceOn(decided))
                .findFirst()
                .map(rule -> new Due(workingDays.from(start.plus(rule.time)), rule.section));
    }
}
