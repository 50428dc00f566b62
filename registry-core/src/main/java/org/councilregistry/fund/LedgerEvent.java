package org.councilregistry.fund;

import java.time.LocalDate;
import org.councilregistry.body.BodyCode;
import org.councilregistry.decision.ClauseId;
import org.councilregistry.decision.CostKind;
import org.councilregistry.decision.FundId;
import org.councilregistry.decision.Purpose;
import org.councilregistry.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a fund's money, in a stream beside that of the clauses that dispose of it. A budget year is the one
 * that the money was set aside for; it is null for money that was set aside for none.
 */
public sealed interface LedgerEvent {
    FundId fund();

    /** The day on which it counts. */
    LocalDate on();

    Money amount();

    /** What the accounts posted: a fact, whatever it exceeds. */
    record MoneyPosted(
            FundId fund,
            Voucher voucher,
            LocalDate on,
            Money amount,
            BodyCode body,
            @Nullable Integer year,
            @Nullable Purpose purpose,
            @Nullable ClauseId clause,
            @Nullable RequestId request,
            @Nullable Voucher reverses)
            implements LedgerEvent {}

    /** What was asked for and granted. */
    sealed interface Granted extends LedgerEvent {
        RequestId request();
    }

    /** What takes money of a body's that is left. */
    sealed interface Taken extends Granted {
        BodyCode body();

        @Nullable
        Integer year();

        Purpose purpose();

        @Nullable
        CostKind cost();

        /** Whether it raises running expenses; null where that is not stated. */
        @Nullable
        Boolean raisesRunningExpenses();
    }

    /** Money was set by for a use to come. */
    record MoneyReserved(
            FundId fund,
            RequestId request,
            LocalDate on,
            Money amount,
            BodyCode body,
            @Nullable Integer year,
            Purpose purpose,
            @Nullable CostKind cost,
            @Nullable Boolean raisesRunningExpenses)
            implements Taken {}

    /**
     * Money may be spent. What the accounts then post for this request is the same money.
     *
     * @param reservation the request by which it was reserved; null if it was not
     */
    record SpendingGranted(
            FundId fund,
            RequestId request,
            LocalDate on,
            Money amount,
            BodyCode body,
            @Nullable Integer year,
            Purpose purpose,
            @Nullable CostKind cost,
            @Nullable Boolean raisesRunningExpenses,
            @Nullable RequestId reservation)
            implements Taken {}

    /**
     * What was reserved, or granted and not posted, was let go.
     *
     * @param released the request by which it was
     */
    record RequestReleased(FundId fund, RequestId request, LocalDate on, Money amount, RequestId released)
            implements Granted {}

    /** A fact about how the money reaches the fund. */
    sealed interface FinancingFact extends LedgerEvent {
        BodyCode through();

        @Nullable
        Integer year();

        /** The document that says so. */
        String document();
    }

    /** The meeting of the body that it comes through decided that it is paid. */
    record FinancingDecided(
            FundId fund,
            LocalDate on,
            Money amount,
            BodyCode through,
            @Nullable Integer year,
            String document) implements FinancingFact {}

    /** It came in. */
    record FinancingReceived(
            FundId fund,
            LocalDate on,
            Money amount,
            BodyCode through,
            @Nullable Integer year,
            String document) implements FinancingFact {}
}
