package org.councilregistry.law;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
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

    /** A citizen's proposal became a way to raise a matter on 1 July 2002 (lag 2002:249). */
    private static final LocalDate CITIZENS_PROPOSALS = LocalDate.of(2002, 7, 1);

    /** What is not delegated: KL 1991 6 kap. 34 §, KL 2017 6 kap. 38 §. */
    private static final Map<Undelegable, List<Section>> UNDELEGABLE = Map.of(
            Undelegable.DIRECTION, undelegable(ACT_OF_1991, "1"),
            Undelegable.STATEMENTS, undelegable(ACT_OF_1991, "2"),
            Undelegable.PRINCIPLE, undelegable(ACT_OF_1991, "3"),
            Undelegable.CITIZENS_PROPOSAL, undelegable(CITIZENS_PROPOSALS, "4"),
            Undelegable.OTHER_LAW, undelegable(ACT_OF_1991, "5"));

    /** Until 2018 all that was delegated was reported: KL 1991 6 kap. 35 §. */
    private static final List<Section> ALWAYS_REPORTED =
            List.of(new Section("KL (1991:900) 6 kap. 35 §", ACT_OF_1991, ACT_OF_2017));

    /** Since then the committee says to what extent: KL 2017 6 kap. 40 § (elected), 7 kap. 8 § (employees). */
    private static final List<Section> REPORTED_AS_DECIDED =
            List.of(new Section("KL (2017:725) 6 kap. 40 §, 7 kap. 8 §", ACT_OF_2017, LocalDate.MAX));

    /** Urgent matters, to the chair or another member: KL 1991 6 kap. 36 §, KL 2017 6 kap. 39 and 40 §§. */
    private static final List<Section> URGENT = both("KL (1991:900) 6 kap. 36 §", "KL (2017:725) 6 kap. 39 och 40 §§");

    /** Further, by a head of administration: KL 1991 6 kap. 37 §, KL 2017 7 kap. 6 §. */
    private static final List<Section> DELEGATED_FURTHER =
            both("KL (1991:900) 6 kap. 37 §", "KL (2017:725) 7 kap. 6 §");

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

    /**
     * A rule that sets no day.
     *
     * @param until the first day on which it is no longer in force
     */
    private record Section(String name, LocalDate from, LocalDate until) {
        boolean isInForceOn(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }
    }

    private static List<Section> undelegable(LocalDate from, String item) {
        return List.of(
                new Section("KL (1991:900) 6 kap. 34 § " + item, from, ACT_OF_2017),
                new Section("KL (2017:725) 6 kap. 38 § " + item, ACT_OF_2017, LocalDate.MAX));
    }

    private static List<Section> both(String before, String since) {
        return List.of(new Section(before, ACT_OF_1991, ACT_OF_2017), new Section(since, ACT_OF_2017, LocalDate.MAX));
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

    @Override
    public Optional<String> undelegable(LocalDate decided, Undelegable kind) {
        return section(UNDELEGABLE.getOrDefault(kind, List.of()), decided);
    }

    @Override
    public Optional<String> alwaysReported(LocalDate decided) {
        return section(ALWAYS_REPORTED, decided);
    }

    @Override
    public Optional<String> reportedAsDecided(LocalDate decided) {
        return section(REPORTED_AS_DECIDED, decided);
    }

    @Override
    public Optional<String> urgent(LocalDate decided) {
        return section(URGENT, decided);
    }

    @Override
    public Optional<String> delegatedFurther(LocalDate decided) {
        return section(DELEGATED_FURTHER, decided);
    }

    private static Optional<String> section(List<Section> sections, LocalDate decided) {
        return sections.stream()
                .filter(section -> section.isInForceOn(decided))
                .findFirst()
                .map(Section::name);
    }
}
