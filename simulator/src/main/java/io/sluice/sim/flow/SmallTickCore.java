package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;

import java.util.SplittableRandom;

/// A small-tick crowd: zero intelligence around a spread that it thinks normal, with flow feedback
/// and other people's parent orders (`simulator.md` 4.1 SFGK, 4.2). Its resting orders live in a
/// fixed number of slots, so a market that runs for days does not grow.
final class SmallTickCore implements FlowCore {
    /// Share of new orders that go inside the spread when it is normal.
    private static final double INSIDE_SHARE = .25;

    private static final double JOIN_SHARE = .3;

    /// How much more often the heavier side of the touch is followed than faded.
    private static final double IMBALANCE_WEIGHT = .1;

    /// Share of marketable orders that are children of other people's parent orders.
    private static final double METAORDER_SHARE = .75;

    /// How much more often somebody takes at an imbalance of 1 than at none, relative to the usual.
    private static final double IMBALANCE_ON_TAKES = .3;

    /// How strongly a price below the fair one is led up by quotes, per normal spread.
    private static final double VALUE_ON_QUOTES = 1;

    /// The same by cancels.
    private static final double VALUE_ON_CANCELS = .5;

    /// Share of the cancels that hit the touch.
    private static final double TOUCH_CANCEL_SHARE = .5;

    /// Share of marketable orders that go through the touch when it is not enough.
    private static final double WALK_SHARE = .15;

    /// Tail exponent of the distance behind the best price. Source: Bouchaud, Mezard, Potters
    /// (2002), order of magnitude.
    private static final double DISTANCE_EXPONENT = .7;

    private static final double DISTANCE_MAX = 40;
    private static final int OPEN_ORDERS_PER_SIDE = 40;

    private final SmallTickSettings settings;
    private final CrowdSettings crowd;
    private final Market market;
    private final Pressure pressure;
    private final Metaorders metaorders;
    private final SplittableRandom choice;
    private final SplittableRandom distance;
    private final Sizes orderSizes;
    private final Sizes takeSizes;

    private final long[] distances = new long[1 << 12];
    private final long[] ids;
    private final byte[] venues;
    private int resting;
    private long lastMid;

    SmallTickCore(
            SmallTickSettings settings,
            Instrument instrument,
            Market market,
            Activity activity,
            SplittableRandom random) {
        this.settings = settings;
        this.market = market;
        this.crowd = settings.crowd();
        this.pressure =
                new Pressure(
                        crowd,
                        instrument.tick() * settings.spreadTicks(),
                        activity,
                        random.split());
        this.metaorders = new Metaorders(random.split());
        this.choice = random.split();
        this.distance = random.split();
        this.orderSizes =
                new Sizes(instrument, crowd.orderQty(), crowd.orderSigma(), random.split());
        this.takeSizes = new Sizes(instrument, crowd.takeQty(), crowd.takeSigma(), random.split());
        for (int i = 0; i < distances.length; i++) {
            double quantile = (i + .5) / distances.length;
            double far = StrictMath.pow(quantile, -DISTANCE_EXPONENT) - 1;
            distances[i] = 1 + (long) (settings.depthTicks() * Math.min(far, DISTANCE_MAX));
        }
        this.ids = new long[settings.orders() * 2];
        this.venues = new byte[settings.orders() * 2];
        this.lastMid = crowd.anchorPrice();
    }

    @Override
    public void open(long nowNs) {
        reopen(true, nowNs);
        reopen(false, nowNs);
        market.look();
        pressure.update(market, nowNs);
    }

    @Override
    public double step(long nowNs) {
        market.look();
        if (!market.isTwoSided()) {
            reopen(market.bid() == Market.NO_PRICE, nowNs);
        } else if (market.spreadTicks() <= 0) {
            market.uncross(nowNs);
        } else {
            pressure.update(market, nowNs);
            lastMid = (long) market.mid();
            act(nowNs);
        }
        return 1 / settings.eventsPerSecond();
    }

    private void act(long nowNs) {
        double takeFactor = 1 + IMBALANCE_ON_TAKES * (Math.abs(market.imbalance()) - .5);
        if (choice.nextDouble() < settings.takeShare() * takeFactor) {
            take(nowNs);
            return;
        }
        double missing = 1 - (double) market.orders() / settings.orders();
        if (choice.nextDouble() < Math.clamp(.5 + missing, .1, .95)) {
            add(choice.nextBoolean(), nowNs);
        } else {
            cancel(nowNs);
        }
    }

    private void take(long nowNs) {
        boolean buy;
        if (choice.nextDouble() < METAORDER_SHARE) {
            buy = metaorders.nextBuys();
        } else {
            buy = choice.nextDouble() < .5 + IMBALANCE_WEIGHT * market.imbalance();
        }
        long touch = market.best(!buy);
        boolean walks = choice.nextDouble() < WALK_SHARE;
        long slack = walks ? (long) (settings.spreadTicks() * market.tick()) : 0;
        long limit = buy ? touch + slack : Math.max(market.tick(), touch - slack);
        market.take(buy, limit, takeSizes.next(), nowNs);
    }

    private void add(boolean bid, long nowNs) {
        long best = market.best(bid);
        long inside = market.spreadTicks() - 1;
        double open = (inside + 1) / settings.spreadTicks();
        double pick = choice.nextDouble();
        long behindTicks;
        double led = 1 + VALUE_ON_QUOTES * (bid ? pressure.value() : -pressure.value());
        double insideShare = Math.min(.85, INSIDE_SHARE * open * open * led * pressure.latent(bid));
        if (inside > 0 && pick < insideShare) {
            // Small steps inside are likelier than jumps to the other side's edge.
            double share = distance.nextDouble();
            behindTicks = -1 - (long) (share * share * inside);
        } else if (pick < insideShare + (1 - insideShare) * JOIN_SHARE) {
            behindTicks = 0;
        } else {
            behindTicks = distanceTicks();
        }
        rest(bid, best + (bid ? -behindTicks : behindTicks) * market.tick(), nowNs);
    }

    private long distanceTicks() {
        return distances[distance.nextInt(distances.length)];
    }

    private void cancel(long nowNs) {
        boolean atTouch = choice.nextDouble() < TOUCH_CANCEL_SHARE;
        boolean bid = choice.nextDouble() < .5 - VALUE_ON_CANCELS * pressure.value();
        // The slot of an order that is canceled here is found empty and freed later.
        if (!atTouch || !market.cancelOneAt(market.best(bid), bid, nowNs)) {
            cancelAny(nowNs);
        }
    }

    private void cancelAny(long nowNs) {
        // A slot may hold an order that has traded meanwhile: it is freed and the next one tried.
        for (int tries = 0; tries < 4 && resting > 0; tries++) {
            int slot = choice.nextInt(resting);
            boolean canceled = market.cancel(venues[slot], ids[slot], nowNs);
            resting--;
            ids[slot] = ids[resting];
            venues[slot] = venues[resting];
            if (canceled) {
                return;
            }
        }
    }

    private void rest(boolean bid, long price, long nowNs) {
        if (price < market.tick()) {
            return;
        }
        if (resting == ids.length) {
            cancelAny(nowNs);
        }
        int venue = market.pickVenue(bid);
        ids[resting] = market.add(venue, bid, price, orderSizes.next(), nowNs);
        venues[resting++] = (byte) venue;
    }

    /// A side that is empty comes back around the last mid, or behind the other side when that has
    /// moved over it.
    private void reopen(boolean bid, long nowNs) {
        long half = Math.max(1, (long) (settings.spreadTicks() / 2)) * market.tick();
        long tick = market.tick();
        long best = lastMid - lastMid % tick + (bid ? -half : half);
        long other = market.best(!bid);
        if (other != Market.NO_PRICE) {
            best = bid ? Math.min(best, other - tick) : Math.max(best, other + tick);
        }
        rest(bid, best, nowNs);
        for (int i = 1; i < OPEN_ORDERS_PER_SIDE; i++) {
            long away = distanceTicks() * tick;
            rest(bid, bid ? best - away : best + away, nowNs);
        }
    }
}
