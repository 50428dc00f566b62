package org.councilregistry.register;

import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.Decision;
import org.councilregistry.decision.DecisionId;
import org.jspecify.annotations.Nullable;

/**
 * What a statement rests on.
 *
 * @param entry the journal entry that holds the clause
 * @param source the title of the document whose word it is, where it is not the clause's own
 */
public record Ground(
        DecisionId decision,
        ClauseId clause,
        long entry,
        @Nullable String source) {

    static Ground of(ClauseId clause, long entry) {
        return new Ground(clause.decision(), clause, entry, null);
    }

    Ground onWordOf(Decision decision, @Nullable String documentId) {
        if (documentId == null) {
            return this;
        }
        String title =
                decision.document(documentId).map(document -> document.title()).orElse(documentId);
        return new Ground(this.decision, clause, entry, title);
    }
}
