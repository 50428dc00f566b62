package org.councilregistry.casefile;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyForm;
import org.councilregistry.casefile.CaseCommand.CloseCase;
import org.councilregistry.casefile.CaseCommand.OpenCase;
import org.councilregistry.casefile.CaseEvent.CaseClosed;
import org.councilregistry.casefile.CaseEvent.CaseOpened;
import org.councilregistry.json.Form;
import org.jspecify.annotations.Nullable;

/** How a case is written when it is sent to us. */
public final class CaseForm {
    private CaseForm() {}

    /**
     * Reads a case that was opened; null, with faults, if it is malformed.
     *
     * @param known whether a body of this code is in the register
     * @param taken whether a case of this number is
     * @param today the day after which nothing can have happened yet
     */
    public static @Nullable OpenCase opened(
            Form form, Predicate<BodyCode> known, Predicate<CaseNumber> taken, LocalDate today) {
        CaseNumber number = form.parsed("number", CaseNumber::new);
        if (number != null && taken.test(number)) {
            form.faults().taken(form.at("number"));
        }
        String title = form.text("title");
        BodyCode body = BodyForm.known(form, "body", form.parsed("body", BodyCode::new), known);
        LocalDate on = form.past(today);
        return form.faults().any() || number == null || title == null || body == null || on == null
                ? null
                : new OpenCase(new CaseOpened(number, title, body, on));
    }

    /**
     * Reads that a case was closed; null, with faults, if it is malformed.
     *
     * @param recorded whether the case is in the register
     * @param today the day after which nothing can have happened yet
     */
    public static @Nullable CloseCase closed(Form form, Predicate<CaseNumber> recorded, LocalDate today) {
        CaseNumber number = form.parsed("number", CaseNumber::new);
        form.faults()
                .require(
                        number == null || recorded.test(number),
                        form.at("number"),
                        "is not the number of a case in the register");
        LocalDate on = form.past(today);
        String why = form.text("why");
        return form.faults().any() || number == null || on == null || why == null
                ? null
                : new CloseCase(new CaseClosed(number, on, why));
    }
}
