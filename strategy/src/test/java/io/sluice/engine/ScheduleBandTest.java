package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How wide the default band is in the middle of an order of 100,000: 5 %, but at least a slice and
/// at most a slice and a half.
class ScheduleBandTest {
    private final EngineBench bench = EngineBench.open();

    @ParameterizedTest
    @CsvSource({"10, 10000", "20, 5000", "30, 5000", "60, 2500", "150, 1000"})
    void the_default_band_is_between_one_slice_and_one_and_a_half(int slices, String band) {
        int seconds = 10 * slices;

        bench.submit(bench.spec("A", 100_000, seconds));
        bench.pass(seconds / 2 + 1);

        assertThat(bench.last(Output.Decision.class).sizing().bandQty()).hasToString(band);
    }
}
