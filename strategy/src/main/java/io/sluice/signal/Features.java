package io.sluice.signal;

/// What a forecast may look at: the signals of one instrument as of its last book update. Market
/// oriented: + means the price is expected to rise.
public interface Features {
    /// Time of the update.
    long nowNs();

    /// I1, -1..+1 (`strategy.md` 1.1).
    double queueImbalance();

    /// I5, -1..+1 (1.2).
    double depthImbalance();

    /// Order flow at the best level over twice the average depth, -1..+1 (1.3).
    double orderFlow();

    /// Volatility of the last minute over that of the last half hour; 1 while unknown (1.9).
    double volatilityRatio();

    /// Spread over its usual value; 1 while unknown (1.8).
    double spreadRatio();

    /// x_tox, 0..1: how much fills run against those who rest (1.6).
    double toxicity();
}
