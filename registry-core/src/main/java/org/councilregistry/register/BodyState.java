package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyEvent;
import org.councilregistry.body.BodyGroup;
import org.councilregistry.decision.BodyChange;
import org.councilregistry.decision.BodyChange.BodyDissolved;
import org.councilregistry.decision.BodyChange.BodyRenamed;
import org.councilregistry.decision.BodyChange.BodySucceeded;
import org.councilregistry.decision.ClauseId;
import org.jspecify.annotations.Nullable;

/**
 * A body as it was recorded, with what decisions have made of its name and its end. Its periods say what holds on a day.
 *
 * @param body its names by period, and its end, as those decisions have them
 * @param entry the entry that recorded it
 * @param dissolvedBy the clause that ended it; null where none did, though its recording may name an end
 * @param successor the body that carries from its end on what it was asked to do; null where none does
 * @param carries the bodies of which it carries what they were asked to do
 * @param ground the clauses that changed it
 */
public record BodyState(
        Body body,
        long entry,
        @Nullable ClauseId dissolvedBy,
        @Nullable BodyCode successor,
        List<Predecessor> carries,
        List<Ground> ground,
        List<Finding> findings) {

    /** A body that another one stands in place of, from a day on. */
    public record Predecessor(BodyCode body, LocalDate since, ClauseId by) {}

    private record Act(Precedence precedence, BodyChange event, long entry) {
        LocalDate from() {
            return precedence.effective();
        }
    }

    /** The body; empty if it is not known. */
    public static Optional<BodyState> of(Facts facts, BodyCode code) {
        return recorded(facts, code).map(known -> new Folding(facts, known).state());
    }

    /** Its recording as it was last corrected. */
    private static Optional<Known<BodyEvent>> recorded(Facts facts, BodyCode code) {
        List<Known<BodyEvent>> all = facts.body(code);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Whether it no longer exists on this day. */
    public boolean isGone(LocalDate day) {
        return body.to() != null && !day.isBefore(body.to());
    }

    /** The days on which what it is asked to do may become another's, and then another's again. */
    static List<LocalDate> ends(Facts facts, BodyCode code) {
        List<LocalDate> days = new ArrayList<>();
        List<BodyCode> seen = new ArrayList<>();
        @Nullable BodyCode next = code;
        while (next != null && !seen.contains(next)) {
            seen.add(next);
            Optional<BodyState> state = of(facts, next);
            state.map(one -> one.body.to()).ifPresent(days::add);
            next = state.map(BodyState::successor).orElse(null);
        }
        return days;
    }

    /**
     * What clauses did to it, in the order in which it has effect. A body is made, renamed and dissolved once and for
     * all: what was in force on the day of effect counts, also if it is repealed later.
     */
    private static List<Act> acts(Facts facts, BodyCode code) {
        List<Act> acts = new ArrayList<>();
        for (Known<BodyChange> known : facts.changes(code)) {
            BodyChange event = known.event();
            LocalDate from = ClauseState.takesEffect(facts, event.by(), event.effectiveFrom());
            facts.standing(known, event.by())
                    .filter(by -> ClauseState.at(facts, event.by(), from)
                            .filter(clause -> clause.status() == ClauseState.Status.IN_FORCE)
                            .isPresent())
                    .ifPresent(by -> acts.add(
                            new Act(Precedence.of(by, event.by(), from, known.position()), event, known.entry())));
        }
        acts.sort(Comparator.comparing(Act::precedence));
        return acts;
    }

    /** The end that counts: the first that comes after it began. */
    private static Optional<Act> end(List<Act> acts, Body recorded) {
        return acts.stream()
                .filter(act -> act.event instanceof BodyDissolved && isAfterItBegan(act, recorded))
                .findFirst();
    }

    private static boolean isAfterItBegan(Act act, Body recorded) {
        return recorded.from() == null || recorded.from().isBefore(act.from());
    }

    private static final class Folding {
        private final Facts facts;
        private final long entry;
        private Body body;
        private @Nullable ClauseId dissolvedBy;
        private @Nullable BodyCode successor;
        private final List<Predecessor> carries = new ArrayList<>();
        private final List<Ground> ground = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Folding(Facts facts, Known<BodyEvent> known) {
            this.facts = facts;
            entry = known.entry();
            Body recorded = known.event().body();
            body = recorded;
            List<Act> acts = acts(facts, recorded.code());
            Optional<Act> end = end(acts, recorded);
            for (Act act : acts) {
                switch (act.event) {
                    case BodyRenamed e -> {
                        rename(e, act.from());
                        ground.add(Ground.of(e.by(), act.entry));
                    }
                    case BodyDissolved e ->
                        dissolve(e, act, end.filter(act::equals).isPresent());
                    case BodySucceeded e -> {
                        if (endsFor(e)) {
                            carries.add(new Predecessor(e.predecessor(), act.from(), e.by()));
                            ground.add(Ground.of(e.by(), act.entry));
                        }
                    }
                }
            }
        }

        /** The name that it has on that day ends, and the new one stands in its place. */
        private void rename(BodyRenamed renamed, LocalDate day) {
            List<Body.Name> names = new ArrayList<>();
            @Nullable LocalDate until = null;
            for (Body.Name name : body.names()) {
                if (!name.period().contains(day)) {
                    names.add(name);
                } else {
                    until = name.to();
                    if (!day.equals(name.from())) {
                        names.add(new Body.Name(name.text(), name.from(), day));
                    }
                }
            }
            names.add(new Body.Name(renamed.name(), day, until));
            body = new Body(body.code(), body.kind(), body.from(), body.to(), names, body.answersAs(), body.note());
        }

        private void dissolve(BodyDissolved dissolved, Act act, boolean counts) {
            Ground on = Ground.of(dissolved.by(), act.entry);
            if (!counts) {
                findings.add(new Finding(
                        Finding.Kind.DISSOLVES_NO_BODY,
                        "Clause " + dissolved.by() + " dissolves " + dissolved.code() + " on " + act.from()
                                + ", when there was no such body",
                        List.of(on)));
                return;
            }
            body = new Body(
                    body.code(), body.kind(), body.from(), act.from(), body.names(), body.answersAs(), body.note());
            dissolvedBy = dissolved.by();
            successor = dissolved.successor();
            ground.add(on);
            if (successor != null && !exists(successor, act.from())) {
                findings.add(new Finding(
                        Finding.Kind.SUCCESSOR_DOES_NOT_EXIST,
                        successor + " is to carry on from " + act.from() + " what " + dissolved.code()
                                + " was asked to do, and does not exist on that day",
                        List.of(on)));
            }
        }

        private boolean exists(BodyCode code, LocalDate day) {
            return recorded(facts, code)
                    .map(known -> known.event().body())
                    .filter(other -> {
                        LocalDate to =
                                end(acts(facts, code), other).map(Act::from).orElse(other.to());
                        return (other.from() == null || !day.isBefore(other.from()))
                                && (to == null || day.isBefore(to));
                    })
                    .isPresent();
        }

        /** Whether it was by this clause that the other body ended. */
        private boolean endsFor(BodySucceeded succeeded) {
            return recorded(facts, succeeded.predecessor())
                    .flatMap(known -> end(
                            acts(facts, succeeded.predecessor()), known.event().body()))
                    .filter(end -> end.event instanceof BodyDissolved e
                            && e.by().equals(succeeded.by())
                            && succeeded.code().equals(e.successor()))
                    .isPresent();
        }

        /** Whoever is asked by name is told of in the mandate; who is asked as one of a group, is named nowhere. */
        private void findEnd() {
            boolean inAGroup = Stream.of(BodyGroup.values()).anyMatch(group -> group.includes(body.kind()));
            if (body.to() != null && successor == null && inAGroup) {
                findings.add(new Finding(
                        Finding.Kind.ENDED_WITHOUT_SUCCESSOR,
                        body.code() + " ends on " + body.to()
                                + ", and nobody carries on what it was asked to do as one of a group",
                        List.copyOf(ground)));
            }
        }

        BodyState state() {
            findEnd();
            return new BodyState(
                    body,
                    entry,
                    dissolvedBy,
                    successor,
                    List.copyOf(carries),
                    ground.stream().distinct().toList(),
                    findings.stream().distinct().toList());
        }
    }
}
