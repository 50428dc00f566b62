package org.councilregistry.register;

import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.councilregistry.decision.ClauseEvent.ClauseAmended;
import org.councilregistry.decision.ClauseEvent.ClauseRepealed;
import org.councilregistry.decision.ClauseEvent.ClauseReplaced;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.fund.FundEvent.FundAllotted;
import org.councilregistry.fund.FundEvent.FundFinanced;
import org.councilregistry.fund.FundEvent.FundProvided;
import org.councilregistry.fund.FundEvent.UsePermitted;
import org.councilregistry.json.EventTypes;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.mandate.MandateEvent.MandateGranted;
import org.jspecify.annotations.Nullable;

/** The names under which the domain's events are stored. They are never changed; a new shape is a new version. */
public final class StoredEvents {
    /** Every event type of the domain. */
    public static final EventTypes TYPES = EventTypes.of("body-recorded", 1, BodyRecorded.class)
            .and("decision-recorded", 1, DecisionRecorded.class)
            .and("clause-amended", 1, ClauseAmended.class)
            .and("clause-replaced", 1, ClauseReplaced.class)
            .and("clause-repealed", 1, ClauseRepealed.class)
            .and("mandate-granted", 1, MandateGranted.class)
            .and("fund-provided", 1, FundProvided.class)
            .and("fund-financed", 1, FundFinanced.class)
            .and("fund-allotted", 1, FundAllotted.class)
            .and("use-permitted", 1, UsePermitted.class);

    private StoredEvents() {}

    /**
     * Reads a stored event.
     *
     * @throws org.councilregistry.json.UnknownStoredTypeException if there is no such type and version
     */
    public static Object read(String type, @Nullable String version, String data) {
        return RegistryJson.mapper().readValue(data, TYPES.required(type, version));
    }
}
