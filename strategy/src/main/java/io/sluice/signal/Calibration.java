package io.sluice.signal;

import java.util.List;

/// What is known of one instrument's forecast before the day begins. Source: `strategy.md` 1.14.
///
/// @param version names this calibration, 1..32 letters, digits, `.`, `_` or `-`; kept with every
///   decision through the model's id
/// @param weights of the composite forecast
/// @param cap sum that counts as certain, > 0: z = sum / cap, clipped
/// @param horizonNs h, over which the forecast is verified, 0.1 s..10 min
/// @param gateReference correlation at which the gate is fully open, .01..1
/// @param levelWeights of the order flow at each of the first five levels, each >= 0, not all 0
/// @param bucketQty V of the [VolumeBucketToxicity], at the quantity scale; 0 leaves it off
public record Calibration(
        String version,
        Weights weights,
        double cap,
        long horizonNs,
        double gateReference,
        List<Double> levelWeights,
        MicropriceTable microprice,
        long bucketQty) {
    /// Levels of the book that order flow is counted at.
    public static final int LEVELS = 5;

    /// Defaults for an equity that nothing is known of (`strategy.md` 1.14 and 3.4).
    public static final Calibration NONE =
            new Calibration(
                    "1",
                    new Weights(.6, .2, .2, 0, 0, 0, 0),
                    1,
                    15_000_000_000L,
                    .15,
                    List.of(1.0, 1.0, 1.0, 1.0, 1.0),
                    MicropriceTable.NONE,
                    0);

    private static final long HORIZON_MIN_NS = 100_000_000L;
    private static final long HORIZON_MAX_NS = 600_000_000_000L;

    public Calibration {
        require(
                isName(version),
                "version",
                "must have 1..32 letters, digits, '.', '_' or '-'",
                version);
        require(cap > 0 && cap <= Double.MAX_VALUE, "cap", "must be > 0", cap);
        require(
                horizonNs >= HORIZON_MIN_NS && horizonNs <= HORIZON_MAX_NS,
                "horizonNs",
                "must be 100000000..600000000000",
                horizonNs);
        require(
                gateReference >= .01 && gateReference <= 1,
                "gateReference",
                "must be .01..1",
                gateReference);
        levelWeights = List.copyOf(levelWeights);
        require(
                levelWeights.size() == LEVELS
                        && levelWeights.stream().allMatch(Calibration::isWeight)
                        && levelWeights.stream().anyMatch(weight -> weight > 0),
                "levelWeights",
                "must be five numbers 0..1000000, not all 0",
                levelWeights);
        require(bucketQty >= 0, "bucketQty", "must be >= 0", bucketQty);
    }

    /// Weights of the features, each 0..1000000.
    ///
    /// @param queue of psi(I1)
    /// @param depth of psi(I5)
    /// @param touchFlow of the order flow at the best level
    /// @param flow of the integrated order flow
    /// @param trades of the trade imbalance
    /// @param metaorder of the metaorder pressure
    /// @param microprice of the micro-price's distance from the mid
    public record Weights(
            double queue,
            double depth,
            double touchFlow,
            double flow,
            double trades,
            double metaorder,
            double microprice) {
        public Weights {
            requireWeight("queue", queue);
            requireWeight("depth", depth);
            requireWeight("touchFlow", touchFlow);
            requireWeight("flow", flow);
            requireWeight("trades", trades);
            requireWeight("metaorder", metaorder);
            requireWeight("microprice", microprice);
        }

        private static void requireWeight(String name, double weight) {
            require(isWeight(weight), "weights." + name, "must be 0..1000000", weight);
        }
    }

    private static boolean isWeight(double weight) {
        return weight >= 0 && weight <= 1e6;
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]{1,32}");
    }

    private static void require(boolean holds, String field, String allowed, Object was) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "calibration." + field + " " + allowed + ", was " + was);
        }
    }
}
