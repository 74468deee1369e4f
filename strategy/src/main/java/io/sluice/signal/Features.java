package io.sluice.signal;

/// What a forecast may look at: the signals of one instrument as of its last book update. Those
/// with a sign are market oriented: + means the price is expected to rise. Section numbers are
/// those of `strategy.md`.
public interface Features {
    /// Time of the update.
    long nowNs();

    /// Twice the mid, at the price scale, without our own orders.
    long doubleMid();

    /// At the price scale, without our own orders.
    long spread();

    /// I1, -1..+1, net of our own orders (1.1).
    double queueImbalance();

    /// I5, -1..+1, net of our own orders (1.2).
    double depthImbalance();

    /// Order flow at the best level over twice the average depth, -1..+1 (1.3).
    double orderFlow();

    /// Order flow over five levels by their weights, -1..+1 (1.4).
    double integratedOrderFlow();

    /// Order flow at one of the first five levels, over the average depth of all five (1.4).
    ///
    /// @param level 0 is the best
    double orderFlow(int level);

    /// Trade imbalance, -1..+1, without what we took ourselves (1.5).
    double tradeImbalance();

    /// Trace of a metaorder under way, -1..+1, without what we took ourselves (1.12).
    double metaorderPressure();

    /// Micro-price less mid in half spreads, -1..+1 (1.7).
    double micropriceSignal();

    /// Mid over the session's volume-weighted average price, bps (1.9).
    double vwapDeviationBps();

    /// Spread over its median; 1 while unknown (1.8).
    double spreadRatio();

    /// Spread's one-second mean over its one-minute mean, less one (1.8).
    double spreadChange();

    /// Volatility of the last minute over that of the last half hour; 1 while unknown (1.9).
    double volatilityRatio();

    /// Volume of the last minute, in deviations from what the time of day expects (1.9).
    double volumeScore();

    /// x_tox, 0..1: how much fills run against those who rest (1.6).
    double toxicity();
}
