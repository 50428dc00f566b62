package org.councilregistry.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "1E3",
                "-1",
                "+1",
                "0.001",
                "1000000000000000000",
                "1000000000000000",
                "1,5",
                "1 000",
                "",
                ".5",
                "1.",
                "0x10",
                "NaN",
                "١٢٣"
            })
    void what_is_not_a_plain_sum_in_kronor_is_refused(String amount) {
        assertThatThrownBy(() -> Money.parse(amount, "SEK")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "250000000.00, SEK, 250000000.00",
        "250000000, SEK, 250000000.00",
        "0.1, SEK, 0.10",
        "999999999999999.99, SEK, 999999999999999.99",
        "7, JPY, 7",
        "1.234, KWD, 1.234"
    })
    void a_sum_is_kept_to_the_last_decimal(String sent, String currency, String kept) {
        assertThat(Money.parse(sent, currency).amount()).isEqualTo(kept);
        assertThat(Money.written(kept, currency)).isEqualTo(Money.parse(sent, currency));
    }

    @Test
    void a_currency_has_its_own_decimals() {
        assertThatThrownBy(() -> Money.parse("7.5", "JPY")).hasMessageContaining("JPY has 0 decimals");
        assertThatThrownBy(() -> Money.parse("1", "KRONOR")).hasMessageContaining("ISO 4217");
    }

    @Test
    void a_tenth_and_two_tenths_are_three_tenths() {
        assertThat(Money.parse("0.10", "SEK").plus(Money.parse("0.20", "SEK"))).isEqualTo(Money.parse("0.30", "SEK"));
    }

    @Test
    void sums_of_two_currencies_are_not_added_or_compared() {
        Money euros = Money.parse("1.00", "EUR");
        assertThatThrownBy(() -> Money.kronor(1).plus(euros)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.kronor(1).compareTo(euros)).isInstanceOf(IllegalArgumentException.class);
    }
}
