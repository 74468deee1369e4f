package io.sluice.engine;

import io.sluice.instrument.Decimal;

/// What the law made of schedule and signal.
///
/// @param slice k, 1..slices
/// @param targetQty X_k, cumulative schedule target at the end of the slice
/// @param bandQty delta, half-width of the band
/// @param aimQty Y, what the law wants done or working by now
/// @param floorQty x_lo, below which it may cross
/// @param dueQty what may be working now after every clamp
/// @param filledQty x; workingQty: w, working and in flight
/// @param multiplier M before the clamps; boundedMultiplier: after them
public record Sizing(
        int slice,
        int slices,
        Decimal targetQty,
        Decimal bandQty,
        Decimal aimQty,
        Decimal floorQty,
        Decimal dueQty,
        Decimal filledQty,
        Decimal workingQty,
        double multiplier,
        double boundedMultiplier) {}
