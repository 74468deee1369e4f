package io.sluice.risk;

import io.sluice.instrument.Decimal;

/// Pre-trade limits (`controls-and-tca.md`, RTS 6 Art 15). There is no "off": every limit has a
/// value.
///
/// @param parentVolumeShare largest parent as a share of the instrument's daily volume, 0..1
/// @param parentNotional largest value of a parent in its currency
/// @param parentsMax most live parents
/// @param collarPercent a child may not be priced further than this from the mid, percent, > 0
/// @param limitPricePercent a parent's limit may not be further than this on the costly side of the
///   mid, percent, > 0
/// @param messagesPerSecond most child requests a second per parent, > 0
/// @param staleOrderNs a parent whose TransactTime(60) is older than this on a resend is refused
/// @param staleBookNs market data older than this counts as none
public record Limits(
        double parentVolumeShare,
        Decimal parentNotional,
        int parentsMax,
        double collarPercent,
        double limitPricePercent,
        int messagesPerSecond,
        long staleOrderNs,
        long staleBookNs) {

    /// A quarter of a day's volume, 50 million, 10,000 parents, 3 %, 20 %, 50 a second, 60 s, 5 s.
    public static final Limits DEFAULT =
            new Limits(
                    .25,
                    Decimal.of(50_000_000, 0),
                    10_000,
                    3,
                    20,
                    50,
                    60_000_000_000L,
                    5_000_000_000L);

    public Limits {
        if (!(parentVolumeShare > 0 && parentVolumeShare <= 1)) {
            throw new IllegalArgumentException(
                    "limits.parentVolumeShare must be in (0, 1], was " + parentVolumeShare);
        }
        if (!parentNotional.isPositive()) {
            throw new IllegalArgumentException(
                    "limits.parentNotional must be > 0, was " + parentNotional);
        }
        require(parentsMax > 0, "parentsMax", parentsMax);
        if (!(collarPercent > 0 && collarPercent <= 50)) {
            throw new IllegalArgumentException(
                    "limits.collarPercent must be in (0, 50], was " + collarPercent);
        }
        if (!(limitPricePercent > 0 && limitPricePercent <= 100)) {
            throw new IllegalArgumentException(
                    "limits.limitPricePercent must be in (0, 100], was " + limitPricePercent);
        }
        require(messagesPerSecond > 0, "messagesPerSecond", messagesPerSecond);
        require(staleOrderNs > 0, "staleOrderNs", staleOrderNs);
        require(staleBookNs > 0, "staleBookNs", staleBookNs);
    }

    private static void require(boolean holds, String name, long was) {
        if (!holds) {
            throw new IllegalArgumentException("limits." + name + " must be > 0, was " + was);
        }
    }
}
