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
}
