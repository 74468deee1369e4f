package io.sluice.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.SplittableRandom;

class DecimalTest {
    @Test
    void text_becomes_the_exact_number() {
        assertThat(Decimal.parse("8.20").atScale(2)).isEqualTo(820);
        assertThat(Decimal.parse("-0.05")).isEqualTo(Decimal.of(-5, 2));
        assertThat(Decimal.parse(".5")).isEqualTo(Decimal.of(5, 1));
        assertThat(Decimal.parse("10000.000").atScale(0)).isEqualTo(10_000);
    }

    @Test
    void more_digits_than_the_scale_are_not_cut() {
        assertThat(Decimal.parse("14.005").atScale(2)).isEqualTo(Decimal.NOT_REPRESENTABLE);
        assertThat(Decimal.of(Long.MAX_VALUE, 0).atScale(2)).isEqualTo(Decimal.NOT_REPRESENTABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "1e5", "1,000", "1.2.3", " 1", "NaN", "99999999999999999999"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Decimal.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Seeds
    void it_agrees_with_the_slow_reference(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Decimal number = Decimal.of(random.nextLong(-1L << 50, 1L << 50), random.nextInt(9));
        BigDecimal reference = BigDecimal.valueOf(number.unscaled(), number.scale());

        assertThat(number.toString()).isEqualTo(reference.toPlainString());
        assertThat(Decimal.parse(number.toString())).isEqualTo(number);
        Decimal other = Decimal.of(random.nextLong(-1L << 50, 1L << 50), random.nextInt(9));
        assertThat(Integer.signum(number.compareTo(other)))
                .isEqualTo(
                        reference.compareTo(BigDecimal.valueOf(other.unscaled(), other.scale())));
    }
}
