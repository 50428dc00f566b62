package org.councilregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.councilregistry.body.Bodies;
import org.councilregistry.body.Body;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.Purpose;
import org.jspecify.annotations.Nullable;

/** Whether a fund may be used for something, and on which clauses the answer rests. */
public sealed interface UseCheck {

    /** It may, by these clauses, as long as the conditions are kept. */
    record Permitted(List<Ground> ground, List<Condition> conditions) implements UseCheck {}

    /**
     * It may not, for every one of these objections.
     *
     * @param openUses what else is open to that body and year; none where the kind of cost itself is excluded
     */
    record Refused(List<Objection> objections, List<FundState.Use> openUses) implements UseCheck {}

    /** What must be kept for the permission to hold. */
    record Condition(String text, List<Ground> ground) {}

    /** What stands against it. */
    record Objection(Against against, String text, List<Ground> ground) {}

    /** Which part of the question an objection is about. */
    enum Against {
        FUND,
        /** A court does not let it be executed for now. */
        SUSPENSION,
        PURPOSE,
        BODY,
        YEAR,
        COST,
        /** More than is left. */
        AMOUNT,
        /** Another request, which this one builds on. */
        REQUEST;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The question.
     *
     * @param body who would use the money
     * @param answersAs the body in whose name it acts, such as a department's committee
     * @param year the budget year that the money was set aside for
     * @param day the day of use
     * @param cost what kind of cost, where that is stated
     * @param raisesRunningExpenses whether it raises running expenses, where that is stated
     */
    record Question(
            Body body,
            Optional<Body> answersAs,
            Purpose purpose,
            int year,
            LocalDate day,
            @Nullable CostKind cost,
            @Nullable Boolean raisesRunningExpenses) {

        boolean isAskedBy(@Nullable Bodies bodies) {
            return bodies == null
                    || isIn(bodies, body)
                    || answersAs.filter(other -> isIn(bodies, other)).isPresent();
        }

        // A permitted use names a class: whoever is in it on the day of use.
        private boolean isIn(Bodies bodies, Body one) {
            return one.exists().contains(day) && bodies.include(one);
        }
    }

    /** Judges the kind of use alone: no sum is asked for, and none is judged. */
    static UseCheck of(FundState fund, Question question) {
        List<Objection> objections = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        if (fund.amount() == null) {
            objections.add(new Objection(
                    Against.FUND, "No clause in force on " + question.day + " provides this fund", fund.pending()));
        }
        List<FundState.Use> permitting = fund.uses().stream()
                .filter(each -> each.purpose().equals(question.purpose) && permits(each, question))
                .toList();
        // One that is suspended permits nothing; it is named where there is no other.
        Optional<FundState.Use> use = permitting.stream()
                .filter(each -> suspensions(fund, each.ground()).isEmpty())
                .findFirst()
                .or(() -> permitting.stream().findFirst());
        if (use.isEmpty()) {
            objections.addAll(objectionsToPurpose(fund, question));
        }
        for (FundState.Exclusion exclusion : fund.exclusions()) {
            judge(exclusion, question, objections, conditions);
        }
        Set<FundState.Suspension> suspended = new LinkedHashSet<>();
        fund.provisions().forEach(each -> suspended.addAll(suspensions(fund, each.ground())));
        boolean noMoney = !suspended.isEmpty();
        use.ifPresent(each -> suspended.addAll(suspensions(fund, each.ground())));
        suspended.forEach(each -> objections.add(new Objection(Against.SUSPENSION, each.text(), each.ground())));
        if (objections.isEmpty() && use.isPresent()) {
            if (question.day.getYear() > question.year) {
                conditions.add(new Condition(
                        "What is left of the money for " + question.year + " lapses on 31 December " + question.year
                                + " unless a clause carries it forward; the register does not judge that yet",
                        List.of()));
            }
            List<Ground> ground = new ArrayList<>(use.get().ground());
            fund.provisions()
                    .forEach(provision -> provision.ground().forEach(each -> {
                        if (ground.stream().noneMatch(other -> other.clause().equals(each.clause()))) {
                            ground.add(each);
                        }
                    }));
            return new Permitted(List.copyOf(ground), List.copyOf(conditions));
        }
        boolean closed = noMoney
                || objections.stream()
                        .anyMatch(each -> each.against() == Against.FUND || each.against() == Against.COST);
        return new Refused(
                List.copyOf(objections),
                closed
                        ? List.of()
                        : fund.uses().stream()
                                .filter(each -> permits(each, question))
                                .filter(each -> suspensions(fund, each.ground()).isEmpty())
                                .toList());
    }

    /** What a court does not let be executed of that on which something rests. */
    private static List<FundState.Suspension> suspensions(FundState fund, List<Ground> ground) {
        return fund.suspended().stream()
                .filter(one -> ground.stream().anyMatch(each -> each.clause().equals(one.clause())))
                .toList();
    }

    private static boolean permits(FundState.Use use, Question question) {
        return isForYear(use, question.year) && question.isAskedBy(use.bodies());
    }

    private static boolean isForYear(FundState.Use use, int year) {
        return use.years().isEmpty() || use.years().contains(year);
    }

    private static List<Objection> objectionsToPurpose(FundState fund, Question question) {
        List<Objection> objections = new ArrayList<>();
        for (FundState.Use use : fund.uses()) {
            if (use.purpose().equals(question.purpose)) {
                if (!isForYear(use, question.year)) {
                    objections.add(new Objection(
                            Against.YEAR,
                            "The use " + use.purpose() + " is permitted for money of " + years(use) + ", not of "
                                    + question.year,
                            use.ground()));
                }
                if (!question.isAskedBy(use.bodies())) {
                    objections.add(new Objection(
                            Against.BODY,
                            "The use " + use.purpose() + " is permitted to " + use.bodies() + ", and on " + question.day
                                    + " " + question.body.code() + " is not among them",
                            use.ground()));
                }
            } else if (question.purpose.equals(use.within())) {
                objections.add(new Objection(
                        Against.PURPOSE,
                        "Of " + question.purpose + " only the part " + use.purpose() + " is permitted, for money of "
                                + years(use),
                        use.ground()));
            }
        }
        if (objections.isEmpty()) {
            objections.add(new Objection(
                    Against.PURPOSE,
                    "No clause in force on " + question.day + " permits the use " + question.purpose,
                    fund.ground()));
        }
        return objections;
    }

    private static String years(FundState.Use use) {
        return use.years().isEmpty()
                ? "any year"
                : String.join(", ", use.years().stream().map(String::valueOf).toList());
    }

    private static void judge(
            FundState.Exclusion exclusion, Question question, List<Objection> objections, List<Condition> conditions) {
        boolean cost = question.cost != null && exclusion.costs().contains(question.cost);
        boolean raising = Boolean.TRUE.equals(question.raisesRunningExpenses) && exclusion.raisingRunningExpenses();
        if (cost || raising) {
            objections.add(new Objection(Against.COST, exclusion.text(), exclusion.ground()));
        } else if ((question.cost == null && !exclusion.costs().isEmpty())
                || (question.raisesRunningExpenses == null && exclusion.raisingRunningExpenses())) {
            conditions.add(new Condition(exclusion.text(), exclusion.ground()));
        }
    }
}
