package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;

import java.util.SplittableRandom;

/// A large-tick crowd: the queue-reactive model projected on imbalance and spread, with flow
/// feedback, latent liquidity and other people's parent orders on top (`simulator.md` 4.2, 4.3).
final class LargeTickCore implements FlowCore {
    /// Levels kept alive on each side; the crowd leaves what lies deeper.
    private static final int LEVELS = 14;

    private static final int ORDERS_PER_NEW_QUEUE_MAX = 14;

    /// Wait while the spread is open, relative to the shortest calibrated one.
    private static final double OPEN_SPREAD_SECONDS = .1;

    private static final double NEW_QUEUE_SIGMA = .8;

    /// How strongly a price below the fair one is led up, per tick: logit of a move, logarithm of
    /// the odds of a trade.
    private static final double VALUE_ON_MOVE = .4;

    private static final double VALUE_ON_TRADES = .4;

    private static final double FEEDBACK_MAX = 1.2;
    private static final double CANCEL_FACTOR_MAX = 2;
    private static final int CANCEL_STEPS = 32;

    private final LargeTickSettings settings;
    private final CrowdSettings crowd;
    private final Market market;
    private final Pressure pressure;
    private final Metaorders metaorders;
    private final SplittableRandom choice;
    private final Sizes orderSizes;
    private final Sizes takeSizes;
    private final Sizes newQueues;

    private final double[] weights = new double[7];
    private final double[] cancelFactors = new double[8 * CANCEL_STEPS];
    private long lastBid = Market.NO_PRICE;
    private long lastAsk = Market.NO_PRICE;
    private int lastMoveSign = 1;
    private final double continuation;

    LargeTickCore(
            LargeTickSettings settings,
            Instrument instrument,
            Market market,
            Activity activity,
            SplittableRandom random) {
        this.settings = settings;
        this.continuation = StrictMath.log(settings.continuation() / (1 - settings.continuation()));
        this.market = market;
        this.crowd = settings.crowd();
        this.pressure = new Pressure(crowd, instrument.tick(), activity, random.split());
        this.metaorders = new Metaorders(random.split());
        this.choice = random.split();
        this.orderSizes =
                new Sizes(instrument, crowd.orderQty(), crowd.orderSigma(), random.split());
        this.takeSizes = new Sizes(instrument, crowd.takeQty(), crowd.takeSigma(), random.split());
        long newQueueQty = (long) (settings.newQueueOrders() * crowd.orderQty());
        this.newQueues = new Sizes(instrument, newQueueQty, NEW_QUEUE_SIGMA, random.split());
        for (int i = 0; i < cancelFactors.length; i++) {
            double ratio = (i + .5) / CANCEL_STEPS;
            cancelFactors[i] = Math.min(CANCEL_FACTOR_MAX, StrictMath.pow(ratio, .35));
        }
    }

    @Override
    public void open(long nowNs) {
        long bid = crowd.anchorPrice();
        for (int d = 0; d < LEVELS; d++) {
            fill(true, bid - d * market.tick(), levelQty(d), nowNs);
            fill(false, bid + (d + 1) * market.tick(), levelQty(d), nowNs);
        }
        market.look();
        pressure.update(market, nowNs);
    }

    @Override
    public double step(long nowNs) {
        market.look();
        if (!market.isTwoSided()) {
            reopen(nowNs);
            return OPEN_SPREAD_SECONDS * settings.waitFactor();
        }
        if (market.spreadTicks() <= 0) {
            market.uncross(nowNs);
            return OPEN_SPREAD_SECONDS * settings.waitFactor();
        }
        pressure.update(market, nowNs);
        noteMove(nowNs);
        if (market.spreadTicks() > 1) {
            closeSpread(nowNs);
            return OPEN_SPREAD_SECONDS * settings.waitFactor();
        }
        int row = QueueReactiveTable.row(market.imbalance());
        act(row, nowNs);
        return QueueReactiveTable.waitSeconds(row) * settings.waitFactor();
    }

    private void noteMove(long nowNs) {
        if (market.ask() > lastAsk || market.bid() > lastBid) {
            lastMoveSign = 1;
        } else if (market.ask() < lastAsk || market.bid() < lastBid) {
            lastMoveSign = -1;
        } else {
            return;
        }
        lastBid = market.bid();
        lastAsk = market.ask();
        market.clear(lastBid - LEVELS * market.tick(), true, nowNs);
        market.clear(lastAsk + LEVELS * market.tick(), false, nowNs);
    }

    /// One side of the spread opens a new queue one tick inside.
    private void closeSpread(long nowNs) {
        double logit =
                lastMoveSign * continuation + market.imbalance() + VALUE_ON_MOVE * pressure.value();
        boolean bid = choice.nextDouble() < 1 / (1 + StrictMath.exp(-logit));
        long price = bid ? market.bid() + market.tick() : market.ask() - market.tick();
        fill(bid, price, (long) (newQueues.next() * pressure.latent(bid)), nowNs);
    }

    private void act(int row, long nowNs) {
        int mirror = QueueReactiveTable.mirror(row);
        double both = (double) (market.bestQty(true) + market.bestQty(false)) / crowd.orderQty();
        double cancel = cancelFactor(both / settings.queueOrders());
        double b = settings.feedback() * pressure.feedback();
        b = Math.clamp(b, -FEEDBACK_MAX, FEEDBACK_MAX);
        double value = StrictMath.exp(VALUE_ON_TRADES * pressure.value());
        double sell = (b > 0 ? StrictMath.exp(b) : 1) / value;
        double buy = (b < 0 ? StrictMath.exp(-b) : 1) * value;
        double addBid = StrictMath.sqrt(pressure.latent(true));
        double addAsk = StrictMath.sqrt(pressure.latent(false));
        weights[0] = QueueReactiveTable.ADD[row] * addBid;
        weights[1] = QueueReactiveTable.ADD[mirror] * addAsk;
        weights[2] = QueueReactiveTable.CANCEL[row] * cancel;
        weights[3] = QueueReactiveTable.CANCEL[mirror] * cancel;
        weights[4] = QueueReactiveTable.TRADE[row] * sell;
        weights[5] = QueueReactiveTable.TRADE[mirror] * buy;
        weights[6] = QueueReactiveTable.behind(row);
        if (choice.nextDouble() < settings.metaorderShare()) {
            take(metaorders.nextBuys(), nowNs);
            return;
        }
        switch (draw()) {
            case 0 -> add(true, market.bid(), nowNs);
            case 1 -> add(false, market.ask(), nowNs);
            case 2 -> market.cancelOneAt(market.bid(), true, nowNs);
            case 3 -> market.cancelOneAt(market.ask(), false, nowNs);
            case 4 -> take(false, nowNs);
            case 5 -> take(true, nowNs);
            default -> actBehind(nowNs);
        }
    }

    /// Long queues are canceled more: min(2, ratio^.35), from a table.
    private double cancelFactor(double ratio) {
        int i = (int) (ratio * CANCEL_STEPS);
        return i < cancelFactors.length ? cancelFactors[i] : CANCEL_FACTOR_MAX;
    }

    private int draw() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double pick = choice.nextDouble() * sum;
        int i = 0;
        while (i < weights.length - 1 && pick >= weights[i]) {
            pick -= weights[i++];
        }
        return i;
    }

    private void take(boolean buy, long nowNs) {
        market.take(buy, market.best(!buy), takeSizes.next(), nowNs);
    }

    private void add(boolean bid, long price, long nowNs) {
        market.add(market.pickVenue(bid), bid, price, orderSizes.next(), nowNs);
    }

    /// A level behind the touch moves towards its usual total.
    private void actBehind(long nowNs) {
        boolean bid = choice.nextBoolean();
        int d = 1 + choice.nextInt(LEVELS - 1);
        long price = market.best(bid) + (bid ? -d : d) * market.tick();
        if (price <= 0) {
            return;
        }
        long wanted = (long) (levelQty(d) * (.6 + .8 * choice.nextDouble()));
        long missing = wanted - market.qtyAt(price, bid);
        if (missing <= 0) {
            market.cancelOneAt(price, bid, nowNs);
        } else if (missing > wanted / 2) {
            fill(bid, price, missing / 2, nowNs);
        } else {
            add(bid, price, nowNs);
        }
    }

    /// A side that a participant has emptied comes back around the last prices.
    private void reopen(long nowNs) {
        for (int d = 0; d < LEVELS; d++) {
            if (market.bid() == Market.NO_PRICE) {
                long top = market.ask() == Market.NO_PRICE ? lastBid : market.ask() - market.tick();
                fill(true, top - d * market.tick(), levelQty(d), nowNs);
            } else {
                fill(false, market.bid() + (d + 1) * market.tick(), levelQty(d), nowNs);
            }
        }
    }

    /// Usual total `d` ticks behind the touch.
    private long levelQty(int d) {
        double orders = d == 0 ? settings.queueOrders() / 2 : settings.behindOrders();
        return (long) (crowd.orderQty() * orders);
    }

    /// Rests about this much at a price, in several orders.
    private void fill(boolean bid, long price, long qty, long nowNs) {
        if (price <= 0) {
            return;
        }
        long left = qty;
        for (int i = 0; i < ORDERS_PER_NEW_QUEUE_MAX && left > 0; i++) {
            long size = Math.max(orderSizes.next(), qty / ORDERS_PER_NEW_QUEUE_MAX);
            size -= size % market.lot();
            market.add(market.pickVenue(bid), bid, price, size, nowNs);
            left -= size;
        }
    }
}
