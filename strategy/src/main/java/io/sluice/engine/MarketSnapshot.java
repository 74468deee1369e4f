package io.sluice.engine;

/// One instrument's book at one venue as the engine sees it, for the desk; read between inputs, not logged.
///
/// @param bidPrices best first, at the instrument's price scale; the other arrays likewise
/// @param volume traded there since the engine started, at the quantity scale
/// @param ageNs since the last update
public record MarketSnapshot(
        int instrumentId,
        int venueId,
        long[] bidPrices,
        long[] bidQtys,
        long[] askPrices,
        long[] askQtys,
        long volume,
        long ageNs) {}
