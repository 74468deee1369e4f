package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How wide the default band is in the middle of an order of 100,000: 10 %, but at least a slice
/// and at most three; of few slices, at most 20 %.
class ScheduleBandTest {
    private final EngineBench bench = EngineBench.open();

    @ParameterizedTest
    @CsvSource({"4, 20000", "6, 16667", "10, 10000", "30, 10000", "60, 5000", "150, 2000"})
    void the_default_band_is_between_one_slice_and_three(int slices, String band) {
        int seconds = 10 * slices;

        bench.submit(bench.spec("A", 100_000, seconds));
        bench.pass(seconds / 2 + 1);

        assertThat(bench.last(Output.Decision.class).sizing().bandQty()).hasToString(band);
    }
}
