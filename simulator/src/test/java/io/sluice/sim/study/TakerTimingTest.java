package io.sluice.sim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.sim.replay.TouchTape;

import org.junit.jupiter.api.Test;

/// The rule on tapes small enough to be worked by hand.
final class TakerTimingTest {
    private static final long MS = 1_000_000;
    private static final long OPEN_NS = 3_600_000 * MS;

    private final TouchTape tape = new TouchTape("TEST", OPEN_NS, OPEN_NS + 15_000 * MS);

    private void row(long atMs, long bid, long bidQty, long ask, long askQty) {
        tape.add(OPEN_NS + atMs * MS, bid, bidQty, ask, askQty);
    }

    /// Of the first window: from 2 s on the queues are 9 to 1, I1 = .8, and at 2.2 s the ask goes
    /// from 1000 to 1010. The average ask is 1000 + .56 * 10, since 2.8 of 5 s are at 1010; the
    /// average bid is 990 + 5.6. The second window has no lean at all.
    private void rising() {
        row(0, 990, 500, 1000, 500);
        row(2000, 990, 900, 1000, 100);
        row(2200, 1000, 300, 1010, 300);
        row(7500, 1010, 300, 1020, 300);
    }

    @Test
    void a_buyer_crosses_before_the_price_goes_up() {
        rising();

        TakerTiming timing = new TakerTiming(tape, 2);

        double buy = 1e4 * (1005.6 - 1000) / 1005.6;
        double sell = 1e4 * (1000 - 995.6) / 995.6;
        assertThat(timing.savedBps(100 * MS, 0)[0]).isCloseTo((buy + sell) / 2, within(1e-9));
        assertThat(timing.early()).isEqualTo(.25);
    }

    @Test
    void one_who_comes_too_late_pays_the_price_after_the_move() {
        rising();

        double[] saved = new TakerTiming(tape, 2).savedBps(500 * MS, 0);

        double buy = 1e4 * (1005.6 - 1010) / 1005.6;
        double sell = 1e4 * (1000 - 995.6) / 995.6;
        assertThat(saved[0]).isCloseTo((buy + sell) / 2, within(1e-9));
    }

    /// The second window is half at 1000 and 1010, half at 1010 and 1020; both cross at its end.
    @Test
    void without_a_lean_one_crosses_at_the_windows_end() {
        rising();

        double[] saved = new TakerTiming(tape, 2).savedBps(100 * MS, 0);

        double buy = 1e4 * (1015 - 1020) / 1015;
        double sell = 1e4 * (1010 - 1005) / 1005;
        assertThat(saved[1]).isCloseTo((buy + sell) / 2, within(1e-9));
    }

    @Test
    void a_seller_crosses_where_the_queues_lean_on_the_bid() {
        row(0, 990, 500, 1000, 500);
        row(1000, 990, 100, 1000, 900);
        row(1200, 980, 300, 990, 300);

        TakerTiming timing = new TakerTiming(tape, 1);

        double sell = 1e4 * (990 - 982.4) / 982.4;
        double buy = 1e4 * (992.4 - 990) / 992.4;
        assertThat(timing.savedBps(100 * MS, 0)[0]).isCloseTo((buy + sell) / 2, within(1e-9));
        assertThat(timing.early()).isEqualTo(.5);
    }

    @Test
    void an_imbalance_just_under_the_lean_is_none() {
        row(0, 990, 899, 1000, 100);
        row(1000, 990, 898, 1000, 100);

        assertThat(new TakerTiming(tape, 1).early()).isZero();
    }

    /// In place of its own the first window has the decisions of the second: to wait, on both
    /// sides. The second has the first's: to buy after two seconds, which is before 7.5 s.
    @Test
    void a_shift_takes_the_decisions_of_another_window() {
        rising();

        double[] saved = new TakerTiming(tape, 2).savedBps(100 * MS, 1);

        double waited = 1e4 * ((1005.6 - 1010) / 1005.6 + (1000 - 995.6) / 995.6) / 2;
        double early = 1e4 * ((1015.0 - 1010) / 1015 + (1010 - 1005.0) / 1005) / 2;
        assertThat(saved[0]).isCloseTo(waited, within(1e-9));
        assertThat(saved[1]).isCloseTo(early, within(1e-9));
    }

    @Test
    void a_locked_or_crossed_row_is_no_market() {
        row(0, 990, 500, 1000, 500);
        row(1000, 1000, 900, 1000, 100);
        row(2000, 1010, 900, 1000, 100);

        assertThat(tape.size()).isEqualTo(1);
        assertThat(new TakerTiming(tape, 3).savedBps(0, 0)).containsExactly(0, 0, 0);
    }

    @Test
    void of_rows_of_one_moment_the_last_counts() {
        row(0, 990, 500, 1000, 500);
        row(1000, 980, 900, 1000, 100);
        row(1000, 980, 300, 990, 300);

        TakerTiming timing = new TakerTiming(tape, 1);

        assertThat(timing.early()).isZero();
        assertThat(tape.size()).isEqualTo(2);
        assertThat(timing.spreadBps()).isCloseTo(1e4 * 10 / 982, within(1e-9));
    }
}
