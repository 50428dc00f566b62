package org.councilregistry.purpose;

import java.util.List;
import java.util.function.Predicate;
import org.councilregistry.decision.Purpose;
import org.councilregistry.json.Form;
import org.jspecify.annotations.Nullable;

/** How a purpose is written when it is sent to us. */
public final class PurposeForm {
    private PurposeForm() {}

    /**
     * Reads a purpose; null, with faults, if it is malformed.
     *
     * @param known whether a purpose of this id is in the register, so that no other can have it, and one can be within
     */
    public static @Nullable RegisteredPurpose read(Form form, Predicate<Purpose> known) {
        Purpose id = form.parsed("id", Purpose::new);
        if (id != null && known.test(id)) {
            form.faults().taken(form.at("id"));
        }
        String name = form.text("name");
        Purpose within = form.optionalParsed("within", Purpose::new);
        form.faults()
                .require(
                        within == null || known.test(within),
                        form.at("within"),
                        "is not the id of a purpose in the register");
        List<String> words = form.texts("words", 100, text -> text);
        if (form.faults().any() || id == null || name == null) {
            return null;
        }
        return new RegisteredPurpose(id, name, within, words);
    }
}
