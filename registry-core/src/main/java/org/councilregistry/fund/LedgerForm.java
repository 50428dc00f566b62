package org.councilregistry.fund;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.body.BodyForm;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.fund.LedgerCommand.Ask;
import org.councilregistry.fund.LedgerCommand.Finance;
import org.councilregistry.fund.LedgerCommand.Post;
import org.councilregistry.fund.LedgerEvent.FinancingDecided;
import org.councilregistry.fund.LedgerEvent.FinancingReceived;
import org.councilregistry.fund.LedgerEvent.MoneyPosted;
import org.councilregistry.fund.LedgerEvent.MoneyReserved;
import org.councilregistry.fund.LedgerEvent.RequestReleased;
import org.councilregistry.fund.LedgerEvent.SpendingGranted;
import org.councilregistry.json.Form;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/** How what happens to a fund's money is written when it is sent to us. */
public final class LedgerForm {
    private static final int EARLIEST_YEAR = 1800;
    private static final int LATEST_YEAR = 2999;

    private final Form form;
    private final FundId fund;
    private final Predicate<BodyCode> known;

    private LedgerForm(Form form, FundId fund, Predicate<BodyCode> known) {
        this.form = form;
        this.fund = fund;
        this.known = known;
    }

    /**
     * Reads what the accounts posted; null, with faults, if it is malformed.
     *
     * @param known whether a body of this code is in the register
     * @param today the day after which nothing can have been posted yet
     */
    public static @Nullable Post posting(Form form, FundId fund, Predicate<BodyCode> known, LocalDate today) {
        return new LedgerForm(form, fund, known).posting(today);
    }

    /** Reads a fact about how the money reaches the fund; null, with faults, if it is malformed. */
    public static @Nullable Finance financing(Form form, FundId fund, Predicate<BodyCode> known, LocalDate today) {
        return new LedgerForm(form, fund, known).financing(today);
    }

    /** Reads a request; null, with faults, if it is malformed. */
    public static @Nullable Ask request(Form form, FundId fund, Predicate<BodyCode> known) {
        return new LedgerForm(form, fund, known).request();
    }

    private @Nullable Post posting(LocalDate today) {
        Voucher voucher = form.parsed("voucher", Voucher::new);
        LocalDate on = form.past(today);
        Money amount = form.money("amount");
        BodyCode body = body("body");
        Integer year = year();
        Purpose purpose = form.optionalParsed("purpose", Purpose::new);
        ClauseId clause = form.optionalParsed("clause", ClauseId::parse);
        RequestId request = form.optionalParsed("request", RequestId::new);
        Voucher reverses = form.optionalParsed("reverses", Voucher::new);
        form.faults()
                .require(reverses == null || !reverses.equals(voucher), form.at("reverses"), "is this posting itself");
        return voucher == null || on == null || amount == null || body == null
                ? null
                : new Post(new MoneyPosted(fund, voucher, on, amount, body, year, purpose, clause, request, reverses));
    }

    private @Nullable Finance financing(LocalDate today) {
        String type = form.text("type");
        if (type == null || !(type.equals("decided") || type.equals("received"))) {
            if (type != null) {
                form.fault("type", "must be decided or received, not \"" + type + "\"");
            }
            form.ignoreTheRest();
            return null;
        }
        LocalDate on = form.past(today);
        Money amount = form.money("amount");
        BodyCode through = body("through");
        Integer year = year();
        String document = form.text("document");
        if (on == null || amount == null || through == null || document == null) {
            return null;
        }
        return new Finance(
                type.equals("decided")
                        ? new FinancingDecided(fund, on, amount, through, year, document)
                        : new FinancingReceived(fund, on, amount, through, year, document));
    }

    private @Nullable Ask request() {
        String type = form.text("type");
        RequestId id = form.parsed("id", RequestId::new);
        LocalDate on = form.date("on");
        Money amount = form.money("amount");
        if (type == null) {
            form.ignoreTheRest();
            return null;
        }
        return switch (type) {
            case "release" -> {
                RequestId released = form.parsed("of", RequestId::new);
                yield id == null || on == null || amount == null || released == null
                        ? null
                        : new Ask(new RequestReleased(fund, id, on, amount, released));
            }
            case "reserve", "spend" -> {
                boolean spend = type.equals("spend");
                BodyCode body = body("body");
                Integer year = year();
                Purpose purpose = form.parsed("purpose", Purpose::new);
                CostKind cost = form.optionalParsed("cost", text -> Form.choose(text, CostKind.values()));
                boolean raising = form.flag("raisesRunningExpenses");
                Boolean raises = form.isGiven("raisesRunningExpenses") ? (Boolean) raising : null;
                RequestId reservation = spend ? form.optionalParsed("of", RequestId::new) : null;
                if (id == null || on == null || amount == null || body == null || purpose == null) {
                    yield null;
                }
                yield new Ask(
                        spend
                                ? new SpendingGranted(
                                        fund, id, on, amount, body, year, purpose, cost, raises, reservation)
                                : new MoneyReserved(fund, id, on, amount, body, year, purpose, cost, raises));
            }
            default -> {
                form.fault("type", "must be reserve, spend or release, not \"" + type + "\"");
                form.ignoreTheRest();
                yield null;
            }
        };
    }

    private @Nullable BodyCode body(String field) {
        return BodyForm.known(form, field, form.parsed(field, BodyCode::new), known);
    }

    private @Nullable Integer year() {
        return form.optionalNumber("year", EARLIEST_YEAR, LATEST_YEAR);
    }
}
