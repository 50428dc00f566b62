package org.councilregistry.mandate;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyForm;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.SourceDocument;
import org.councilregistry.json.Form;
import org.councilregistry.mandate.MandateCommand.RecordMandateStep;
import org.councilregistry.mandate.MandateCommand.StrikeMandateStep;
import org.councilregistry.mandate.MandateEvent.Document;
import org.councilregistry.mandate.MandateEvent.MandateAccepted;
import org.councilregistry.mandate.MandateEvent.MandateReported;
import org.councilregistry.mandate.MandateEvent.MandateStepStruckOut;
import org.councilregistry.mandate.MandateEvent.Report;
import org.councilregistry.mandate.MandateEvent.Step;
import org.jspecify.annotations.Nullable;

/** How what happens to a mandate is written when it is sent to us. */
public final class MandateStepForm {
    private MandateStepForm() {}

    /**
     * Reads a step in the life of this mandate; null, with faults, if it is malformed.
     *
     * @param known whether a body of this code is in the register
     * @param today the day after which nothing can have happened yet
     */
    public static @Nullable RecordMandateStep read(
            Form form, ClauseId mandate, Predicate<BodyCode> known, LocalDate today) {
        Step step = step(form, mandate, known, today);
        return step == null ? null : new RecordMandateStep(step);
    }

    /**
     * Reads that a step was recorded by mistake; null, with faults, if it is malformed.
     *
     * @param steps the entries of the mandate's steps that were not struck out
     * @param known whether a body of this code is in the register
     * @param today the day after which nothing can have happened yet
     */
    public static @Nullable StrikeMandateStep correction(
            Form form, ClauseId mandate, List<Long> steps, Predicate<BodyCode> known, LocalDate today) {
        String type = form.text("type");
        if (type == null || !(type.equals("step-struck-out") || type.equals("step-corrected"))) {
            form.faults()
                    .require(
                            type == null,
                            form.at("type"),
                            "must be one of step-corrected, step-struck-out, not \"" + type + "\"");
            form.ignoreTheRest();
            return null;
        }
        Integer corrects = form.correctsStep(steps, "this mandate");
        Step instead =
                type.equals("step-corrected") ? form.object("step", one -> step(one, mandate, known, today)) : null;
        return form.faults().any() || corrects == null
                ? null
                : new StrikeMandateStep(new MandateStepStruckOut(mandate, corrects), instead);
    }

    private static @Nullable Step step(Form form, ClauseId mandate, Predicate<BodyCode> known, LocalDate today) {
        String type = form.text("type");
        if (type == null) {
            form.ignoreTheRest();
            return null;
        }
        if (!type.equals("accepted") && !type.equals("reported")) {
            form.fault("type", "must be one of accepted, reported, not \"" + type + "\"");
            form.ignoreTheRest();
            return null;
        }
        LocalDate on = form.past(today);
        BodyCode by = BodyForm.known(form, "by", form.optionalParsed("by", BodyCode::new), known);
        if (type.equals("accepted")) {
            return on == null ? null : new MandateAccepted(mandate, on, by);
        }
        Report report = form.oneOf("report", Report.values());
        Document document = form.object("document", MandateStepForm::document);
        return on == null || report == null || document == null
                ? null
                : new MandateReported(mandate, on, by, report, document);
    }

    private static @Nullable Document document(Form form) {
        String title = form.text("title");
        LocalDate date = form.date("date");
        String sha256 = form.optionalParsed("sha256", SourceDocument::digest);
        return title == null || date == null ? null : new Document(title, date, sha256);
    }
}
