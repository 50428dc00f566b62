package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.DecisionCommand.CorrectRecord;
import org.councilregistry.decision.DecisionCommand.StrikeStep;
import org.councilregistry.decision.DecisionEvent.DecisionCorrected;
import org.councilregistry.decision.DecisionEvent.DecisionStruckOut;
import org.councilregistry.decision.DecisionEvent.DuplicateStated;
import org.councilregistry.decision.DecisionEvent.StepStruckOut;
import org.councilregistry.json.Form;
import org.jspecify.annotations.Nullable;

/** How a correction of what the register recorded of a decision is written when it is sent to us. */
public final class CorrectionForm {
    private static final SortedSet<String> TYPES = new TreeSet<>(List.of(
            "decision-corrected", "decision-struck-out", "duplicate-stated", "step-struck-out", "step-corrected"));

    private final DecisionId id;
    private final List<Long> record;
    private final List<Long> steps;
    private final Predicate<BodyCode> known;
    private final Predicate<DecisionId> counts;
    private final LocalDate today;

    /**
     * Corrections of one decision's recording.
     *
     * @param record the entries that recorded the decision or corrected that, oldest first
     * @param steps the entries of its steps that were not struck out
     * @param known whether a body of this code is in the register
     * @param counts whether a decision of this id is in the register and was not struck out
     * @param today the day after which nothing can have happened yet
     */
    public CorrectionForm(
            DecisionId id,
            List<Long> record,
            List<Long> steps,
            Predicate<BodyCode> known,
            Predicate<DecisionId> counts,
            LocalDate today) {
        this.id = id;
        this.record = record;
        this.steps = steps;
        this.known = known;
        this.counts = counts;
        this.today = today;
    }

    /** Reads a correction; null, with faults, if it is malformed. */
    public @Nullable DecisionCommand read(Form form) {
        String type = form.text("type");
        if (type == null || !TYPES.contains(type)) {
            form.faults()
                    .require(
                            type == null,
                            form.at("type"),
                            "must be one of " + String.join(", ", TYPES) + ", not \"" + type + "\"");
            form.ignoreTheRest();
            return null;
        }
        if (type.startsWith("step-")) {
            Integer corrects = form.correctsStep(steps, "this decision");
            DecisionEvent.Step instead = null;
            if (type.equals("step-corrected")) {
                instead = form.object("step", one -> StepForm.step(one, id, known, today));
                if (instead == null) {
                    return null;
                }
            }
            return corrects == null ? null : new StrikeStep(new StepStruckOut(id, corrects), instead);
        }
        Integer corrects = form.correctsLast(record, "this decision");
        DecisionEvent.OfRecord event = switch (type) {
            case "decision-corrected" -> {
                Decision decision = form.object("decision", one -> DecisionForm.correct(one, id, known));
                yield decision == null ? null : new DecisionCorrected(decision);
            }
            case "duplicate-stated" -> {
                DecisionId of = form.parsed("of", DecisionId::new);
                if (of != null) {
                    form.faults()
                            .require(!of.equals(id), form.at("of"), "is this decision itself")
                            .require(
                                    counts.test(of),
                                    form.at("of"),
                                    "is not the id of a decision in the register that counts");
                }
                yield of == null ? null : new DuplicateStated(id, of);
            }
            default -> new DecisionStruckOut(id);
        };
        return event == null || corrects == null ? null : new CorrectRecord(event, record.size());
    }
}
