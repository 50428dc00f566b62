package org.councilregistry.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A sum is shared by weights to the öre. */
class SharesTest {
    private static Money ore(long ore) {
        return new Money(BigInteger.valueOf(ore), Currency.getInstance("SEK"));
    }

    private static List<Money> ore(long first, long... more) {
        List<Money> all = new ArrayList<>(List.of(ore(first)));
        for (long each : more) {
            all.add(ore(each));
        }
        return all;
    }

    @Test
    void what_remains_goes_to_those_whose_share_was_cut_the_most() {
        // 10 ore by 1, 2, 4: exactly 1.43, 2.86 and 5.71.
        assertThat(Shares.of(ore(10), List.of(1, 2, 4))).isEqualTo(ore(1, 3, 6));
    }

    @Test
    void of_two_that_were_cut_alike_the_first_gets_it() {
        assertThat(Shares.of(ore(100), List.of(1, 1, 1))).isEqualTo(ore(34, 33, 33));
        assertThat(Shares.of(ore(2), List.of(1, 1, 1))).isEqualTo(ore(1, 1, 0));
    }

    @Test
    void weights_that_are_multiplied_share_alike() {
        assertThat(Shares.of(ore(999), List.of(3, 5, 11))).isEqualTo(Shares.of(ore(999), List.of(300, 500, 1100)));
    }

    @Property
    void shares_add_up_exactly_and_none_is_an_ore_away_from_its_exact_share(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000_000L) long sum,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 1_000_000_000) Integer> weights) {
        List<Money> shares = Shares.of(ore(sum), weights);
        assertThat(shares.stream().map(Money::minor).reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(BigInteger.valueOf(sum));
        BigInteger whole = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        for (int i = 0; i < weights.size(); i++) {
            BigInteger exact = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(weights.get(i)));
            assertThat(shares.get(i).minor().multiply(whole).subtract(exact).abs())
                    .isLessThan(whole);
        }
    }

    @Property
    void who_weighs_more_gets_no_less(
            @ForAll @LongRange(min = 1, max = 1_000_000) long sum,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 100) Integer> weights) {
        List<Integer> falling = new ArrayList<>(weights);
        falling.sort(Collections.reverseOrder());
        assertThat(Shares.of(ore(sum), falling)).isSortedAccordingTo(Collections.reverseOrder());
    }
}
