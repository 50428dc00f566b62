package org.councilregistry.fund;

/** What can be asked of a fund's ledger. */
public sealed interface LedgerCommand {
    /** Enters what happened, which is never refused for its content. */
    sealed interface Fact extends LedgerCommand {}

    /** Enters what the accounts posted. */
    record Post(LedgerEvent.MoneyPosted posting) implements Fact {}

    /** Enters how the money reaches the fund. */
    record Finance(LedgerEvent.FinancingFact fact) implements Fact {}

    /** Asks for something, which is refused if the decisions and what is left do not allow it. */
    record Ask(LedgerEvent.Granted asked) implements LedgerCommand {}
}
