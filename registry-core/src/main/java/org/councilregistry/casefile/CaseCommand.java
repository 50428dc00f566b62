package org.councilregistry.casefile;

import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseOpened;

/** What can be asked of a case's record. */
public sealed interface CaseCommand {
    /** Enters a case. */
    record OpenCase(CaseOpened opened) implements CaseCommand {}

    /** Enters that a case was closed. */
    record CloseCase(CaseClosed closed) implements CaseCommand {}
}
