package io.sluice.sim.flow;

/// The weather of a market: how a session differs from the preset's usual one. The factors are
/// judgement, far enough from 1 to be told apart in a session.
public enum Regime {
    CALM(1, 1, 1, 0),
    /// The fair price drifts, up or down by the seed: two standard deviations of half an hour in
    /// every half hour.
    TRENDING(1, 1, 1, 2),
    VOLATILE(1.8, 1.5, 1, 0),
    /// A third of the usual queues, half the usual events.
    THIN(1, .5, .35, 0);

    private static final double HALF_HOURS_PER_DAY = 13;

    private final double volatility;
    private final double rate;
    private final double depth;
    private final double drift;

    Regime(double volatility, double rate, double depth, double drift) {
        this.volatility = volatility;
        this.rate = rate;
        this.depth = depth;
        this.drift = drift;
    }

    CrowdSettings applied(CrowdSettings usual, boolean up) {
        double sigmas = drift * StrictMath.sqrt(HALF_HOURS_PER_DAY);
        return new CrowdSettings(
                usual.anchorPrice(),
                usual.dailyVolatility() * volatility,
                up ? sigmas : -sigmas,
                drift > 0 ? 1 : usual.valueWeight(),
                (long) (usual.qtyPerSecond() * rate),
                usual.orderQty(),
                usual.orderSigma(),
                usual.takeQty(),
                usual.takeSigma());
    }

    LargeTickSettings applied(LargeTickSettings usual, boolean up) {
        return new LargeTickSettings(
                applied(usual.crowd(), up),
                usual.queueOrders() * depth,
                usual.newQueueOrders() * depth,
                usual.behindOrders() * depth,
                usual.waitFactor() / rate,
                usual.metaorderShare(),
                usual.continuation(),
                usual.feedback());
    }

    SmallTickSettings applied(SmallTickSettings usual, boolean up) {
        return new SmallTickSettings(
                applied(usual.crowd(), up),
                usual.spreadTicks(),
                usual.depthTicks(),
                Math.max(20, (int) (usual.orders() * depth)),
                usual.eventsPerSecond() * rate,
                usual.takeShare());
    }
}
