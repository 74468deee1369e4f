package io.sluice.sim.flow;

import java.util.SplittableRandom;

/// What leads the crowd besides the queues: the fair price, recent taking (flow feedback), and the
/// price's distance from its slow average (latent liquidity).
final class Pressure {
    private static final double TAU_SECONDS = 20;
    private static final double BETA = 1.5;

    private static final double SLOW_HALF_LIFE_SECONDS = 900;

    /// Latent liquidity per unit of the price away from its slow average.
    private static final double LATENT_PER_UNIT = .02;

    private static final double LATENT_MAX = 2;

    private final double unitPrice;
    private final double unitQty;
    private final FairPrice fair;
    private final PowerLawMemory memory = new PowerLawMemory(TAU_SECONDS, BETA);
    private final double valueWeight;
    private double slowMid;
    private double mid;
    private double feedback;
    private double value;
    private long lastNs = Long.MIN_VALUE;

    /// @param unitPrice a usual move of the price: tick or spread
    Pressure(CrowdSettings settings, double unitPrice, Activity activity, SplittableRandom random) {
        this.unitPrice = unitPrice;
        this.unitQty = settings.takeQty();
        this.fair = new FairPrice(settings, activity, random);
        this.valueWeight = settings.valueWeight();
        this.mid = settings.anchorPrice();
        this.slowMid = settings.anchorPrice();
    }

    void update(Market market, long nowNs) {
        mid = market.mid();
        if (lastNs != Long.MIN_VALUE) {
            double seconds = (nowNs - lastNs) * 1e-9;
            // First order is exact enough: events are fractions of a second apart.
            slowMid += (mid - slowMid) * Math.min(1, seconds * .693147 / SLOW_HALF_LIFE_SECONDS);
        }
        lastNs = nowNs;
        long net = market.takenByBuyers() - market.takenBySellers();
        if (net != 0) {
            memory.add(net / unitQty);
            fair.taken(net);
        }
        feedback = memory.at(nowNs);
        value = valueWeight * Math.clamp((fair.at(nowNs) - mid) / unitPrice, -3, 3);
    }

    /// What recent taking still weighs, in usual trades: positive after buying. The sum is of
    /// quantities and not of their roots, else an order in many pieces would be answered more
    /// strongly than in one.
    double feedback() {
        return feedback;
    }

    /// How far the fair price is above the mid in units, -3..3.
    double value() {
        return value;
    }

    /// Factor on what is offered on one side, >= 1: more asks above the slow average, more bids
    /// below it.
    double latent(boolean bid) {
        double units = (bid ? slowMid - mid : mid - slowMid) / unitPrice;
        return Math.min(LATENT_MAX, 1 + LATENT_PER_UNIT * Math.max(0, units));
    }
}
