package io.sluice.service.preview;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.MarketSnapshot;
import io.sluice.engine.Output;
import io.sluice.instrument.Instrument;
import io.sluice.order.TimeInForce;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A venue whose others stand as they stood when the copy was made: queues are filled up again
/// after every trade, prices do not move. Ours wait behind what was there before them; of that, as
/// much is canceled as is traded.
final class PaperVenue {
    /// Of each unit that leaves a queue, about half is canceled. Judgement.
    private static final long LEAVING = 2;

    private static final class Resting {
        final long childId;
        final boolean buy;
        final long price;
        long leavesQty;
        long cumQty;
        long aheadQty;

        Resting(long childId, boolean buy, long price, long leavesQty, long cumQty) {
            this.childId = childId;
            this.buy = buy;
            this.price = price;
            this.leavesQty = leavesQty;
            this.cumQty = cumQty;
        }
    }

    private final int venueId;
    private final Instrument instrument;
    private final TreeMap<Long, Long> bids = new TreeMap<>((a, b) -> Long.compare(b, a));
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final List<Resting> ours = new ArrayList<>();
    private long fills;

    PaperVenue(MarketSnapshot book, Instrument instrument) {
        venueId = book.venueId();
        this.instrument = instrument;
        book.bids().forEach(level -> others(true).put(price(level), qty(level)));
        book.asks().forEach(level -> others(false).put(price(level), qty(level)));
    }

    private long price(MarketSnapshot.Level level) {
        return level.price().atScale(instrument.priceScale());
    }

    private long qty(MarketSnapshot.Level level) {
        return level.qty().atScale(instrument.qtyScale());
    }

    int id() {
        return venueId;
    }

    private SortedMap<Long, Long> others(boolean bid) {
        return bid ? bids : asks;
    }

    /// A child that was here before the copy was made: what the book shows has it in.
    void recall(Output.ChildReport child) {
        if (child.timeInForce().isForAuction()) {
            // Nobody knows today's auction beforehand: what is for it waits.
            return;
        }
        Resting rest =
                new Resting(
                        child.childId(),
                        child.side().isBuy(),
                        child.price().atScale(instrument.priceScale()),
                        child.qty().atScale(instrument.qtyScale())
                                - child.cumQty().atScale(instrument.qtyScale()),
                        child.cumQty().atScale(instrument.qtyScale()));
        others(rest.buy)
                .computeIfPresent(rest.price, (_, shown) -> Math.max(0, shown - rest.leavesQty));
        rest.aheadQty = others(rest.buy).getOrDefault(rest.price, 0L);
        ours.add(rest);
    }

    void place(Output.PlaceChild child, ExecutionEngine engine, long nowNs) {
        engine.on(
                new Input.ChildAccepted(child.childId(), venueId, "paper-" + child.childId()),
                nowNs);
        Resting rest =
                new Resting(
                        child.childId(),
                        child.side().isBuy(),
                        child.price().atScale(instrument.priceScale()),
                        child.qty().atScale(instrument.qtyScale()),
                        0);
        if (!child.postOnly()) {
            take(rest, engine, nowNs);
        }
        if (rest.leavesQty == 0) {
            return;
        }
        if (child.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
            gone(rest, engine, nowNs);
            return;
        }
        rest.aheadQty = others(rest.buy).getOrDefault(rest.price, 0L);
        ours.add(rest);
        show(rest.buy, rest.price, engine, nowNs);
    }

    private void take(Resting taker, ExecutionEngine engine, long nowNs) {
        int sign = taker.buy ? 1 : -1;
        for (var level : others(!taker.buy).entrySet()) {
            if (taker.leavesQty == 0 || sign * (level.getKey() - taker.price) > 0) {
                return;
            }
            long qty = Math.min(taker.leavesQty, level.getValue());
            if (qty > 0) {
                engine.onTrade(instrument.id(), venueId, level.getKey(), qty, sign, nowNs);
                fill(taker, qty, level.getKey(), false, engine, nowNs);
            }
        }
    }

    private void fill(
            Resting rest, long qty, long price, boolean maker, ExecutionEngine engine, long nowNs) {
        rest.leavesQty -= qty;
        rest.cumQty += qty;
        engine.on(
                new Input.ChildFilled(
                        rest.childId,
                        venueId,
                        "paper-" + venueId + "-" + ++fills,
                        instrument.qty(qty),
                        instrument.price(price),
                        instrument.qty(rest.cumQty),
                        maker),
                nowNs);
    }

    /// Takes a child out; one that is not here is gone already.
    void cancel(long childId, ExecutionEngine engine, long nowNs) {
        for (Iterator<Resting> each = ours.iterator(); each.hasNext(); ) {
            Resting rest = each.next();
            if (rest.childId == childId) {
                each.remove();
                gone(rest, engine, nowNs);
                show(rest.buy, rest.price, engine, nowNs);
                return;
            }
        }
    }

    private void gone(Resting rest, ExecutionEngine engine, long nowNs) {
        engine.on(
                new Input.ChildCanceled(rest.childId, venueId, instrument.qty(rest.cumQty), ""),
                nowNs);
    }

    /// Others trade against one side of the book.
    ///
    /// @param bid the side that is hit
    void trade(boolean bid, long qty, ExecutionEngine engine, long nowNs) {
        if (qty <= 0 || others(bid).isEmpty()) {
            return;
        }
        long touch = others(bid).firstKey();
        int sign = bid ? 1 : -1;
        long price = touch;
        long left = qty;
        for (Resting rest : List.copyOf(ours)) {
            if (rest.buy != bid || sign * (rest.price - touch) < 0) {
                continue;
            }
            price = sign * (rest.price - price) > 0 ? rest.price : price;
            long ahead = rest.price == touch ? rest.aheadQty : 0;
            long mine = Math.min(rest.leavesQty, Math.max(0, left - ahead));
            rest.aheadQty = Math.max(0, rest.aheadQty - LEAVING * left);
            if (mine > 0) {
                left -= mine;
                fill(rest, mine, rest.price, true, engine, nowNs);
            }
        }
        if (ours.removeIf(rest -> rest.leavesQty == 0)) {
            show(bid, touch, engine, nowNs);
        }
        engine.onTrade(instrument.id(), venueId, price, qty, -sign, nowNs);
    }

    /// Says again what stands at the touch, so that the book does not go stale.
    void breathe(ExecutionEngine engine, long nowNs) {
        if (!bids.isEmpty()) {
            show(true, bids.firstKey(), engine, nowNs);
        }
        if (!asks.isEmpty()) {
            show(false, asks.firstKey(), engine, nowNs);
        }
    }

    private void show(boolean bid, long price, ExecutionEngine engine, long nowNs) {
        long qty = others(bid).getOrDefault(price, 0L);
        for (Resting rest : ours) {
            qty += rest.buy == bid && rest.price == price ? rest.leavesQty : 0;
        }
        engine.onDepth(instrument.id(), venueId, bid, price, qty, true, nowNs);
    }
}
