package org.councilregistry.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares of a sum by weights, that add up to it exactly. */
public final class Shares {
    private Shares() {}

    /**
     * The largest-remainder rule: each gets the whole units (öre) of its exact share, and what remains goes, a unit each,
     * to those whose share was cut the most; of two that were cut alike, to the one that is named first.
     *
     * @param weights at least one, each more than nothing
     * @return a share for each weight, in their order
     */
    public static List<Money> of(Money sum, List<Integer> weights) {
        BigInteger whole = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> shares = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        BigInteger left = sum.minor();
        for (int weight : weights) {
            BigInteger[] share =
                    sum.minor().multiply(BigInteger.valueOf(weight)).divideAndRemainder(whole);
            shares.add(share[0]);
            remainders.add(share[1]);
            left = left.subtract(share[0]);
        }
        IntStream.range(0, shares.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left.intValueExact())
                .forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
        return shares.stream().map(share -> new Money(share, sum.currency())).toList();
    }
}
