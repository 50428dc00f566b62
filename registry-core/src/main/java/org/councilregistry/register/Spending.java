package org.councilregistry.register;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.councilregistry.body.Body;
import org.councilregistry.body.BodyCode;
import org.councilregistry.fund.LedgerEvent.Granted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.fund.LedgerEvent.Taken;
import org.councilregistry.fund.RequestId;
import org.councilregistry.money.Amount;
import org.councilregistry.money.Money;
import org.councilregistry.register.UseCheck.Against;
import org.councilregistry.register.UseCheck.Objection;

/** Judges what is asked of a fund's money: against the decisions, and against what is left from that day on. */
public final class Spending {
    private final Facts facts;
    private final List<Objection> objections = new ArrayList<>();

    private Spending(Facts facts) {
        this.facts = facts;
    }

    /** Everything that stands against it, as these facts have it; nothing if it is granted. */
    public static List<Objection> objections(Facts facts, Granted asked) {
        Spending spending = new Spending(facts);
        switch (asked) {
            case MoneyReserved e -> {
                spending.use(e);
                spending.left(e, BigInteger.ZERO);
            }
            case SpendingGranted e -> {
                spending.use(e);
                spending.left(e, e.reservation() == null ? BigInteger.ZERO : spending.reserved(e, e.reservation()));
            }
            case RequestReleased e -> spending.release(e);
        }
        return List.copyOf(spending.objections);
    }

    /** The judgement of the use, apart from the sum. */
    private void use(Taken taken) {
        Optional<FundState> fund = FundState.at(facts, taken.fund(), taken.on());
        Optional<Body> body = body(taken.body());
        if (fund.isEmpty() || body.isEmpty()) {
            object(Against.FUND, "Nothing was decided about fund " + taken.fund() + " by " + taken.on());
            return;
        }
        UseCheck check = PurposeState.judge(
                taken.purpose(),
                PurposeState.of(facts, taken.purpose()).map(PurposeState::wider).orElse(List.of()),
                purpose -> UseCheck.of(
                        fund.get(),
                        new UseCheck.Question(
                                body.get(),
                                Optional.ofNullable(body.get().answersAs()).flatMap(this::body),
                                purpose,
                                taken.year() == null ? taken.on().getYear() : taken.year(),
                                taken.on(),
                                null,
                                taken.cost(),
                                taken.raisesRunningExpenses()),
                        UseCheck.Beside.of(facts, taken.on())));
        switch (check) {
            case UseCheck.Permitted permitted -> {}
            case UseCheck.Refused refused -> objections.addAll(refused.objections());
            // Nobody spends on a reading that the record leaves open.
            case UseCheck.Undecidable open ->
                open.readings().stream()
                        .filter(reading -> !reading.permitted())
                        .forEach(reading -> objections.add(new Objection(
                                Against.UNDECIDED,
                                "The record does not decide it. By one reading: " + reading.text(),
                                "A clause that says which reading holds",
                                reading.ground())));
        }
    }

    private Optional<Body> body(BodyCode code) {
        return facts.body(code).stream()
                .reduce((before, last) -> last)
                .map(known -> known.event().body());
    }

    /** What is taken beyond what was reserved for it must be left on the day and on every later one. */
    private void left(Taken taken, BigInteger reserved) {
        Account account = Movements.account(taken);
        Balance balance = Balance.of(Ledger.of(facts, taken.fund()), account, null, taken.on());
        BigInteger needed = taken.amount().minor().subtract(reserved);
        if (needed.compareTo(balance.lowest().minor()) <= 0) {
            return;
        }
        if (!balance.isGiven()) {
            object(
                    Against.AMOUNT,
                    "No money of fund " + taken.fund() + " was allotted to " + taken.body() + " for " + year(taken)
                            + " by any clause that is recorded");
        } else if (account.hasLapsed(taken.on()) && balance.left().minor().signum() <= 0) {
            // Where no clause carries the year at all, the judgement of the use says so.
            if (objections.stream().noneMatch(each -> each.against() == Against.LAPSED)) {
                object(
                        Against.AMOUNT,
                        "What was left of the money for " + taken.year() + " lapsed on 31 December " + taken.year()
                                + ", as far as no clause carries it forward");
            }
        } else {
            object(
                    Against.AMOUNT,
                    taken.amount() + " is more than the " + money(balance, reserved) + " that "
                            + (balance.lowestOn().equals(taken.on()) ? "is" : "will be") + " left on "
                            + balance.lowestOn());
        }
    }

    private static Amount money(Balance balance, BigInteger reserved) {
        return new Amount(
                balance.lowest().minor().add(reserved), balance.lowest().currency());
    }

    private static String year(Taken taken) {
        return taken.year() == null ? "no budget year" : "budget year " + taken.year();
    }

    /** What a reservation still sets by on the day and on every later one. */
    private BigInteger reserved(SpendingGranted asking, RequestId reservation) {
        Movements movements = new Movements(facts, asking.fund());
        Optional<Granted> granted = movements.granted(reservation);
        if (!(granted.orElse(null) instanceof MoneyReserved first)) {
            object(Against.REQUEST, "No reservation " + reservation + " of fund " + asking.fund() + " was granted");
            return BigInteger.ZERO;
        }
        if (!Movements.account(first).equals(Movements.account(asking))) {
            object(Against.REQUEST, "Reservation " + reservation + " is of " + Movements.account(first));
            return BigInteger.ZERO;
        }
        return lowest(movements, first, asking.on(), true);
    }

    private void release(RequestReleased asking) {
        Movements movements = new Movements(facts, asking.fund());
        Optional<Granted> granted = movements.granted(asking.released());
        if (granted.isEmpty() || granted.get() instanceof RequestReleased) {
            object(
                    Against.REQUEST,
                    "Nothing was reserved or granted by request " + asking.released() + " of fund " + asking.fund());
            return;
        }
        Taken first = movements.first(asking.released()).orElseThrow();
        Money amount = asking.amount();
        BigInteger stands = first.amount().currency().equals(amount.currency())
                ? lowest(movements, first, asking.on(), granted.get() instanceof MoneyReserved)
                : BigInteger.ZERO;
        if (amount.minor().compareTo(stands) > 0) {
            object(
                    Against.REQUEST,
                    amount + " is more than the " + new Amount(stands, amount.currency()) + " that request "
                            + asking.released() + " still holds from " + asking.on() + " on");
        }
    }

    private static BigInteger lowest(Movements movements, Taken first, LocalDate from, boolean reserved) {
        var standing = movements.ofRequest(first).standing();
        BigInteger lowest = null;
        for (var each : standing.entrySet()) {
            BigInteger stands =
                    reserved ? each.getValue().reserved() : each.getValue().granted();
            // The last before the day is what stands on it.
            if (lowest == null || !each.getKey().isAfter(from)) {
                lowest = each.getKey().isAfter(from) ? BigInteger.ZERO : stands;
            } else {
                lowest = lowest.min(stands);
            }
        }
        return lowest == null ? BigInteger.ZERO : lowest;
    }

    private void object(Against against, String text) {
        String remedy = switch (against) {
            case FUND -> "A clause that provides the fund by that day";
            case AMOUNT -> "A smaller amount, or a clause that gives more";
            case REQUEST -> "Another request, or a smaller amount";
            case SUSPENSION, PURPOSE, BODY, YEAR, COST, LAPSED, NOT_CARRIED, UNDECIDED ->
                throw new IllegalArgumentException("the use is judged elsewhere: " + against);
        };
        objections.add(new Objection(against, text, remedy, List.of()));
    }
}
