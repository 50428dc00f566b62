package org.councilregistry.purpose;

import java.util.List;
import java.util.function.Predicate;
import org.councilregistry.decision.Purpose;
import org.councilregistry.json.Form;
import org.councilregistry.purpose.PurposeCommand.CorrectPurpose;
import org.councilregistry.purpose.PurposeEvent.PurposeCorrected;
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
        return rest(form, id, known);
    }

    /**
     * Reads how a purpose is that was recorded otherwise; null, with faults, if it is malformed. It keeps its id.
     *
     * @param record the entries that recorded the purpose or corrected that, oldest first
     * @param known whether a purpose of this id is in the register
     * @param isPart whether a purpose is a part of the one that is corrected, or that itself
     */
    public static @Nullable CorrectPurpose correct(
            Form form, Purpose id, List<Long> record, Predicate<Purpose> known, Predicate<Purpose> isPart) {
        form.correctsLast(record, "this");
        RegisteredPurpose purpose = form.object("purpose", one -> {
            Purpose sent = one.optionalParsed("id", Purpose::new);
            one.faults().require(sent == null || sent.equals(id), one.at("id"), "must be " + id + ": ids are kept");
            RegisteredPurpose read = rest(one, id, known);
            one.faults()
                    .require(
                            read == null || read.within() == null || !isPart.test(read.within()),
                            one.at("within"),
                            "is itself a part of " + id);
            return read;
        });
        return form.faults().any() || purpose == null
                ? null
                : new CorrectPurpose(new PurposeCorrected(purpose), record.size());
    }

    private static @Nullable RegisteredPurpose rest(Form form, @Nullable Purpose id, Predicate<Purpose> known) {
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
