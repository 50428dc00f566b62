package org.councilregistry.register;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.money.Amount;

/** What a person should look at in an account on a day. */
public final class AccountFindings {
    private AccountFindings() {}

    /** The findings without amounts, which go on in the same words while more is used. */
    public static List<Finding> withoutAmounts(Authority authority, Sums sums) {
        Account account = authority.account();
        return of(authority, sums).stream()
                .map(one -> finding(
                        one.kind(),
                        switch (one.kind()) {
                            case ACCOUNT_OVERDRAWN -> "More was used of " + account + " than it was given";
                            case USED_WITHOUT_ALLOTMENT ->
                                "Something was used of " + account + ", and no clause in force gives it any money";
                            case POSTED_UNDER_NOTHING ->
                                "Something was posted to " + account + " under no clause and no request";
                            case FINANCING_GAP ->
                                "What is expected of the financing through " + account.holder()
                                        + ", what is decided and what was received are not the same";
                            default -> throw new IllegalStateException("not found in an account: " + one.kind());
                        }))
                .toList();
    }

    public static List<Finding> of(Authority authority, Sums sums) {
        List<Finding> findings = new ArrayList<>();
        Account account = authority.account();
        BigInteger left = authority.left().minor();
        if (left.signum() < 0) {
            boolean given = cameIn(authority).signum() > 0;
            findings.add(
                    given
                            ? finding(
                                    Finding.Kind.ACCOUNT_OVERDRAWN,
                                    money(account, left.negate()) + " more was used of " + account
                                            + " than it was given")
                            : finding(
                                    Finding.Kind.USED_WITHOUT_ALLOTMENT,
                                    money(account, left.negate()) + " was used of " + account
                                            + ", and no clause in force gives it any money"));
        }
        BigInteger unexplained = sums.of(Term.UNEXPLAINED);
        if (unexplained.signum() != 0) {
            findings.add(finding(
                    Finding.Kind.POSTED_UNDER_NOTHING,
                    money(account, unexplained) + " was posted to " + account + " under no clause and no request"));
        }
        BigInteger expected = sums.of(Term.EXPECTED);
        BigInteger decided = sums.of(Term.DECIDED);
        BigInteger received = sums.of(Term.RECEIVED);
        if (!expected.equals(decided) || !decided.equals(received)) {
            findings.add(finding(
                    Finding.Kind.FINANCING_GAP,
                    "Of the financing through " + account.holder() + ", " + money(account, expected) + " is expected, "
                            + money(account, decided) + " decided and " + money(account, received) + " received"));
        }
        return List.copyOf(findings);
    }

    private static BigInteger cameIn(Authority authority) {
        BigInteger sum = BigInteger.ZERO;
        for (Term term : Term.values()) {
            if (term.cameIn()) {
                sum = sum.add(authority.of(term));
            }
        }
        return sum;
    }

    private static Amount money(Account account, BigInteger minor) {
        return new Amount(minor, account.currency());
    }

    private static Finding finding(Finding.Kind kind, String text) {
        return new Finding(kind, text, List.of());
    }
}
