package org.councilregistry.register;

import org.councilregistry.body.BodyEvent.BodyCorrected;
import org.councilregistry.body.BodyEvent.BodyRecorded;
import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseDecided;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.councilregistry.decision.BodyChange.BodyDissolved;
import org.councilregistry.decision.BodyChange.BodyRenamed;
import org.councilregistry.decision.BodyChange.BodySucceeded;
import org.councilregistry.decision.ClauseEvent.ClauseAmended;
import org.councilregistry.decision.ClauseEvent.ClauseRepealed;
import org.councilregistry.decision.ClauseEvent.ClauseReplaced;
import org.councilregistry.decision.ClauseEvent.MandateCompleted;
import org.councilregistry.decision.ClauseEvent.MandateExtended;
import org.councilregistry.decision.ClauseEvent.MandatePassedOn;
import org.councilregistry.decision.ClauseEvent.MandateResumed;
import org.councilregistry.decision.DecisionEvent.AppealDismissed;
import org.councilregistry.decision.DecisionEvent.AppealReceived;
import org.councilregistry.decision.DecisionEvent.AppealWithdrawn;
import org.councilregistry.decision.DecisionEvent.DecisionAnnulled;
import org.councilregistry.decision.DecisionEvent.DecisionContinued;
import org.councilregistry.decision.DecisionEvent.DecisionCorrected;
import org.councilregistry.decision.DecisionEvent.DecisionRecorded;
import org.councilregistry.decision.DecisionEvent.DecisionReported;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.DecisionUpheld;
import org.councilregistry.decision.DecisionEvent.DuplicateStated;
import org.councilregistry.decision.DecisionEvent.ExecutionSuspended;
import org.councilregistry.decision.DecisionEvent.MinutesAttested;
import org.councilregistry.decision.DecisionEvent.MinutesCorrected;
import org.councilregistry.decision.DecisionEvent.NoticePosted;
import org.councilregistry.decision.DecisionEvent.NoticeTakenDown;
import org.councilregistry.decision.DecisionEvent.RouteStated;
import org.councilregistry.decision.DecisionEvent.RulingAppealed;
import org.councilregistry.decision.DecisionEvent.RulingFinal;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.decision.DecisionEvent.SuspensionLifted;
import org.councilregistry.decision.DelegationEvent.DelegationGiven;
import org.councilregistry.decision.DelegationEvent.DelegationUsed;
import org.councilregistry.fund.FundEvent.FundAllotted;
import org.councilregistry.fund.FundEvent.FundCarriedForward;
import org.councilregistry.fund.FundEvent.FundFinanced;
import org.councilregistry.fund.FundEvent.FundProvided;
import org.councilregistry.fund.FundEvent.FundShared;
import org.councilregistry.fund.FundEvent.FundSupplemented;
import org.councilregistry.fund.FundEvent.MoneyMoved;
import org.councilregistry.fund.FundEvent.MoneyReturned;
import org.councilregistry.fund.FundEvent.UsePermitted;
import org.councilregistry.fund.LedgerEvent.FinancingDecided;
import org.councilregistry.fund.LedgerEvent.FinancingReceived;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.json.EventTypes;
import org.councilregistry.json.RegistryJson;
import org.councilregistry.mandate.MandateEvent.MandateAccepted;
import org.councilregistry.mandate.MandateEvent.MandateGranted;
import org.councilregistry.mandate.MandateEvent.MandateReported;
import org.councilregistry.mandate.MandateEvent.MandateStepStruckOut;
import org.councilregistry.minutes.SeriesEvent.ItemDecided;
import org.councilregistry.minutes.SeriesEvent.ItemsPassedOver;
import org.councilregistry.purpose.PurposeEvent.PurposeCorrected;
import org.councilregistry.purpose.PurposeEvent.PurposeRecorded;
import org.jspecify.annotations.Nullable;

/** The names under which the domain's events are stored. They are never changed; a new shape is a new version. */
public final class StoredEvents {
    /** Every event type of the domain. */
    public static final EventTypes TYPES = EventTypes.of("body-recorded", 1, BodyRecorded.class)
            .and("decision-recorded", 1, DecisionRecorded.class)
            .and("decision-corrected", 1, DecisionCorrected.class)
            .and("decision-struck-out", 1, DecisionStruckOut.class)
            .and("duplicate-stated", 1, DuplicateStated.class)
            .and("step-struck-out", 1, StepStruckOut.class)
            .and("minutes-corrected", 1, MinutesCorrected.class)
            .and("route-stated", 1, RouteStated.class)
            .and("minutes-attested", 1, MinutesAttested.class)
            .and("notice-posted", 1, NoticePosted.class)
            .and("notice-taken-down", 1, NoticeTakenDown.class)
            .and("appeal-received", 1, AppealReceived.class)
            .and("execution-suspended", 1, ExecutionSuspended.class)
            .and("suspension-lifted", 1, SuspensionLifted.class)
            .and("appeal-dismissed", 1, AppealDismissed.class)
            .and("appeal-withdrawn", 1, AppealWithdrawn.class)
            .and("decision-upheld", 1, DecisionUpheld.class)
            .and("decision-annulled", 1, DecisionAnnulled.class)
            .and("ruling-appealed", 1, RulingAppealed.class)
            .and("ruling-final", 1, RulingFinal.class)
            .and("clause-amended", 1, ClauseAmended.class)
            .and("clause-replaced", 1, ClauseReplaced.class)
            .and("clause-repealed", 1, ClauseRepealed.class)
            .and("mandate-granted", 1, MandateGranted.class)
            .and("mandate-accepted", 1, MandateAccepted.class)
            .and("mandate-reported", 1, MandateReported.class)
            .and("mandate-extended", 1, MandateExtended.class)
            .and("mandate-passed-on", 1, MandatePassedOn.class)
            .and("mandate-completed", 1, MandateCompleted.class)
            .and("mandate-resumed", 1, MandateResumed.class)
            .and("fund-provided", 1, FundProvided.class)
            .and("fund-financed", 1, FundFinanced.class)
            .and("fund-allotted", 1, FundAllotted.class)
            .and("use-permitted", 1, UsePermitted.class)
            .and("purpose-recorded", 1, PurposeRecorded.class)
            .and("money-posted", 1, MoneyPosted.class)
            .and("money-reserved", 1, MoneyReserved.class)
            .and("spending-granted", 1, SpendingGranted.class)
            .and("request-released", 1, RequestReleased.class)
            .and("financing-decided", 1, FinancingDecided.class)
            .and("financing-received", 1, FinancingReceived.class)
            .and("fund-supplemented", 1, FundSupplemented.class)
            .and("money-moved", 1, MoneyMoved.class)
            .and("money-returned", 1, MoneyReturned.class)
            .and("fund-shared", 1, FundShared.class)
            .and("fund-carried-forward", 1, FundCarriedForward.class)
            .and("body-renamed", 1, BodyRenamed.class)
            .and("body-dissolved", 1, BodyDissolved.class)
            .and("body-succeeded", 1, BodySucceeded.class)
            .and("decision-reported", 1, DecisionReported.class)
            .and("delegation-given", 1, DelegationGiven.class)
            .and("delegation-used", 1, DelegationUsed.class)
            .and("item-decided", 1, ItemDecided.class)
            .and("items-passed-over", 1, ItemsPassedOver.class)
            .and("case-opened", 1, CaseOpened.class)
            .and("case-decided", 1, CaseDecided.class)
            .and("case-closed", 1, CaseClosed.class)
            .and("decision-continued", 1, DecisionContinued.class)
            .and("mandate-step-struck-out", 1, MandateStepStruckOut.class)
            .and("body-corrected", 1, BodyCorrected.class)
            .and("purpose-corrected", 1, PurposeCorrected.class);

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
