package io.sluice.sim.agents;

import io.sluice.sim.book.OrderBook;

import java.util.Map;
import java.util.TreeMap;

/// A market as its feed has shown it so far.
final class ShownBook {
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();

    void level(boolean bid, long price, long qty) {
        TreeMap<Long, Long> side = bid ? bids : asks;
        if (qty == 0) {
            side.remove(price);
        } else {
            side.put(price, qty);
        }
    }

    Touch touch() {
        Map.Entry<Long, Long> bid = bids.lastEntry();
        Map.Entry<Long, Long> ask = asks.firstEntry();
        return new Touch(
                bid == null ? OrderBook.NO_PRICE : bid.getKey(),
                bid == null ? 0 : bid.getValue(),
                ask == null ? OrderBook.NO_PRICE : ask.getKey(),
                ask == null ? 0 : ask.getValue());
    }
}
