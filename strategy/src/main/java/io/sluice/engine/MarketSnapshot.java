package io.sluice.engine;

import io.sluice.instrument.Decimal;

import java.util.List;

/// One instrument's book at one venue as the engine sees it, for the desk; read between inputs, not
/// logged.
///
/// @param bids best first; asks: likewise
/// @param volume traded there since the engine started
/// @param ageNs since the last update
public record MarketSnapshot(
        int instrumentId,
        int venueId,
        List<Level> bids,
        List<Level> asks,
        Decimal volume,
        long ageNs) {
    public record Level(Decimal price, Decimal qty) {}
}
