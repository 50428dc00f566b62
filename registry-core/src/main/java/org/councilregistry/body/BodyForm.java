package org.councilregistry.body;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.councilregistry.body.BodyCommand.CorrectBody;
import org.councilregistry.body.BodyEvent.BodyCorrected;
import org.councilregistry.json.Form;
import org.jspecify.annotations.Nullable;

/** How a body is written when it is sent to us. */
public final class BodyForm {
    private BodyForm() {}

    /**
     * Reads a body; null, with faults, if it is malformed.
     *
     * @param known whether a body of this code is in the register
     * @param taken whether a body cannot have this code any more
     */
    public static @Nullable Body read(Form form, Predicate<BodyCode> known, Predicate<BodyCode> taken) {
        BodyCode code = form.parsed("code", BodyCode::new);
        if (code != null && isGroup(code.value())) {
            form.fault("code", "is the name of a group of bodies");
        }
        if (code != null && taken.test(code)) {
            form.faults().taken(form.at("code"));
        }
        return rest(form, code, known);
    }

    /**
     * Reads how a body is that was recorded otherwise; null, with faults, if it is malformed. It keeps its code and its
     * kind: money that a group holds rests on who was of that kind.
     *
     * @param record the entries that recorded the body or corrected that, oldest first
     * @param known whether a body of this code is in the register
     */
    public static @Nullable CorrectBody correct(Form form, Body before, List<Long> record, Predicate<BodyCode> known) {
        form.correctsLast(record, "this");
        Body body = form.object("body", one -> {
            BodyCode sent = one.optionalParsed("code", BodyCode::new);
            one.faults()
                    .require(
                            sent == null || sent.equals(before.code()),
                            one.at("code"),
                            "must be " + before.code() + ": codes are kept");
            return rest(one, before.code(), known);
        });
        return form.faults().any() || body == null ? null : new CorrectBody(new BodyCorrected(body), record.size());
    }

    private static @Nullable Body rest(Form form, @Nullable BodyCode code, Predicate<BodyCode> known) {
        BodyKind kind = form.oneOf("kind", BodyKind.values());
        LocalDate from = form.optionalDate("from");
        LocalDate to = form.optionalDate("to");
        ordered(form, from, to);
        List<Body.Name> names = form.objects("names", 20, BodyForm::name);
        form.faults().require(form.has("names", 1), form.at("names"), "must have at least one name");
        BodyCode answersAs = known(form, "answersAs", form.optionalParsed("answersAs", BodyCode::new), known);
        String note = form.optionalText("note");
        if (form.faults().any() || code == null || kind == null) {
            return null;
        }
        return new Body(code, kind, from, to, names, answersAs, note);
    }

    private static Body.@Nullable Name name(Form form) {
        String text = form.text("text");
        LocalDate from = form.optionalDate("from");
        LocalDate to = form.optionalDate("to");
        return ordered(form, from, to) && text != null ? new Body.Name(text, from, to) : null;
    }

    private static boolean ordered(Form form, @Nullable LocalDate from, @Nullable LocalDate to) {
        boolean ordered = from == null || to == null || from.isBefore(to);
        form.faults().require(ordered, form.at("to"), "must be after \"from\"");
        return ordered;
    }

    private static boolean isGroup(String name) {
        for (BodyGroup group : BodyGroup.values()) {
            if (group.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** The code, with a fault if no body of this code is in the register. */
    public static @Nullable BodyCode known(
            Form form, String field, @Nullable BodyCode code, Predicate<BodyCode> known) {
        form.faults()
                .require(code == null || known.test(code), form.at(field), "is not the code of a body in the register");
        return code;
    }

    /** Bodies named by their codes, or a group: {@code {"bodies": ["KS"]}} or {@code {"group": "every-committee"}}. */
    public static @Nullable Bodies bodies(Form form, Predicate<BodyCode> known) {
        List<BodyCode> codes = form.texts("bodies", 200, text -> {
            BodyCode code = new BodyCode(text);
            if (!known.test(code)) {
                throw new IllegalArgumentException("is not the code of a body in the register: " + code);
            }
            return code;
        });
        BodyGroup group = form.optionalParsed("group", text -> Form.choose(text, BodyGroup.values()));
        if (form.has("bodies", 1) == (group != null)) {
            form.fault("bodies", "either \"bodies\" or \"group\" must name who is meant, and not both");
            return null;
        }
        return codes.isEmpty() && group == null ? null : new Bodies(codes, group);
    }
}
