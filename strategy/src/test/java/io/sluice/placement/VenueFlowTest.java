package io.sluice.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;

import org.junit.jupiter.api.Test;

class VenueFlowTest {
    private static final long START = 1_000_000 * VenueFlow.WINDOW_NS;

    private final InstrumentMarket market =
            new InstrumentMarket(
                    new Instrument(
                            0,
                            "A",
                            2,
                            0,
                            1,
                            100,
                            1_000_000,
                            0,
                            Instrument.DAY_NS,
                            VolumeCurve.flat()));
    private final VenueFlow flow = new VenueFlow();

    private void bid(long price, long qty, long nowNs) {
        market.book(0);
        market.onDepth(0, true, price, qty, true, nowNs, Long.MAX_VALUE);
        flow.update(market.book(0), nowNs);
    }

    @Test
    void what_leaves_the_touch_counts_and_what_joins_does_not() {
        bid(1_000, 500, START);
        bid(1_000, 300, START + 1);
        bid(1_000, 900, START + 2);
        bid(1_001, 100, START + 3);
        bid(1_001, 0, START + 4);
        for (int window = 1; window <= 6; window++) {
            bid(1_000, 900, START + window * VenueFlow.WINDOW_NS);
        }

        assertThat(flow.windows(true)).isEqualTo(6);
        assertThat(flow.outflow(true, 5)).isEqualTo(200 + 100);
        assertThat(flow.outflow(true, 4)).isZero();
    }

    @Test
    void probability_is_the_share_of_windows_that_would_have_filled() {
        for (int window = 0; window <= 10; window++) {
            bid(1_000, 10_000, START + window * VenueFlow.WINDOW_NS);
            bid(1_000, 10_000 - window * 100, START + window * VenueFlow.WINDOW_NS + 1);
        }

        assertThat(flow.fillProbability(true, 449, VenueFlow.WINDOW_NS)).isEqualTo(.5);
        assertThat(flow.fillProbability(true, 449, 2 * VenueFlow.WINDOW_NS)).isEqualTo(.7);
        assertThat(flow.fillProbability(false, 449, VenueFlow.WINDOW_NS)).isZero();
    }

    @Test
    void little_is_known_at_first_and_after_a_silence() {
        bid(1_000, 500, START);
        assertThat(flow.fillProbability(true, 0, VenueFlow.WINDOW_NS)).isNaN();

        for (int window = 1; window <= 10; window++) {
            bid(1_000, 500 + window, START + window * VenueFlow.WINDOW_NS);
        }
        assertThat(flow.fillProbability(true, 0, VenueFlow.WINDOW_NS)).isZero();

        bid(1_000, 400, START + 100 * VenueFlow.WINDOW_NS);
        assertThat(flow.windows(true)).isZero();
    }
}
