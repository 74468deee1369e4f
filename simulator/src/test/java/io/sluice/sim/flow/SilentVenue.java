package io.sluice.sim.flow;

import io.sluice.sim.venue.QuietVenueListener;

/// Counts market data and keeps nothing else.
final class SilentVenue extends QuietVenueListener {
    long trades;
    long volume;
    long boughtQty;
    long levels;

    /// Digest of all market data in order.
    long hash;

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        levels++;
        hash = ((hash * 31 + price) * 31 + qty) * 31 + nowNs + (bid ? 1 : 0) + (last ? 2 : 0);
    }

    @Override
    public void trade(int instrumentId, long price, long qty, int aggressorSign, long nowNs) {
        trades++;
        volume += qty;
        boughtQty += aggressorSign > 0 ? qty : 0;
        hash = ((hash * 31 + price) * 31 + qty) * 31 + nowNs + aggressorSign;
    }
}
