package org.councilregistry.app.funds;

import java.math.BigInteger;
import java.util.Currency;
import java.util.Map;
import org.councilregistry.app.http.Answer;
import org.councilregistry.money.Amount;
import org.councilregistry.register.Account;
import org.councilregistry.register.Balance;
import org.councilregistry.register.Term;
import org.councilregistry.view.ledger.FundLedger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How ledgers are written: each term by its name, amounts as decimals of the account's currency. */
final class LedgerJson {
    private LedgerJson() {}

    static ObjectNode of(FundLedger ledger) {
        ObjectNode json = Answer.json(new Object()).put("fund", ledger.fund().value());
        ArrayNode totals = json.putArray("totals");
        ledger.total().forEach((currency, terms) -> terms(totals.addObject(), currency, terms));
        ArrayNode accounts = json.putArray("accounts");
        for (FundLedger.Standing standing : ledger.accounts()) {
            ObjectNode account = accounts.addObject();
            put(account, standing.authority().account());
            Currency currency = standing.authority().account().currency();
            terms(account, currency, standing.authority().terms());
            terms(account, currency, standing.financing());
            Balance balance = standing.balance();
            account.put("left", balance.left().amount())
                    .put("lowest", balance.lowest().amount())
                    .put("lowestOn", balance.lowestOn().toString());
        }
        return json;
    }

    private static void put(ObjectNode json, Account account) {
        if (account.holder() != null) {
            json.set("holder", Answer.json(account.holder()));
        }
        if (account.year() != null) {
            json.put("year", account.year());
        }
    }

    /** Every term of the authority to spend, and what is told of financing. */
    private static void terms(ObjectNode json, Currency currency, Map<Term, BigInteger> terms) {
        json.put("currency", currency.getCurrencyCode());
        for (Term term : Term.values()) {
            BigInteger minor = terms.get(term);
            if (minor != null) {
                json.put(term.toString(), new Amount(minor, currency).amount());
            }
        }
    }
}
