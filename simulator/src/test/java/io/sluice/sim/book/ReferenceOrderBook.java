package io.sluice.sim.book;

import static io.sluice.sim.book.Resting.price;

import io.sluice.sim.book.Instructions.Display;
import io.sluice.sim.book.Instructions.Execution;
import io.sluice.sim.book.Resting.Mids;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The same rules as [OrderBook], written to be obviously right: one list of orders, sorted and
/// filtered anew for every question.
final class ReferenceOrderBook {
    private final List<Resting> orders = new ArrayList<>();
    private final BookListener listener;
    private final long tick;
    private long time;
    private boolean calling;

    ReferenceOrderBook(long tick, BookListener listener) {
        this.tick = tick;
        this.listener = listener;
    }

    long enter(long id, boolean buy, long limit, long qty, Instructions how) {
        if (how.execution() == Execution.POST && crosses(buy, limit)) {
            return OrderBook.NOT_POSTED;
        }
        long left = qty;
        Optional<Long> price =
                how.display() == Display.MID_PEG ? peg(buy, limit) : Optional.of(limit);
        if (!calling && price.isPresent()) {
            long wanted =
                    how.execution() == Execution.FILL_OR_KILL ? qty : Math.min(qty, how.minQty());
            if (wanted == 0 || wouldTake(buy, price.get(), qty, how) >= wanted) {
                left = take(id, buy, price.get(), qty, how);
            }
        }
        if (left > 0 && how.rests()) {
            rest(id, buy, limit, left, how);
        }
        settle();
        return how.rests() ? leavesQty(id) : left;
    }

    long limit(long id, boolean buy, long price, long qty) {
        return enter(id, buy, price, qty, Instructions.LIMIT);
    }

    long immediate(long id, boolean buy, long price, long qty) {
        return enter(id, buy, price, qty, Instructions.IMMEDIATE);
    }

    boolean post(long id, boolean buy, long price, long qty) {
        return enter(id, buy, price, qty, Instructions.POST) != OrderBook.NOT_POSTED;
    }

    long amend(long id, long price, long qty, Instructions how) {
        Resting order = find(id).orElseThrow();
        if (price == order.limit && qty <= order.leaves()) {
            if (qty < order.leaves()) {
                reduce(id, order.leaves() - qty);
            }
            return qty;
        }
        reduce(id, Long.MAX_VALUE);
        return enter(id, order.buy, price, qty, how);
    }

    long reduce(long id, long byQty) {
        if (find(id).isEmpty()) {
            return 0;
        }
        Resting order = find(id).get();
        long taken = Math.min(byQty, order.leaves());
        takeOff(order, taken);
        if (order.lit()) {
            sayLevel(order.buy, order.limit);
            settle();
        }
        return taken;
    }

    long execute(long id, long qty, long takerId) {
        if (find(id).isEmpty()) {
            return 0;
        }
        Resting order = find(id).get();
        long executed = Math.min(qty, order.leaves());
        listener.trade(id, takerId, !order.buy, order.limit, executed, order.leaves() - executed);
        return reduce(id, executed);
    }

    void call() {
        calling = true;
    }

    AuctionResult indicate(long reference) {
        AuctionResult best = AuctionResult.NOTHING;
        LongStream prices = orders.stream().mapToLong(o -> o.limit).sorted();
        long[] sorted = prices.toArray();
        for (long p = sorted.length == 0 ? 1 : sorted[0];
                sorted.length > 0 && p <= sorted[sorted.length - 1];
                p += tick) {
            long price = p;
            long demand = inAuction(o -> o.buy && o.limit >= price);
            long supply = inAuction(o -> !o.buy && o.limit <= price);
            AuctionResult now = new AuctionResult(price, Math.min(demand, supply), demand - supply);
            Comparator<AuctionResult> goodness =
                    Comparator.comparingLong(AuctionResult::qty)
                            .thenComparingLong(r -> -Math.abs(r.surplus()))
                            .thenComparingLong(r -> -Math.abs(r.price() - reference));
            if (now.qty() > 0 && (best.qty() == 0 || goodness.compare(now, best) > 0)) {
                best = now;
            }
        }
        return best;
    }

    AuctionResult uncross(long reference) {
        AuctionResult result = indicate(reference);
        List<Long> touched = new ArrayList<>();
        long left = result.qty();
        while (left > 0) {
            Resting buy = firstInAuction(true);
            Resting sell = firstInAuction(false);
            long qty = Math.min(left, Math.min(buy.shown, sell.shown));
            left -= qty;
            touched.add(buy.lit() ? buy.limit : 0);
            touched.add(sell.lit() ? -sell.limit : 0);
            fill(buy, qty);
            fill(sell, qty);
            listener.auctioned(buy.id, sell.id, result.price(), qty);
        }
        touched.stream().distinct().filter(p -> p != 0).forEach(p -> sayLevel(p > 0, Math.abs(p)));
        calling = false;
        settle();
        return result;
    }

    boolean crosses(boolean buy, long price) {
        return !calling && reachable(buy, price, mids()).findFirst().isPresent();
    }

    long leavesQty(long id) {
        return find(id).map(Resting::leaves).orElse(0L);
    }

    long qtyAhead(long id) {
        return find(id).map(order ->
                        orders.stream()
                                .filter(o ->
                                        o.buy == order.buy
                                                && o.lit() == order.lit()
                                                && o.peg() == order.peg()
                                                && (o.peg() || o.limit == order.limit)
                                                && o.time < order.time)
                                .mapToLong(o -> o.shown)
                                .sum())
                .orElse(0L);
    }

    long priceOf(long id) {
        return find(id).map(o -> o.limit).orElse(OrderBook.NO_PRICE);
    }

    long qtyAt(long price) {
        return shownAt(true, price) + shownAt(false, price);
    }

    int size() {
        return orders.size();
    }

    /// Price and displayed total of every level of a side, best first.
    List<Long> levels(boolean bid) {
        List<Long> levels = new ArrayList<>();
        orders.stream()
                .filter(o -> o.lit() && o.buy == bid)
                .map(o -> o.limit)
                .distinct()
                .sorted(bid ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .forEach(price -> {
                    levels.add(price);
                    levels.add(shownAt(bid, price));
                });
        return levels;
    }

    /// What pegs of both sides trade at.
    private Mids mids() {
        List<Long> bids = levels(true);
        List<Long> asks = levels(false);
        if (bids.isEmpty() || asks.isEmpty()) {
            return new Mids(Optional.empty(), Optional.empty());
        }
        long sum = bids.getFirst() + asks.getFirst();
        return new Mids(Optional.of(Math.floorDiv(sum, 2)), Optional.of(Math.ceilDiv(sum, 2)));
    }

    private Optional<Long> peg(boolean buy, long limit) {
        Optional<Long> mid = buy ? mids().buy() : mids().sell();
        return mid.filter(m -> buy ? m <= limit : m >= limit);
    }

    /// Resting orders that a taker's price reaches, in the order in which they trade.
    private Stream<Resting> reachable(boolean buy, long limit, Mids mids) {
        return orders.stream()
                .filter(o -> o.buy != buy)
                .filter(o -> price(o, mids).filter(p -> buy ? p <= limit : p >= limit).isPresent())
                .sorted(priority(mids));
    }

    private static Comparator<Resting> priority(Mids mids) {
        return Comparator.comparingLong((Resting o) ->
                        o.buy ? -price(o, mids).orElseThrow() : price(o, mids).orElseThrow())
                .thenComparing(o -> !o.lit())
                .thenComparingLong(o -> o.time);
    }

    private long wouldTake(boolean buy, long limit, long qty, Instructions how) {
        long left = qty;
        for (Resting order : reachable(buy, limit, mids()).toList()) {
            if (order.min() > left) {
                continue;
            }
            if (isOwn(order, how)) {
                if (how.selfTrade() == SelfTrade.CANCEL_RESTING) {
                    continue;
                }
                break;
            }
            left -= Math.min(left, order.leaves());
        }
        return qty - left;
    }

    private long take(long id, boolean buy, long limit, long qty, Instructions how) {
        Mids mids = mids();
        long left = qty;
        long litPrice = 0;
        while (left > 0) {
            long most = left;
            Optional<Resting> found =
                    reachable(buy, limit, mids).filter(o -> o.min() <= most).findFirst();
            if (found.isEmpty()) {
                break;
            }
            Resting order = found.get();
            long price = price(order, mids).orElseThrow();
            if (litPrice != 0 && (!order.lit() || order.limit != litPrice)) {
                sayLevel(!buy, litPrice);
            }
            litPrice = order.lit() ? order.limit : 0;
            if (isOwn(order, how)) {
                left -= prevent(order, id, left, how.selfTrade());
            } else {
                long executed = Math.min(left, order.shown);
                left -= executed;
                fill(order, executed);
                listener.trade(order.id, id, buy, price, executed, order.leaves());
            }
        }
        if (litPrice != 0) {
            sayLevel(!buy, litPrice);
        }
        return left;
    }

    private static boolean isOwn(Resting order, Instructions how) {
        return how.selfTrade() != SelfTrade.ALLOW
                && how.owner() != 0
                && how.owner() == order.how.owner();
    }

    /// @return what the taker loses
    private long prevent(Resting order, long takerId, long left, SelfTrade mode) {
        long leaves = order.leaves();
        long both = Math.min(left, leaves);
        long[] lost =
                switch (mode) {
                    case ALLOW -> throw new IllegalStateException();
                    case CANCEL_RESTING -> new long[] {leaves, 0};
                    case CANCEL_ARRIVING -> new long[] {0, left};
                    case CANCEL_BOTH -> new long[] {leaves, left};
                    case DECREMENT -> new long[] {both, both};
                };
        takeOff(order, lost[0]);
        listener.selfTradePrevented(order.id, takerId, lost[0], lost[1]);
        return lost[1];
    }

    private void rest(long id, boolean buy, long limit, long qty, Instructions how) {
        Resting order = new Resting();
        order.id = id;
        order.buy = buy;
        order.limit = limit;
        order.how = how;
        order.shown = how.display() == Display.RESERVE ? Math.min(qty, how.displayQty()) : qty;
        order.reserve = qty - order.shown;
        order.time = ++time;
        orders.add(order);
        if (order.lit()) {
            sayLevel(buy, limit);
        }
    }

    /// Takes executed quantity; shows the next part of a reserve.
    private void fill(Resting order, long qty) {
        order.shown -= qty;
        if (order.shown == 0 && order.reserve > 0) {
            order.shown = Math.min(order.reserve, order.how.displayQty());
            order.reserve -= order.shown;
            order.time = ++time;
        }
        orders.removeIf(o -> o.leaves() == 0);
    }

    private void takeOff(Resting order, long qty) {
        long fromReserve = Math.min(qty, order.reserve);
        order.reserve -= fromReserve;
        order.shown -= qty - fromReserve;
        orders.removeIf(o -> o.leaves() == 0);
    }

    private void settle() {
        boolean met = true;
        while (met) {
            met = !calling && settleOne();
        }
    }

    private boolean settleOne() {
        Mids mids = mids();
        Predicate<Resting> trades = o -> !o.lit() && price(o, mids).isPresent();
        List<Resting> dark = orders.stream().filter(trades).sorted(priority(mids)).toList();
        for (Resting buy : dark.stream().filter(o -> o.buy).toList()) {
            for (Resting sell : dark.stream().filter(o -> !o.buy).toList()) {
                long qty = Math.min(buy.shown, sell.shown);
                boolean own = buy.how.owner() != 0 && buy.how.owner() == sell.how.owner();
                if (price(buy, mids).orElseThrow() >= price(sell, mids).orElseThrow()
                        && !own
                        && qty >= buy.min()
                        && qty >= sell.min()) {
                    Resting older = buy.time < sell.time ? buy : sell;
                    Resting younger = older == buy ? sell : buy;
                    fill(buy, qty);
                    fill(sell, qty);
                    listener.trade(
                            older.id,
                            younger.id,
                            younger.buy,
                            price(older, mids).orElseThrow(),
                            qty,
                            older.leaves());
                    return true;
                }
            }
        }
        return false;
    }

    private long inAuction(Predicate<Resting> which) {
        return orders.stream()
                .filter(Resting::isInAuction)
                .filter(which)
                .mapToLong(Resting::leaves)
                .sum();
    }

    private Resting firstInAuction(boolean buy) {
        return orders.stream()
                .filter(o -> o.buy == buy && o.isInAuction())
                .min(priority(mids()))
                .orElseThrow();
    }

    private Optional<Resting> find(long id) {
        return orders.stream().filter(o -> o.id == id).findFirst();
    }

    private void sayLevel(boolean bid, long price) {
        listener.level(bid, price, shownAt(bid, price));
    }

    private long shownAt(boolean bid, long price) {
        return orders.stream()
                .filter(o -> o.lit() && o.buy == bid && o.limit == price)
                .mapToLong(o -> o.shown)
                .sum();
    }
}
