package io.sluice.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.market.InstrumentMarket;
import io.sluice.seeds.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What holds of the signals on any market (`strategy.md` 3.9).
class SignalPropertiesTest {
    private static final int STEPS = 2_000;
    private static final long STEP_NS = 2_000_000_000L;

    /// I5: the market upside down has every signal that has a side turned round, the others as they
    /// are.
    @Seeds(50)
    void a_mirrored_market_mirrors_the_forecast(long seed) {
        RandomBook up = new RandomBook(seed, STEP_NS, false);
        RandomBook down = new RandomBook(seed, STEP_NS, true);
        int spoke = 0;
        for (int i = 0; i < STEPS; i++) {
            up.step();
            down.step();

            Signals a = up.signals;
            Signals b = down.signals;
            spoke += a.forecast() == 0 ? 0 : 1;
            assertThat(b.forecast() + a.forecast()).isZero();
            assertThat(b.integratedOrderFlow() + a.integratedOrderFlow()).isZero();
            assertThat(b.tradeImbalance() + a.tradeImbalance()).isZero();
            assertThat(b.metaorderPressure() + a.metaorderPressure()).isZero();
            assertThat(b.micropriceOffset() + a.micropriceOffset()).isZero();
            assertThat(b.spreadRatio()).isEqualTo(a.spreadRatio());
            assertThat(b.toxicity()).isEqualTo(a.toxicity());
            assertThat(b.gate()).isCloseTo(a.gate(), within(1e-12));
        }
        assertThat(spoke).isGreaterThan(STEPS / 2);
    }

    /// I15: with our own orders in the book, beside others and alone before them, every signal
    /// reads as without.
    @Seeds(50)
    void our_own_orders_change_no_signal(long seed) {
        RandomBook without = new RandomBook(seed, STEP_NS, false);
        RandomBook with = new RandomBook(seed, STEP_NS, false);
        SplittableRandom ours = new SplittableRandom(~seed);
        for (int i = 0; i < STEPS; i++) {
            if (i % 5 == 4) {
                with.stand(ours);
            }
            without.step();
            with.step();

            assertThat(with.reading()).isEqualTo(without.reading());
        }
    }

    /// No look-ahead: two markets with one past read the same while it lasts, gate included.
    @Seeds(50)
    void another_future_leaves_the_past_as_it_read(long seed) {
        List<String> one = readings(seed, seed);
        List<String> other = readings(seed, ~seed);

        assertThat(one.subList(0, STEPS)).isEqualTo(other.subList(0, STEPS));
        assertThat(one).isNotEqualTo(other);
    }

    private static List<String> readings(long past, long future) {
        RandomBook book = new RandomBook(past, STEP_NS, false);
        List<String> readings = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            book.step();
            readings.add(book.reading());
        }
        SplittableRandom news = new SplittableRandom(future);
        for (int i = 0; i < 200; i++) {
            if (news.nextInt(3) == 0) {
                book.stand(news);
            }
            book.nowNs += news.nextLong(STEP_NS);
            book.step();
            readings.add(book.reading());
        }
        return readings;
    }

    @Seeds
    void decay_does_not_mind_how_time_is_cut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double halfLifeNs = random.nextDouble(1e6, 1e12);
        long firstNs = random.nextLong(1, 1L << random.nextInt(1, 45));
        long secondNs = random.nextLong(1, 1L << random.nextInt(1, 45));
        double start = random.nextDouble(-1, 1);
        double held = random.nextDouble(-1, 1);

        double once = Decay.mean(start, held, Decay.keep(firstNs + secondNs, halfLifeNs));
        double halfway = Decay.mean(start, held, Decay.keep(firstNs, halfLifeNs));
        double twice = Decay.mean(halfway, held, Decay.keep(secondNs, halfLifeNs));

        assertThat(twice).isCloseTo(once, within(1e-14));
        double halfLives = random.nextDouble(0, 60);
        double exact = StrictMath.pow(2, -halfLives);
        assertThat(Decay.keep(halfLives)).isCloseTo(exact, within(1e-15 * exact));
    }

    /// Event time is clock time with one tick an event: fifty halvings of one event each.
    @Test
    void decay_in_event_time_halves_after_its_half_life() {
        double kept = 1;
        for (int i = 0; i < 50; i++) {
            kept *= Decay.keep(1 / 50.0);
        }

        assertThat(kept).isCloseTo(.5, within(1e-15));
        assertThat(Decay.keep(-1)).isEqualTo(1);
        assertThat(Decay.keep(5000)).isZero();
    }

    @Test
    void a_model_is_kept_within_its_bounds() {
        double[] says = {7, Double.NaN, Double.NEGATIVE_INFINITY, -.25};
        double[] counts = {1, 0, -1, -.25};
        for (int i = 0; i < says.length; i++) {
            double said = says[i];
            Signals signals = new Signals(RandomBook.STOCK, (_, _) -> new Saying(said));
            InstrumentMarket market = new InstrumentMarket(RandomBook.STOCK);
            market.onDepth(0, true, 1000, 100, false, 1, 10);
            market.onDepth(0, false, 1001, 100, true, 1, 10);

            signals.update(market, 0, 1);

            assertThat(signals.forecast()).isEqualTo(counts[i]);
            assertThat(signals.modelId()).isEqualTo("saying");
        }
    }

    private record Saying(double said) implements ForecastModel {
        @Override
        public String id() {
            return "saying";
        }

        @Override
        public double forecast(Features features) {
            return said;
        }
    }

    @Test
    void each_venue_is_read_on_its_own() {
        Signals signals = new Signals(RandomBook.STOCK, ForecastModels.COMPOSITE);
        InstrumentMarket market = new InstrumentMarket(RandomBook.STOCK);
        for (int venue = 0; venue < 2; venue++) {
            market.onDepth(venue, true, 1000, venue == 0 ? 300 : 100, false, 1, 10);
            market.onDepth(venue, false, 1001, venue == 0 ? 100 : 700, true, 1, 10);
            signals.update(market, venue, 1);
        }

        assertThat(signals.venue(market, 0)).extracting(BookSignals::queueImbalance).isEqualTo(.5);
        assertThat(signals.venue(market, 1))
                .extracting(BookSignals::queueImbalance)
                .isEqualTo(-.75);
        assertThat(signals.queueImbalance()).isEqualTo(QueueImbalance.of(400, 800));
        market.clear(1, 2, 10);
        signals.update(market, 1, 2);
        assertThat(signals.venue(market, 1)).isNull();
        assertThat(signals.queueImbalance()).isEqualTo(.5);
    }

    /// Half a minute at a touch of 1,000, then 3 % of it: the book is too thin to speak.
    @Test
    void a_thin_touch_has_no_forecast() {
        Signals signals = new Signals(RandomBook.STOCK, ForecastModels.COMPOSITE);
        InstrumentMarket market = new InstrumentMarket(RandomBook.STOCK);
        long second = 1_000_000_000L;
        for (int i = 0; i < 100; i++) {
            market.onDepth(0, true, 1000, 900, false, i * second, second);
            market.onDepth(0, false, 1001, 100, true, i * second, second);
            signals.update(market, 0, i * second);
        }
        double usual = signals.forecast();

        market.onDepth(0, true, 1000, 29, false, 100 * second, second);
        market.onDepth(0, false, 1001, 1, true, 100 * second, second);
        signals.update(market, 0, 100 * second);

        assertThat(usual).isPositive();
        assertThat(signals.forecast()).isZero();
        assertThat(signals.queueImbalance()).isPositive();
    }

    @Test
    void the_median_is_that_of_the_last_half_hour() {
        MedianWindow window = new MedianWindow();
        for (int i = 0; i < 59; i++) {
            window.sample(5);
        }
        assertThat(window.median()).as("warming up").isZero();
        window.sample(7);
        assertThat(window.median()).isEqualTo(5);

        for (int i = 0; i < 1800; i++) {
            window.sample(1000);
        }

        assertThat(window.median()).isCloseTo(1000, within(1000 / 16.0));
    }
}
