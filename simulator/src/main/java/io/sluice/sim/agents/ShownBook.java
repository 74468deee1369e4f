package io.sluice.sim.agents;

import io.sluice.sim.book.OrderBook;

import org.jspecify.annotations.Nullable;

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

    View view() {
        Touch best = touch(bids.lastEntry(), asks.firstEntry());
        return new View(
                best,
                touch(
                        best.bidQty() == 0 ? null : bids.lowerEntry(best.bid()),
                        best.askQty() == 0 ? null : asks.higherEntry(best.ask())));
    }

    private static Touch touch(
            Map.@Nullable Entry<Long, Long> bid, Map.@Nullable Entry<Long, Long> ask) {
        return new Touch(
                bid == null ? OrderBook.NO_PRICE : bid.getKey(),
                bid == null ? 0 : bid.getValue(),
                ask == null ? OrderBook.NO_PRICE : ask.getKey(),
                ask == null ? 0 : ask.getValue());
    }
}
