package io.sluice.sim.venue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A consumer that knows a book only from the venue's market data.
final class FollowedBook extends QuietVenueListener {
    final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Long, Long> asks = new TreeMap<>();
    boolean isConsistent = true;
    int pointlessChanges;

    void start(SimulatedVenue venue, int instrumentId) {
        bids.clear();
        asks.clear();
        venue.snapshot(instrumentId, (bid, price, qty) -> (bid ? bids : asks).put(price, qty));
    }

    List<Map.Entry<Long, Long>> side(boolean bid) {
        return new ArrayList<>((bid ? bids : asks).entrySet());
    }

    @Override
    public void level(
            int instrumentId, boolean bid, long price, long qty, boolean last, long nowNs) {
        Long before = replace(bid, price, qty == 0 ? null : qty);
        boolean changesNothing = before == null ? qty == 0 : before == qty;
        pointlessChanges += changesNothing ? 1 : 0;
        isConsistent = last;
    }

    private @Nullable Long replace(boolean bid, long price, @Nullable Long qty) {
        TreeMap<Long, Long> levels = bid ? bids : asks;
        return qty == null ? levels.remove(price) : levels.put(price, qty);
    }
}
