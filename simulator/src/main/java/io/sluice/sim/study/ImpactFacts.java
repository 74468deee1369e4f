package io.sluice.sim.study;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.venue.BackgroundOrders;
import io.sluice.sim.venue.QuietVenueListener;

import java.util.List;

/// How a market answers a parent order that takes a tenth of the volume, evenly. Every order is
/// bought and sold once on the same seed; half of the difference of the mids is its impact, in
/// which the part of the market's way that does not depend on the order cancels.
final class ImpactFacts {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int PAIRS = 150;
    private static final int WARM_SECONDS = 300;
    private static final int SHORT_SECONDS = 480;
    private static final int LONG_SECONDS = 4 * SHORT_SECONDS;
    private static final double PARTICIPATION = .1;
    private static final double MINUTES_PER_DAY = 390;
    private static final double HALF_HOURS_PER_DAY = 13;

    private final Path shortOrder;
    private final Path longOrder;
    private final double unitTicks;

    /// Mean impact in ticks at half of an order, at its end, and as long again after it.
    ///
    /// @param endHalfWidth of the 95 % interval of that at its end
    private record Path(double half, double end, double after, double endHalfWidth) {}

    /// @param unitTicks daily volatility times the root of the longer order's share of the day
    private ImpactFacts(Path shortOrder, Path longOrder, double unitTicks) {
        this.shortOrder = shortOrder;
        this.longOrder = longOrder;
        this.unitTicks = unitTicks;
    }

    /// @param facts of the market without orders
    static ImpactFacts of(Preset preset, MarketFacts facts) {
        double perSecond = PARTICIPATION * facts.volumePerMinute() / 60;
        double dailyTicks = facts.moveTicks(1_800) * StrictMath.sqrt(HALF_HOURS_PER_DAY);
        double share = perSecond * LONG_SECONDS / (facts.volumePerMinute() * MINUTES_PER_DAY);
        return new ImpactFacts(
                path(preset, SHORT_SECONDS, perSecond),
                path(preset, LONG_SECONDS, perSecond),
                dailyTicks * StrictMath.sqrt(share));
    }

    /// Of impact on size, at constant participation, between an order and one four times as long.
    double exponent() {
        return StrictMath.log(longOrder.end / shortOrder.end) / StrictMath.log(4);
    }

    double halfway() {
        return longOrder.half / longOrder.end;
    }

    double kept() {
        return longOrder.after / longOrder.end;
    }

    double prefactor() {
        return longOrder.end / unitTicks;
    }

    /// Half-width of the 95 % interval of [#prefactor]; where it is not small beside that, none of
    /// the others says anything.
    double prefactorHalfWidth() {
        return longOrder.endHalfWidth / unitTicks;
    }

    private static Path path(Preset preset, int seconds, double perSecond) {
        double half = 0;
        double after = 0;
        Growing ends = new Growing();
        for (int pair = 0; pair < PAIRS; pair++) {
            long seed = Study.Seeds.DEVELOPMENT.seed(pair);
            Path bought = trade(preset, seed, seconds, perSecond);
            Path sold = trade(preset, seed, seconds, -perSecond);
            half += (bought.half - sold.half) / 2 / PAIRS;
            after += (bought.after - sold.after) / 2 / PAIRS;
            ends.add((bought.end - sold.end) / 2);
        }
        double[] end = ends.toArray();
        return new Path(half, Statistics.mean(end), after, Statistics.halfWidth(end));
    }

    /// @param perSecond what is bought, below 0 for sold
    private static Path trade(Preset preset, long seed, int seconds, double perSecond) {
        Instrument instrument = preset.instrument();
        long nowNs = 20_000 * Instrument.DAY_NS;
        VenueWorld world =
                VenueWorld.of(
                        List.of(new Venue(0, "XSIM", 0, 0, true)),
                        List.of(instrument),
                        _ -> new QuietVenueListener(),
                        Regime.CALM,
                        seed,
                        nowNs);
        BackgroundOrders door = world.venues().getFirst().background(instrument.id());
        nowNs += WARM_SECONDS * SECOND_NS;
        world.advance(nowNs);
        double before = midTicks(door, instrument);
        double half = 0;
        double end = 0;
        long done = 0;
        for (int second = 1; second <= 2 * seconds; second++) {
            nowNs += SECOND_NS;
            world.advance(nowNs);
            long due = instrument.roundDownToLot((long) (Math.abs(perSecond) * second)) - done;
            if (second <= seconds && due > 0) {
                done += due - take(door, perSecond > 0, due, nowNs);
            }
            half = second == seconds / 2 ? midTicks(door, instrument) : half;
            end = second == seconds ? midTicks(door, instrument) : end;
        }
        return new Path(half - before, end - before, midTicks(door, instrument) - before, 0);
    }

    /// @return what is not filled
    private static long take(BackgroundOrders door, boolean buy, long qty, long nowNs) {
        long touch = buy ? door.book().bestAsk() : door.book().bestBid();
        return touch == OrderBook.NO_PRICE ? qty : door.immediate(buy, touch, qty, nowNs);
    }

    private static double midTicks(BackgroundOrders door, Instrument instrument) {
        OrderBook book = door.book();
        return (book.bestBid() + book.bestAsk()) * .5 / instrument.tick();
    }
}
