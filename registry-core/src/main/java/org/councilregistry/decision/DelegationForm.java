package org.councilregistry.decision;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyForm;
import org.councilregistry.json.Form;
import org.councilregistry.law.Undelegable;
import org.jspecify.annotations.Nullable;

/** How it is written that somebody may decide in a committee's place, and that somebody did. */
final class DelegationForm {
    private DelegationForm() {}

    /** Reads what a clause delegates; null, with faults, if it is malformed. */
    static ClauseEffect.@Nullable Delegates delegates(Form form, Predicate<BodyCode> known) {
        boolean urgent = form.flag("urgent");
        List<Matter> matters = form.texts("matters", 100, Matter::new);
        form.faults()
                .require(
                        urgent || form.has("matters", 1),
                        form.at("matters"),
                        "must name at least one kind of matter, unless it is all that are \"urgent\"");
        List<Delegate> to = form.objects("to", 50, one -> delegate(one, known, true));
        form.faults().require(form.has("to", 1), form.at("to"), "must name at least one body or post");
        Set<String> named = new HashSet<>();
        for (Delegate one : to) {
            form.faults().require(named.add(one.body() + "/" + one.post()), form.at("to"), "names " + one + " twice");
        }
        Boolean reported = form.isGiven("reported") ? form.flag("reported") : null;
        boolean further = form.flag("mayDelegateFurther");
        Undelegable undelegable = undelegable(form);
        return to.isEmpty() || (matters.isEmpty() && !urgent)
                ? null
                : new ClauseEffect.Delegates(matters, to, reported, further, urgent, undelegable);
    }

    /**
     * Reads on what a decision that was made in a committee's place rests; null, with faults, if it is malformed.
     *
     * @param delegates whether the decision itself delegates, and need not be about any other matter
     * @param decided the day of the decision; null where that cannot be read
     */
    static @Nullable Delegated delegated(
            Form form,
            @Nullable DecisionId decision,
            Predicate<BodyCode> known,
            boolean delegates,
            @Nullable LocalDate decided) {
        ClauseId clause = form.parsed("clause", ClauseId::parse);
        form.faults()
                .require(
                        clause == null || !clause.decision().equals(decision),
                        form.at("clause"),
                        "is a clause of this decision itself");
        Delegate by = form.object("by", one -> delegate(one, known, false));
        Matter matter = form.optionalParsed("matter", Matter::new);
        form.faults()
                .require(
                        delegates || form.isGiven("matter"),
                        form.at("matter"),
                        "is missing: what kind of matter it was, unless a clause delegates further");
        Undelegable undelegable = undelegable(form);
        LocalDate nextMeeting = form.optionalDate("nextMeeting");
        form.faults()
                .require(
                        nextMeeting == null || decided == null || nextMeeting.isAfter(decided),
                        form.at("nextMeeting"),
                        "must be after the day of the decision");
        return clause == null || by == null ? null : new Delegated(clause, by, matter, undelegable, nextMeeting);
    }

    private static @Nullable Undelegable undelegable(Form form) {
        return form.optionalParsed("undelegable", text -> Form.choose(text, Undelegable.values()));
    }

    private static @Nullable Delegate delegate(Form form, Predicate<BodyCode> known, boolean capacityToo) {
        BodyCode body = BodyForm.known(form, "body", form.optionalParsed("body", BodyCode::new), known);
        Post post = form.optionalParsed("post", Post::new);
        Delegate.Capacity capacity =
                !capacityToo ? null : form.isGiven("post") ? form.oneOf("capacity", Delegate.Capacity.values()) : null;
        if (form.isGiven("body") == form.isGiven("post")) {
            form.fault("post", "either \"post\" or \"body\" must say who it is, and not both");
            return null;
        }
        return (body == null) == (post == null) ? null : new Delegate(body, post, capacity);
    }
}
