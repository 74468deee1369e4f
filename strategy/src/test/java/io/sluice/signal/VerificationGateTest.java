package io.sluice.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/// What the gate lets through of forecasts that are right, wrong and by chance.
class VerificationGateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double MANY = 1e12;

    /// The worked numbers, where so much was seen that the error is nothing.
    @Test
    void it_is_correlation_over_its_reference() {
        assertThat(VerificationGate.of(.08, .25, .36, MANY, .15)).isEqualTo(1);
        assertThat(VerificationGate.of(.03, .25, .36, MANY, .15)).isCloseTo(.667, within(5e-4));
        assertThat(VerificationGate.of(-.03, .25, .36, MANY, .15)).isZero();
    }

    /// Correlation .1 from 99 pairs: its error is sqrt(.99 / 99) = .1. From 396 it is .05.
    @Test
    void what_is_within_its_error_is_not_let_through() {
        assertThat(VerificationGate.of(.03, .25, .36, 99, .15)).isCloseTo(0, within(1e-12));
        assertThat(VerificationGate.of(.03, .25, .36, 396, .15)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(VerificationGate.of(0, 0, .36, 396, .15)).isZero();
    }

    /// Six hundred pairs are wanted, and a pair counts when its fifteen seconds are over, not
    /// before: 599 + 15 seconds.
    @Test
    void nothing_passes_before_it_has_seen_ten_minutes() {
        VerificationGate gate = new VerificationGate(15 * SECOND, .15);

        for (int i = 0; i < 614; i++) {
            gate.observe(1, 1000 + 2L * i, i * SECOND);
        }
        double early = gate.value();
        gate.observe(1, 3000, 614 * SECOND);

        assertThat(early).isZero();
        assertThat(gate.value()).isEqualTo(1);
    }

    /// One wrong pair before all, and one after a silence of an hour: six hundred right ones
    /// outweigh it.
    @Test
    void the_first_pair_of_a_day_or_after_a_gap_weighs_no_more_than_another() {
        VerificationGate gate = new VerificationGate(15 * SECOND, .15);

        long ns = startsWrong(gate, 0);
        assertThat(gate.value()).isEqualTo(1);
        gate.forgetPending();
        startsWrong(gate, ns + 3600 * SECOND);

        assertThat(gate.value()).isEqualTo(1);
    }

    private static long startsWrong(VerificationGate gate, long fromNs) {
        long mid = 100_000;
        for (int second = 0; second < 800; second++) {
            gate.observe(second == 0 ? -1 : 1, mid + 2L * second, fromNs + second * SECOND);
        }
        return fromNs + 800 * SECOND;
    }

    /// Over two hundred markets a quarter of an hour long, what knows nothing is let through to 8 %
    /// at most on the mean, whether it lasts for seconds, as the forecast of a book does, or not.
    @Test
    void chance_is_kept_out() {
        assertThat(mean(.9, 0)).isLessThan(.08);
        assertThat(mean(0, 0)).isLessThan(.08);
    }

    /// A correlation of about .4 with the move of the next fifteen seconds is let in whole, and one
    /// of .16 by half: where it does not repeat itself, a quarter of an hour is many pairs.
    @Test
    void knowledge_is_let_in() {
        assertThat(mean(.9, .45)).isGreaterThan(.8);
        assertThat(mean(0, 1.2)).isGreaterThan(.5);
    }

    private static double mean(double persistence, double pull) {
        double sum = 0;
        for (int market = 0; market < 200; market++) {
            sum += after(new SplittableRandom(market), persistence, pull);
        }
        return sum / 200;
    }

    /// @param persistence autocorrelation of the forecast over a second
    /// @param pull how far the forecast moves the mid each second, in its standard deviations
    private static double after(SplittableRandom random, double persistence, double pull) {
        VerificationGate gate = new VerificationGate(15 * SECOND, .15);
        double forecast = 0;
        double mid = 1e7;
        for (int second = 0; second < 900; second++) {
            double fresh = Math.sqrt(1 - persistence * persistence) * .5;
            forecast = persistence * forecast + fresh * random.nextGaussian();
            gate.observe(Math.clamp(forecast, -1, 1), Math.round(mid), second * SECOND);
            mid += 1000 * (random.nextGaussian() + pull * forecast);
        }
        return gate.value();
    }
}
