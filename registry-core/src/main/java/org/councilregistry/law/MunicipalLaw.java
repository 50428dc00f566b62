package org.councilregistry.law;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a country's law on municipal decisions sets days for. Which rule holds is told by the day of the decision; empty
 * where no rule is known that was in force then.
 */
public interface MunicipalLaw {
    /**
     * By when the minutes are attested.
     *
     * @param decided the day of the decision
     * @param meeting the meeting's last day
     */
    Optional<Due> attestation(LocalDate decided, LocalDate meeting);

    /** By when the notice is posted which says that the minutes are attested. */
    Optional<Due> notice(LocalDate decided, LocalDate attested);

    /** By when an appeal for legality review has come in, counted from the day on which the notice was posted. */
    Optional<Due> appeal(LocalDate decided, LocalDate posted);

    /**
     * The rule by which a committee decides matters of this kind itself; empty where it may delegate them.
     *
     * @param decided the day of the decision that delegates, or that was delegated
     */
    Optional<String> undelegable(LocalDate decided, Undelegable kind);

    /** The rule by which every delegated decision is reported, whatever the committee says; empty where it has a say. */
    Optional<String> alwaysReported(LocalDate decided);

    /** The rule by which a committee says which delegated decisions are reported to it; empty where it has no say. */
    Optional<String> reportedAsDecided(LocalDate decided);

    /** The rule by which decisions in urgent matters are delegated to a member, and reported at the next meeting. */
    Optional<String> urgent(LocalDate decided);

    /** The rule by which a head of administration may delegate further to another employee, where there is leave. */
    Optional<String> delegatedFurther(LocalDate decided);
}
