package io.sluice.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCopyTest {
    private static final int STEPS = 150;

    /// Every strategy, two instruments, two venues, pauses, cancels, lines that break: the engine
    /// is written and read back at every fifth step, and the copy says what the original says, call
    /// by call.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_copy_goes_on_as_the_original(long seed) {
        SimulatedDesk desk = new SimulatedDesk(seed);
        Twins twins = new Twins(desk.listener(), seed);
        desk.start(seed, twins, twins::onTimer);
        for (int step = 0; step < STEPS; step++) {
            desk.step();
            if (step % 5 == 0) {
                twins.copy();
            }
        }
        assertThat(twins.outputs()).isGreaterThan(1_000);
    }

    /// Equal state, equal bytes: the digest of a snapshot is the state's hash.
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void a_copy_that_went_on_is_written_as_the_original(long seed) {
        SimulatedDesk desk = new SimulatedDesk(seed);
        Twins twins = new Twins(desk.listener(), seed);
        desk.start(seed, twins, twins::onTimer);
        for (int step = 0; step < STEPS; step++) {
            desk.step();
        }
        assertThat(twins.writeCopy()).isEqualTo(twins.write());
    }

    /// What a desk reads is not in the log: neither a replay nor the other members read it.
    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void an_engine_that_is_read_goes_on_as_one_that_is_not(long seed) {
        SimulatedDesk desk = new SimulatedDesk(seed);
        Twins twins = new Twins(desk.listener(), seed);
        desk.start(seed, twins, twins::onTimer);
        for (int step = 0; step < STEPS; step++) {
            desk.step();
            twins.read(desk.nowNs());
            assertThat(twins.writeCopy()).isEqualTo(twins.write());
        }
    }
}
