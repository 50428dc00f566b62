package org.councilregistry.casefile;

import java.time.LocalDate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.DecisionId;

/** What is known of a case. */
public sealed interface CaseEvent {
    CaseNumber number();

    /**
     * The case was opened.
     *
     * @param body the body whose case it is
     */
    record CaseOpened(CaseNumber number, String title, BodyCode body, LocalDate on) implements CaseEvent {}

    /** A decision was made in the case. It counts as long as the decision's recording has it so. */
    record CaseDecided(CaseNumber number, DecisionId by) implements CaseEvent {}

    /**
     * The case was closed, whether or not anything was decided in it.
     *
     * @param why as its register has it, such as that it was withdrawn
     */
    record CaseClosed(CaseNumber number, LocalDate on, String why) implements CaseEvent {}
}
