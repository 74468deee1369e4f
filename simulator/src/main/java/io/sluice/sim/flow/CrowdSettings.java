package io.sluice.sim.flow;

/// What every crowd has.
///
/// @param anchorPrice where the price starts and where it is pulled back to over days, at price
///   scale
/// @param dailyVolatility of the fair price over 6.5 hours, 0..1
/// @param dailyDrift of the fair price over 6.5 hours, in units of its daily volatility
/// @param valueWeight how much the fair price leads the crowd, 0 (the price is what the flow makes
///   of it) .. 1
/// @param qtyPerSecond mean traded volume that the rest of the settings leads to, at quantity scale
/// @param orderQty mean size of a resting order
/// @param orderSigma of its logarithm
/// @param takeQty mean size of a marketable order
/// @param takeSigma of its logarithm
record CrowdSettings(
        long anchorPrice,
        double dailyVolatility,
        double dailyDrift,
        double valueWeight,
        long qtyPerSecond,
        long orderQty,
        double orderSigma,
        long takeQty,
        double takeSigma) {

    /// A day of 6.5 hours.
    static final double SECONDS_PER_DAY = 23_400;
}
