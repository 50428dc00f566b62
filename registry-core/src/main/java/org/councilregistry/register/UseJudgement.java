package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.councilregistry.body.Bodies;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.DecisionId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.money.Amount;
import org.councilregistry.money.Money;
import org.councilregistry.register.FundState.Carrying;
import org.councilregistry.register.FundState.Exclusion;
import org.councilregistry.register.FundState.Suspension;
import org.councilregistry.register.FundState.Use;
import org.councilregistry.register.UseCheck.About;
import org.councilregistry.register.UseCheck.Against;
import org.councilregistry.register.UseCheck.Beside;
import org.councilregistry.register.UseCheck.Condition;
import org.councilregistry.register.UseCheck.Interpretation;
import org.councilregistry.register.UseCheck.Missing;
import org.councilregistry.register.UseCheck.Objection;
import org.councilregistry.register.UseCheck.Permitted;
import org.councilregistry.register.UseCheck.Question;
import org.councilregistry.register.UseCheck.Refused;
import org.councilregistry.register.UseCheck.Undecidable;
import org.jspecify.annotations.Nullable;

/** One use while it is held against all that the clauses in force say of it. */
final class UseJudgement {
    /** How a use that covers the question stands on the day, the best first. */
    private enum Standing {
        STANDS,
        /** The money was carried by a clause that is silent on uses that were added. */
        UNSAID,
        SUSPENDED,
        NOT_CARRIED
    }

    private final FundState fund;
    private final Question question;
    private final Beside beside;
    /** The clauses by which the money is still there in the year of use: none needed in its own; null if it is not. */
    private final @Nullable List<Carrying> carried;

    /** The last year by then in which the money was there. */
    private int lastYear;

    private final List<Objection> objections = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private final List<Interpretation> readings = new ArrayList<>();
    private final List<Ground> ground = new ArrayList<>();
    private @Nullable Money left;

    UseJudgement(FundState fund, Question question, Beside beside) {
        this.fund = fund;
        this.question = question;
        this.beside = beside;
        List<Carrying> reached = carried(fund.carried().stream()
                .filter(each -> suspensions(each.ground()).isEmpty())
                .toList());
        // One that is suspended carries nothing; it is named where there is no other.
        carried = reached == null ? carried(fund.carried()) : reached;
    }

    UseCheck answer() {
        if (fund.amount() == null) {
            object(
                    Against.FUND,
                    "No clause in force on " + question.day() + " provides this fund",
                    "A clause that provides it and is in force on that day",
                    fund.pending());
        }
        Optional<Use> use = fund.uses().stream()
                .filter(each -> covers(each) && isOpen(each))
                .min(Comparator.comparing(this::standing));
        if (use.isEmpty()) {
            objectToPurpose();
        }
        use.ifPresent(this::judge);
        fund.exclusions().forEach(this::judge);
        Set<Suspension> suspended = new LinkedHashSet<>();
        fund.provisions().forEach(each -> suspended.addAll(suspensions(each.ground())));
        if (carried != null) {
            carried.forEach(each -> suspended.addAll(suspensions(each.ground())));
        }
        boolean noMoney = !suspended.isEmpty();
        use.ifPresent(each -> suspended.addAll(suspensions(each.ground())));
        suspended.forEach(each -> object(
                Against.SUSPENSION,
                each.text(),
                "The court lifts its order, or the case ends without the clause being annulled",
                each.ground()));
        judgeYear(use);
        use.ifPresent(this::judgeAmount);
        if (!objections.isEmpty()) {
            boolean closed = noMoney
                    || objections.stream().anyMatch(each -> switch (each.against()) {
                        case FUND, COST, LAPSED -> true;
                        case SUSPENSION, PURPOSE, BODY, YEAR, AMOUNT, NOT_CARRIED, UNDECIDED, REQUEST -> false;
                    });
            return new Refused(List.copyOf(objections), closed ? List.of() : openUses());
        }
        if (!missing.isEmpty() || !readings.isEmpty()) {
            return new Undecidable(List.copyOf(missing), List.copyOf(readings), openUses());
        }
        addFinality();
        return new Permitted(List.copyOf(ground), left, List.copyOf(conditions));
    }

    // Which uses.

    private boolean covers(Use use) {
        return use.purpose().equals(question.purpose())
                || wider(question.purpose()).contains(use.purpose());
    }

    /** What this purpose is a part of, by the clauses themselves. */
    private Set<Purpose> wider(Purpose purpose) {
        Set<Purpose> wider = new LinkedHashSet<>();
        fund.uses().stream()
                .filter(each -> each.purpose().equals(purpose))
                .flatMap(each -> Stream.ofNullable(each.within()))
                .forEach(wider::add);
        return wider;
    }

    private boolean isOpen(Use use) {
        return isForYear(use) && question.isAskedBy(use.bodies());
    }

    private boolean isForYear(Use use) {
        return use.years().isEmpty() || use.years().contains(question.year());
    }

    private List<Use> openUses() {
        return fund.uses().stream()
                .filter(each -> isOpen(each) && !covers(each) && standing(each) == Standing.STANDS)
                .toList();
    }

    private Standing standing(Use use) {
        if (!suspensions(use.ground()).isEmpty()) {
            return Standing.SUSPENDED;
        }
        // A use that was added for no year in particular, or for the year of use too, does not end with one.
        if (carried == null
                || carried.isEmpty()
                || !use.added()
                || use.years().isEmpty()
                || use.years().contains(question.day().getYear())) {
            return Standing.STANDS;
        }
        return of(carried);
    }

    private static Standing of(List<Carrying> path) {
        return path.stream()
                .map(each -> switch (each.addedUses()) {
                    case null -> Standing.UNSAID;
                    case CARRIED -> Standing.STANDS;
                    case NOT_CARRIED -> Standing.NOT_CARRIED;
                })
                .max(Comparator.naturalOrder())
                .orElse(Standing.STANDS);
    }

    private void judge(Use use) {
        ground.addAll(use.ground());
        fund.provisions().forEach(each -> rest(each.ground()));
        List<Carrying> by = carried == null ? List.of() : carried;
        by.forEach(each -> rest(each.ground()));
        List<Ground> carrying =
                by.stream().flatMap(each -> each.ground().stream()).toList();
        switch (standing(use)) {
            case STANDS, SUSPENDED -> {}
            case NOT_CARRIED ->
                object(
                        Against.NOT_CARRIED,
                        "The use " + use.purpose() + " was added for money of " + years(use) + ", which was carried to "
                                + question.day().getYear() + " without it",
                        "A clause that lets the use follow the money",
                        carrying);
            case UNSAID -> {
                readings.add(new Interpretation(
                        true,
                        "The use " + use.purpose() + " was added to the money of " + years(use)
                                + ", and follows it when it is carried",
                        List.copyOf(ground)));
                readings.add(new Interpretation(
                        false,
                        "The use " + use.purpose() + " was added for " + years(use)
                                + " and ended with it, since the clause that carries the money does not name it",
                        carrying));
            }
        }
    }

    private void objectToPurpose() {
        int before = objections.size();
        for (Use use : fund.uses()) {
            if (covers(use)) {
                if (!isForYear(use)) {
                    object(
                            Against.YEAR,
                            "The use " + use.purpose() + " is permitted for money of " + years(use) + ", not of "
                                    + question.year(),
                            "Money of " + years(use) + ", or a clause that permits the use for " + question.year(),
                            use.ground());
                }
                Bodies bodies = use.bodies();
                if (bodies != null && !question.isAskedBy(bodies)) {
                    object(
                            Against.BODY,
                            "The use " + use.purpose() + " is permitted to " + bodies + ", and on " + question.day()
                                    + " " + question.body().code() + " is not among them",
                            "One of " + bodies + " uses the money, or a clause permits it to "
                                    + question.body().code(),
                            use.ground());
                }
            } else if (wider(use.purpose()).contains(question.purpose())) {
                object(
                        Against.PURPOSE,
                        "Of " + question.purpose() + " only the part " + use.purpose() + " is permitted, for money of "
                                + years(use),
                        "Only that part is paid, or a clause permits all of " + question.purpose(),
                        use.ground());
            }
        }
        if (objections.size() == before) {
            object(
                    Against.PURPOSE,
                    "No clause in force on " + question.day() + " permits the use " + question.purpose(),
                    "A clause that permits the use " + question.purpose(),
                    fund.ground());
        }
    }

    private static String years(Use use) {
        return use.years().isEmpty()
                ? "any year"
                : String.join(", ", use.years().stream().map(String::valueOf).toList());
    }

    // Which costs.

    private void judge(Exclusion exclusion) {
        CostKind cost = question.cost();
        Boolean raises = question.raisesRunningExpenses();
        if ((cost != null && exclusion.costs().contains(cost))
                || (Boolean.TRUE.equals(raises) && exclusion.raisingRunningExpenses())) {
            object(
                    Against.COST,
                    exclusion.text(),
                    "Another kind of cost, which raises no running expenses, or a clause that lifts this",
                    exclusion.ground());
        } else if ((cost == null && !exclusion.costs().isEmpty())
                || (raises == null && exclusion.raisingRunningExpenses())) {
            conditions.add(new Condition(About.COST, exclusion.text(), exclusion.ground()));
        }
    }

    // Which year.

    /** The clauses that carry the money of the year asked about to the year of use, or null if none do. */
    private @Nullable List<Carrying> carried(List<Carrying> clauses) {
        int to = question.day().getYear();
        if (to < question.year()) {
            return List.of();
        }
        Map<Integer, List<Carrying>> reached = new HashMap<>();
        reached.put(question.year(), List.of());
        clauses.stream()
                .filter(each -> question.isAskedBy(each.bodies()))
                .sorted(Comparator.comparingInt(Carrying::fromYear))
                .forEach(each -> {
                    List<Carrying> before = reached.get(each.fromYear());
                    if (before != null) {
                        reached.merge(
                                each.toYear(),
                                Stream.concat(before.stream(), Stream.of(each)).toList(),
                                (one, other) -> of(other).compareTo(of(one)) < 0 ? other : one);
                    }
                });
        lastYear = reached.keySet().stream()
                .filter(each -> each <= to)
                .max(Comparator.naturalOrder())
                .orElse(question.year());
        return reached.get(to);
    }

    private void judgeYear(Optional<Use> use) {
        if (carried != null) {
            return;
        }
        String lapsed = "What was left of the money for " + question.year() + " lapsed on 31 December "
                + lastYear + ": no clause in force on " + question.day() + " carries it to "
                + question.day().getYear();
        if (use.isPresent() && !isOfTheYear(use.get())) {
            readings.add(new Interpretation(
                    true,
                    "No clause says for which budget year this money is, so it does not lapse with " + question.year(),
                    List.copyOf(ground)));
            readings.add(new Interpretation(false, lapsed, List.copyOf(ground)));
            return;
        }
        object(
                Against.LAPSED,
                lapsed,
                "A clause that carries it forward, or money for "
                        + question.day().getYear(),
                use.map(Use::ground).orElse(fund.ground()));
    }

    /** Whether some clause sets the money of this use aside for the year. */
    private boolean isOfTheYear(Use use) {
        int year = question.year();
        return use.years().contains(year)
                || fund.provisions().stream().anyMatch(each -> each.years().contains(year))
                || fund.allotments().stream()
                        .anyMatch(each -> each.year() != null && each.year() == year && question.isAskedBy(each.to()))
                || (use.added()
                        && fund.uses().stream()
                                .anyMatch(each -> question.isAskedBy(each.bodies())
                                        && each.years().contains(year)));
    }

    // How much.

    private void judgeAmount(Use use) {
        Money asked = question.amount();
        if (asked == null) {
            conditions.add(new Condition(
                    About.AMOUNT, "No amount is asked about: the kind of use alone is judged, and no sum", List.of()));
            return;
        }
        Money provided = fund.amount();
        if (provided == null) {
            return;
        }
        if (!provided.currency().equals(asked.currency())) {
            object(
                    Against.AMOUNT,
                    asked + " is not in the fund's currency",
                    "An amount in " + provided.currency(),
                    fund.provisions().getFirst().ground());
            return;
        }
        if (asked.compareTo(provided) > 0) {
            objectToAmount(
                    asked,
                    Amount.of(provided),
                    "that the fund has",
                    fund.provisions().stream()
                            .flatMap(each -> each.ground().stream())
                            .toList());
            return;
        }
        Money part = use.amount();
        if (part != null && part.currency().equals(asked.currency()) && asked.compareTo(part) > 0) {
            objectToAmount(asked, Amount.of(part), "set aside for " + use.purpose(), use.ground());
            return;
        }
        judgeByBalance(use, asked);
    }

    /** Money that a clause in force gives to bodies, and whose they hold it in. */
    private record Given(
            Bodies to, @Nullable Integer year, @Nullable Purpose purpose, Money amount, List<Ground> ground) {}

    private void judgeByBalance(Use use, Money asked) {
        List<Given> all = Stream.concat(
                        fund.allotments().stream()
                                .map(each -> new Given(
                                        each.to(), each.year(), each.purpose(), each.amount(), each.ground())),
                        fund.moved().stream()
                                .filter(each -> fund.id().equals(each.toFund()) && each.to() != null)
                                .map(each -> new Given(
                                        Objects.requireNonNull(each.to()),
                                        each.toYear(),
                                        each.purpose(),
                                        each.amount(),
                                        each.ground())))
                .filter(each -> question.isAskedBy(each.to())
                        && isFor(each, use)
                        && each.amount().currency().equals(asked.currency()))
                .toList();
        List<Given> own =
                all.stream().filter(each -> each.to().codes().size() == 1).toList();
        if (own.isEmpty()) {
            missing.add(new Missing(
                    About.AMOUNT,
                    all.isEmpty()
                            ? "No clause in force on " + question.day() + " allots money of this fund for "
                                    + question.year() + " to " + question.body().code()
                            : "The money for " + question.year() + " is allotted to "
                                    + all.getFirst().to() + " together, and the share of "
                                    + question.body().code() + " is not recorded",
                    grounds(all)));
            return;
        }
        all.forEach(each -> suspensions(each.ground())
                .forEach(one -> object(
                        Against.SUSPENSION,
                        one.text(),
                        "The court lifts its order, or the case ends without the clause being annulled",
                        one.ground())));
        if (objections.stream().anyMatch(each -> each.against() == Against.LAPSED)) {
            return;
        }
        Left alone = left(own, use, asked.currency());
        Left together = left(all, use, asked.currency());
        List<Ground> carrying = carried == null
                ? List.of()
                : carried.stream().flatMap(each -> each.ground().stream()).toList();
        if (asked.minor().compareTo(together.minor().max(alone.minor())) > 0) {
            objectToAmount(
                    asked,
                    new Amount(together.minor(), asked.currency()),
                    "left on " + together.on() + " of what was given to "
                            + question.body().code() + " for " + question.year()
                            + (own.size() < all.size() ? ", alone and together with others" : ""),
                    Stream.concat(grounds(all).stream(), carrying.stream()).toList());
        } else if (asked.minor().compareTo(alone.minor()) > 0) {
            missing.add(new Missing(
                    About.AMOUNT,
                    new Amount(alone.minor(), asked.currency()) + " are left of what was given for "
                            + question.year() + " to " + question.body().code() + " alone, and its share of the "
                            + new Amount(together.minor().subtract(alone.minor()), asked.currency())
                            + " that are left of what was given to it together with others is not recorded",
                    grounds(all)));
        } else {
            rest(grounds(own));
            left = new Money(alone.minor().subtract(asked.minor()), asked.currency());
        }
    }

    /** The least that there is on the day of use or a later one, and the first day on which there is no more. */
    private record Left(BigInteger minor, LocalDate on) {}

    private Left left(List<Given> given, Use use, Currency currency) {
        BigInteger minor = BigInteger.ZERO;
        LocalDate on = question.day();
        Set<Account> accounts = new LinkedHashSet<>();
        given.forEach(each -> accounts.add(new Account(fund.id(), each.to(), each.year(), currency)));
        for (Account account : accounts) {
            Balance balance = beside.balance(account, use.added() ? null : use.purpose());
            minor = minor.add(balance.lowest().minor());
            on = balance.lowestOn().isAfter(on) ? balance.lowestOn() : on;
        }
        return new Left(minor, on);
    }

    private static List<Ground> grounds(List<Given> given) {
        return given.stream().flatMap(each -> each.ground().stream()).distinct().toList();
    }

    /** Whether what was given may go to this use: a use that was added is open to money allotted for others. */
    private boolean isFor(Given given, Use use) {
        Integer year = given.year();
        Purpose purpose = given.purpose();
        return (year == null || year == question.year())
                && (purpose == null || use.added() || purpose.equals(use.purpose()));
    }

    private void objectToAmount(Money asked, Amount most, String which, List<Ground> on) {
        Amount more = new Amount(asked.minor().subtract(most.minor()), asked.currency());
        object(
                Against.AMOUNT,
                asked + " is more than the " + most + " " + which,
                (most.minor().signum() > 0 ? "At most " + most + ", or a" : "A") + " clause by which there are " + more
                        + " more",
                on);
    }

    // What it rests on.

    private void addFinality() {
        Set<DecisionId> decisions = new LinkedHashSet<>();
        ground.forEach(each -> decisions.add(each.decision()));
        for (DecisionId decision : decisions) {
            Optional<Finality> finality = beside.finality(decision);
            if (finality.isEmpty() || finality.get().status() != Finality.Status.FINAL) {
                conditions.add(new Condition(
                        About.FINALITY,
                        "Decision " + decision + " is not known to be final. "
                                + finality.map(Finality::text).orElse("It was made only after that day"),
                        ground.stream()
                                .filter(each -> each.decision().equals(decision))
                                .toList()));
            }
        }
    }

    /** What a court does not let be executed of that on which something rests. */
    private List<Suspension> suspensions(List<Ground> on) {
        return fund.suspended().stream()
                .filter(one -> on.stream().anyMatch(each -> each.clause().equals(one.clause())))
                .toList();
    }

    private void rest(List<Ground> on) {
        on.stream()
                .filter(each ->
                        ground.stream().noneMatch(other -> other.clause().equals(each.clause())))
                .forEach(ground::add);
    }

    private void object(Against against, String text, String remedy, List<Ground> on) {
        objections.add(new Objection(against, text, remedy, on));
    }
}
