package io.sluice.sim.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The same rules as [OrderBook], written to be obviously right: sorted maps of lists.
final class ReferenceOrderBook {
    private record Resting(long id, long qty) {}

    private final TreeMap<Long, List<Resting>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, List<Resting>> asks = new TreeMap<>();
    private final BookListener listener;

    ReferenceOrderBook(BookListener listener) {
        this.listener = listener;
    }

    long limit(long id, boolean buy, long price, long qty) {
        long left = immediate(id, buy, price, qty);
        if (left > 0) {
            side(buy).computeIfAbsent(price, _ -> new ArrayList<>()).add(new Resting(id, left));
            listener.level(buy, price, qtyAt(price));
        }
        return left;
    }

    long immediate(long id, boolean buy, long price, long qty) {
        long left = qty;
        while (left > 0 && crosses(buy, price)) {
            long best = side(!buy).firstKey();
            List<Resting> queue = queue(best);
            while (left > 0 && !queue.isEmpty()) {
                Resting first = queue.removeFirst();
                long executed = Math.min(left, first.qty);
                left -= executed;
                if (first.qty > executed) {
                    queue.addFirst(new Resting(first.id, first.qty - executed));
                }
                listener.trade(first.id, id, buy, best, executed, first.qty - executed);
            }
            tidy(!buy, best);
        }
        return left;
    }

    boolean post(long id, boolean buy, long price, long qty) {
        if (crosses(buy, price)) {
            return false;
        }
        limit(id, buy, price, qty);
        return true;
    }

    long reduce(long id, long byQty) {
        return shrink(id, byQty, (_, _, _) -> {});
    }

    long execute(long id, long qty, long takerId) {
        return shrink(
                id,
                qty,
                (price, executed, leaves) ->
                        listener.trade(
                                id, takerId, !bids.containsKey(price), price, executed, leaves));
    }

    long leavesQty(long id) {
        long price = priceOf(id);
        return price == OrderBook.NO_PRICE
                ? 0
                : queue(price).stream().filter(o -> o.id == id).mapToLong(Resting::qty).sum();
    }

    long qtyAhead(long id) {
        long ahead = 0;
        for (Resting order : queue(priceOf(id))) {
            if (order.id == id) {
                break;
            }
            ahead += order.qty;
        }
        return ahead;
    }

    long priceOf(long id) {
        for (TreeMap<Long, List<Resting>> side : List.of(bids, asks)) {
            for (Map.Entry<Long, List<Resting>> level : side.entrySet()) {
                if (level.getValue().stream().anyMatch(o -> o.id == id)) {
                    return level.getKey();
                }
            }
        }
        return OrderBook.NO_PRICE;
    }

    long qtyAt(long price) {
        return queue(price).stream().mapToLong(Resting::qty).sum();
    }

    int size() {
        return bids.values().stream().mapToInt(List::size).sum()
                + asks.values().stream().mapToInt(List::size).sum();
    }

    /// Price and total of every level of a side, best first.
    List<Long> levels(boolean bid) {
        List<Long> levels = new ArrayList<>();
        side(bid)
                .keySet()
                .forEach(price -> {
                    levels.add(price);
                    levels.add(qtyAt(price));
                });
        return levels;
    }

    private interface Shrunk {
        void by(long price, long qty, long leaves);
    }

    private long shrink(long id, long byQty, Shrunk shrunk) {
        long price = priceOf(id);
        if (price == OrderBook.NO_PRICE) {
            return 0;
        }
        List<Resting> queue = queue(price);
        for (int i = 0; i < queue.size(); i++) {
            Resting order = queue.get(i);
            if (order.id == id) {
                long taken = Math.min(byQty, order.qty);
                shrunk.by(price, taken, order.qty - taken);
                if (taken == order.qty) {
                    queue.remove(i);
                } else {
                    queue.set(i, new Resting(id, order.qty - taken));
                }
                tidy(bids.containsKey(price), price);
                return taken;
            }
        }
        throw new IllegalStateException("lost order " + id);
    }

    private void tidy(boolean bid, long price) {
        listener.level(bid, price, qtyAt(price));
        if (queue(price).isEmpty()) {
            side(bid).remove(price);
        }
    }

    private boolean crosses(boolean buy, long price) {
        SortedMap<Long, List<Resting>> other = side(!buy);
        return !other.isEmpty() && (buy ? other.firstKey() <= price : other.firstKey() >= price);
    }

    private List<Resting> queue(long price) {
        return bids.containsKey(price)
                ? bids.get(price)
                : asks.getOrDefault(price, new ArrayList<>());
    }

    private SortedMap<Long, List<Resting>> side(boolean bid) {
        return bid ? bids : asks;
    }
}
