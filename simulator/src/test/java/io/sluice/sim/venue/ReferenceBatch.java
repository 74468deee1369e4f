package io.sluice.sim.venue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Frequent batch auctions said as plainly as can be: every price is tried, every order is walked.
/// The chance is the venue's: the last of those that wait changes places with one drawn, and so on.
final class ReferenceBatch {
    private final SplittableRandom random;
    private final List<Order> waiting = new ArrayList<>();
    private final List<Order> book = new ArrayList<>();
    private long lastPrice;
    private long price;
    private long qty;

    private static final class Order {
        final boolean buy;
        final long price;
        final boolean rests;
        long leavesQty;

        Order(boolean buy, long price, long qty, boolean rests) {
            this.buy = buy;
            this.price = price;
            this.leavesQty = qty;
            this.rests = rests;
        }
    }

    /// @param seed of the venue's chance for the instrument
    ReferenceBatch(long seed) {
        random = new SplittableRandom(seed);
    }

    void add(boolean buy, long price, long qty, boolean rests) {
        waiting.add(new Order(buy, price, qty, rests));
    }

    void auction() {
        for (int i = waiting.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Order kept = waiting.get(i);
            waiting.set(i, waiting.get(j));
            waiting.set(j, kept);
        }
        book.addAll(waiting);
        waiting.clear();
        findPrice();
        serve(true);
        serve(false);
        book.removeIf(order -> order.leavesQty == 0 || !order.rests);
        lastPrice = qty > 0 ? price : lastPrice;
    }

    private void findPrice() {
        price = 0;
        qty = 0;
        long surplus = Long.MAX_VALUE;
        long reference = reference();
        for (long at = 1; at <= 200; at++) {
            long demand = 0;
            long supply = 0;
            for (Order order : book) {
                demand += order.buy && order.price >= at ? order.leavesQty : 0;
                supply += !order.buy && order.price <= at ? order.leavesQty : 0;
            }
            long traded = Math.min(demand, supply);
            long left = Math.abs(demand - supply);
            boolean better =
                    traded > qty
                            || (traded == qty && left < surplus)
                            || (traded == qty
                                    && left == surplus
                                    && Math.abs(at - reference) < Math.abs(price - reference));
            if (traded > 0 && better) {
                price = at;
                qty = traded;
                surplus = left;
            }
        }
    }

    /// The last price; before there is one the middle of the best bid and ask.
    private long reference() {
        if (lastPrice > 0) {
            return lastPrice;
        }
        long bid = 0;
        long ask = Long.MAX_VALUE;
        for (Order order : book) {
            bid = order.buy ? Math.max(bid, order.price) : bid;
            ask = order.buy ? ask : Math.min(ask, order.price);
        }
        return bid == 0 || ask == Long.MAX_VALUE ? 0 : (bid + ask) / 2;
    }

    /// By price, then by the order in which they are in the book.
    private void serve(boolean buy) {
        long left = qty;
        Comparator<Order> byPrice = Comparator.comparingLong(order -> order.price);
        List<Order> side =
                book.stream()
                        .filter(order -> order.buy == buy)
                        .sorted(buy ? byPrice.reversed() : byPrice)
                        .toList();
        for (Order order : side) {
            long served = Math.min(left, order.leavesQty);
            order.leavesQty -= served;
            left -= served;
        }
    }

    long price() {
        return price;
    }

    long qty() {
        return qty;
    }

    /// Price and quantity of each level, best first.
    List<Long> levels(boolean bid) {
        TreeMap<Long, Long> totals = new TreeMap<>();
        book.stream()
                .filter(order -> order.buy == bid)
                .forEach(order -> totals.merge(order.price, order.leavesQty, Long::sum));
        List<Long> levels = new ArrayList<>();
        (bid ? totals.descendingMap() : totals)
                .forEach((at, total) -> {
                    levels.add(at);
                    levels.add(total);
                });
        return levels;
    }
}
