package org.councilregistry.view.delegations;

import java.util.HashSet;
import java.util.Set;
import org.councilregistry.decision.DelegationEvent.DelegationGiven;
import org.councilregistry.register.DelegationState;
import org.councilregistry.register.Facts;
import org.councilregistry.register.Touched;
import org.councilregistry.view.EntryEvents;
import org.councilregistry.view.Projection;
import org.councilregistry.view.Rows;
import org.jspecify.annotations.Nullable;

/** A row for each delegation and each period in which it stays the same. */
public final class DelegationProjection implements Projection {
    /**
     * The term that delegations in force are found under.
     *
     * @param body the committee in whose place is decided; null for all
     * @param delegate the code of the body or post that decides; null for all
     */
    public static String inForce(@Nullable String body, @Nullable String delegate) {
        return "in-force" + (body == null ? "" : " of=" + body) + (delegate == null ? "" : " to=" + delegate);
    }

    @Override
    public String name() {
        return "delegations";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void project(EntryEvents entry, Facts facts, Rows rows) {
        Touched.by(entry.events(), facts).clauses().stream()
                .filter(id -> facts.delegation(id).stream().anyMatch(known -> known.event() instanceof DelegationGiven))
                .forEach(id ->
                        rows.put(id.toString(), DelegationState.timeline(facts, id), DelegationProjection::terms));
    }

    private static Set<String> terms(DelegationState state) {
        Set<String> terms = new HashSet<>();
        if (state.status() == DelegationState.Status.IN_FORCE) {
            String body = state.delegatedBy().value();
            terms.add(inForce(null, null));
            terms.add(inForce(body, null));
            state.to().forEach(to -> {
                terms.add(inForce(null, to.toString()));
                terms.add(inForce(body, to.toString()));
            });
        }
        return terms;
    }
}
