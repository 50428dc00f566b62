package org.councilregistry.generator;

import org.councilregistry.body.BodyCommand;
import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.casefile.CaseCommand;
import org.councilregistry.decision.DecisionCommand;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.decision.DecisionEvent;
import org.councilregistry.fund.LedgerCommand;
import org.councilregistry.journal.Author;
import org.councilregistry.mandate.MandateCommand;
import org.councilregistry.mandate.MandateCommand.RecordMandateStep;
import org.councilregistry.minutes.SeriesCommand;
import org.councilregistry.purpose.PurposeCommand;
import org.councilregistry.purpose.PurposeCommand.RecordPurpose;
import org.councilregistry.recording.Recorded;
import org.councilregistry.recording.Recorder;

/** One command that a registrar gives. */
public sealed interface Act {
    /** A body enters the register. */
    record OfBody(RecordBody command) implements Act {}

    /** A purpose enters the register. */
    record OfPurpose(RecordPurpose command) implements Act {}

    /** A decision enters the register. */
    record OfDecision(RecordDecision command) implements Act {}

    /** Something happened to a decision that is in the register. */
    record OfStep(DecisionEvent event) implements Act {}

    /** What the register said of a decision was corrected. */
    record OfCorrection(DecisionCommand command) implements Act {}

    /** Something happened to a fund's money. */
    record OfLedger(LedgerCommand command) implements Act {}

    /** Something happened to a mandate that is in the register. */
    record OfMandate(RecordMandateStep command) implements Act {}

    /** What the register said of a body, a purpose or a mandate's step was corrected. */
    sealed interface OfSlip extends Act {}

    record OfBodysSlip(BodyCommand command) implements OfSlip {}

    record OfPurposesSlip(PurposeCommand command) implements OfSlip {}

    record OfMandatesSlip(MandateCommand command) implements OfSlip {}

    /** Something was said of the items of minutes. */
    record OfMinutes(SeriesCommand command) implements Act {}

    /** Something happened to a case. */
    record OfCase(CaseCommand command) implements Act {}

    /** Gives the command. */
    default Recorded recordIn(Recorder recorder, Author author) {
        return switch (this) {
            case OfBody act -> recorder.record(act.command(), author, "generated", null);
            case OfPurpose act -> recorder.record(act.command(), author, "generated", null);
            case OfStep act ->
                recorder.record(
                        switch (act.event()) {
                            case DecisionEvent.Step step -> new DecisionCommand.RecordStep(step);
                            case DecisionEvent.RouteStated route -> new DecisionCommand.StateRoute(route);
                            case DecisionEvent.StepStruckOut strike -> new DecisionCommand.StrikeStep(strike, null);
                            case DecisionEvent.OfRecord record ->
                                throw new IllegalArgumentException("not a step: " + record);
                        },
                        author,
                        "generated",
                        null);
            case OfBodysSlip act -> recorder.record(act.command(), author, "generated", null);
            case OfPurposesSlip act -> recorder.record(act.command(), author, "generated", null);
            case OfMandatesSlip act -> recorder.record(act.command(), author, "generated", null);
            case OfCorrection act -> recorder.record(act.command(), author, "generated", null);
            case OfLedger act -> recorder.record(act.command(), author, "generated", null);
            case OfMinutes act -> recorder.record(act.command(), author, "generated", null);
            case OfCase act -> recorder.record(act.command(), author, "generated", null);
            case OfMandate act -> recorder.record(act.command(), author, "generated", null);
            case OfDecision act -> recorder.record(act.command(), author, "generated", null);
        };
    }
}
