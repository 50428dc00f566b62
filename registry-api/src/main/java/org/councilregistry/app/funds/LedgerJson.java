package org.councilregistry.app.funds;

import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.councilregistry.app.http.Answer;
import org.councilregistry.money.Amount;
import org.councilregistry.register.Account;
import org.councilregistry.register.Balance;
import org.councilregistry.register.Term;
import org.councilregistry.view.ledger.FundLedger;
import org.councilregistry.view.ledger.Totals;
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
            terms(account, currency, standing.beside());
            Balance balance = standing.balance();
            account.put("left", balance.left().amount())
                    .put("lowest", balance.lowest().amount())
                    .put("lowestOn", balance.lowestOn().toString());
            ArrayNode findings = account.putArray("findings");
            standing.findings()
                    .forEach(one -> findings.add(Answer.json(one)
                            .put("severity", one.kind().severity().toString())
                            .put("resolvedBy", one.kind().remedy())));
        }
        return json;
    }

    static ObjectNode of(Totals.By by, List<Totals.Total> totals) {
        ObjectNode json = Answer.json(new Object()).put("by", by.toString());
        ArrayNode array = json.putArray("totals");
        for (Totals.Total total : totals) {
            ObjectNode one = array.addObject();
            if (!total.of().isEmpty()) {
                one.put(by.toString(), total.of());
            }
            terms(one, total.currency(), total.terms());
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
