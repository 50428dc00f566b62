package org.councilregistry.generator;

import org.councilregistry.body.BodyCommand.RecordBody;
import org.councilregistry.decision.DecisionCommand.RecordDecision;
import org.councilregistry.journal.Author;
import org.councilregistry.recording.Recorded;
import org.councilregistry.recording.Recorder;

/** One command that a registrar gives. */
public sealed interface Act {
    /** A body enters the register. */
    record OfBody(RecordBody command) implements Act {}

    /** A decision enters the register. */
    record OfDecision(RecordDecision command) implements Act {}

    /** Gives the command. */
    default Recorded recordIn(Recorder recorder, Author author) {
        return switch (this) {
            case OfBody act -> recorder.record(act.command(), author, "generated", null);
            case OfDecision act -> recorder.record(act.command(), author, "generated", null);
        };
    }
}
