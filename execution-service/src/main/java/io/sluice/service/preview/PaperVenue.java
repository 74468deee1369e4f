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
import java.util.stream.LongStream;

/// A venue for ours among others who do not see them. Ours wait behind what was there before them.
/// The others either stand as they stood when the copy was made: queues are filled up again after
/// every trade, prices do not move, and of what is before us as much is canceled as is traded. Or
/// they do what was recorded: what we take is gone until the recording says what is there, and who
/// leaves a queue without a trade stood behind us, as long as that can be.
final class PaperVenue {
    /// Of each unit that leaves a queue, about half is canceled. Judgement.
    private static final long LEAVING = 2;

    /// OrdRejReason(103): other.
    private static final int REFUSED = 99;

    private final int venueId;
    private final Instrument instrument;
    private final TreeMap<Long, Long> bids = new TreeMap<>((a, b) -> Long.compare(b, a));
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final List<PaperOrder> ours = new ArrayList<>();

    /// What was there before the recording's last word, by price: that may have come before the
    /// print that it is due to.
    private final TreeMap<Long, Long> earlier = new TreeMap<>();

    private final PaperAuction auction;
    private final boolean recorded;
    private long doubleMid;
    private long fills;

    private PaperVenue(int venueId, Instrument instrument, boolean recorded) {
        this.venueId = venueId;
        this.instrument = instrument;
        this.recorded = recorded;
        this.auction = new PaperAuction(venueId, instrument);
    }

    /// One whose others do what was recorded: nothing yet.
    static PaperVenue recorded(int venueId, Instrument instrument) {
        return new PaperVenue(venueId, instrument, true);
    }

    /// One whose others stay as they are.
    PaperVenue(MarketSnapshot book, Instrument instrument) {
        this(book.venueId(), instrument, false);
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
    ///
    /// @param nowNs when the copy was made
    void recall(Output.ChildReport child, long nowNs) {
        if (child.timeInForce().isForAuction()) {
            auction.add(
                    child.childId(),
                    child.side().isBuy(),
                    child.price().atScale(instrument.priceScale()),
                    child.qty().atScale(instrument.qtyScale()),
                    child.timeInForce(),
                    nowNs);
            return;
        }
        PaperOrder rest =
                new PaperOrder(
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
        PaperOrder rest = PaperOrder.of(child, 0, instrument);
        if (child.postOnly() && crossed(rest).findAny().isPresent()) {
            engine.on(
                    new Input.ChildRejected(
                            child.childId(), venueId, REFUSED, "post-only order would take"),
                    nowNs);
            return;
        }
        engine.on(
                new Input.ChildAccepted(child.childId(), venueId, "paper-" + child.childId()),
                nowNs);
        if (child.timeInForce().isForAuction()) {
            auction.add(
                    rest.childId, rest.buy, rest.price, rest.leavesQty, child.timeInForce(), nowNs);
            return;
        }
        meet(rest, false, engine, nowNs);
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

    /// Others' prices that an order of ours trades at, best first.
    private LongStream crossed(PaperOrder rest) {
        int sign = rest.buy ? 1 : -1;
        return others(!rest.buy).keySet().stream()
                .mapToLong(price -> price)
                .takeWhile(price -> sign * (price - rest.price) <= 0);
    }

    /// Ours against the other side.
    ///
    /// @param maker whether ours was there first, and sets the price
    private void meet(PaperOrder rest, boolean maker, ExecutionEngine engine, long nowNs) {
        int sign = rest.buy != maker ? 1 : -1;
        for (long level : crossed(rest).toArray()) {
            long shown = others(!rest.buy).getOrDefault(level, 0L);
            long qty = Math.min(rest.leavesQty, shown);
            if (qty == 0) {
                continue;
            }
            long price = maker ? rest.price : level;
            engine.onTrade(instrument.id(), venueId, price, qty, sign, nowNs);
            fill(rest, qty, price, maker, engine, nowNs);
            if (recorded) {
                put(!rest.buy, level, shown - qty);
                show(!rest.buy, level, engine, nowNs);
            }
        }
    }

    /// What the others have at a price; the engine is not told.
    void put(boolean bid, long price, long qty) {
        if (qty > 0) {
            others(bid).put(price, qty);
        } else {
            others(bid).remove(price);
        }
    }

    private void fill(
            PaperOrder rest,
            long qty,
            long price,
            boolean maker,
            ExecutionEngine engine,
            long nowNs) {
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
        if (auction.remove(childId)) {
            engine.on(new Input.ChildCanceled(childId, venueId, instrument.qty(0), ""), nowNs);
            return;
        }
        for (Iterator<PaperOrder> each = ours.iterator(); each.hasNext(); ) {
            PaperOrder rest = each.next();
            if (rest.childId == childId) {
                each.remove();
                gone(rest, engine, nowNs);
                show(rest.buy, rest.price, engine, nowNs);
                return;
            }
        }
    }

    /// Changes a child to other terms; at its price it keeps its place. One that would take is
    /// refused.
    void replace(Output.PlaceChild terms, ExecutionEngine engine, long nowNs) {
        int index = 0;
        while (index < ours.size() && ours.get(index).childId != terms.childId()) {
            index++;
        }
        PaperOrder was = index < ours.size() ? ours.get(index) : null;
        if (was == null) {
            refuseChange(terms.childId(), engine, nowNs);
            return;
        }
        PaperOrder is = PaperOrder.of(terms, was.cumQty, instrument);
        if (is.leavesQty <= 0 || crossed(is).findAny().isPresent()) {
            refuseChange(terms.childId(), engine, nowNs);
            return;
        }
        is.aheadQty =
                is.price == was.price ? was.aheadQty : others(is.buy).getOrDefault(is.price, 0L);
        ours.set(index, is);
        engine.on(new Input.ChildReplaced(is.childId, venueId, terms.clOrdId()), nowNs);
        show(was.buy, was.price, engine, nowNs);
        show(is.buy, is.price, engine, nowNs);
    }

    void refuseChange(long childId, ExecutionEngine engine, long nowNs) {
        engine.on(new Input.ChildCancelRejected(childId, venueId, 0, "too late"), nowNs);
    }

    private void gone(PaperOrder rest, ExecutionEngine engine, long nowNs) {
        engine.on(
                new Input.ChildCanceled(rest.childId, venueId, instrument.qty(rest.cumQty), ""),
                nowNs);
    }

    /// Others trade against the touch of one side.
    ///
    /// @param bid the side that is hit
    void trade(boolean bid, long qty, ExecutionEngine engine, long nowNs) {
        if (qty <= 0 || others(bid).isEmpty()) {
            return;
        }
        long touch = others(bid).firstKey();
        long best = touch;
        for (PaperOrder rest : ours) {
            boolean better = rest.buy ? rest.price > best : rest.price < best;
            best = rest.buy == bid && better ? rest.price : best;
        }
        hit(bid, touch, qty, LEAVING, engine, nowNs);
        engine.onTrade(instrument.id(), venueId, best, qty, bid ? -1 : 1, nowNs);
    }

    /// What was traded at a price, or better, comes to ours.
    ///
    /// @param leaving how much leaves the queue before ours, of each unit traded
    private void hit(
            boolean bid, long price, long qty, long leaving, ExecutionEngine engine, long nowNs) {
        int sign = bid ? 1 : -1;
        long left = qty;
        for (PaperOrder rest : List.copyOf(ours)) {
            if (rest.buy != bid || sign * (rest.price - price) < 0) {
                continue;
            }
            rest.aheadQty = rest.price == price ? Math.min(rest.aheadQty, queue(rest)) : 0;
            long mine = Math.min(rest.leavesQty, Math.max(0, left - rest.aheadQty));
            rest.aheadQty = Math.max(0, rest.aheadQty - leaving * left);
            if (mine > 0) {
                left -= mine;
                fill(rest, mine, rest.price, true, engine, nowNs);
                sweep(rest, engine, nowNs);
            }
        }
    }

    private long queue(PaperOrder rest) {
        return Math.max(
                others(rest.buy).getOrDefault(rest.price, 0L),
                earlier.getOrDefault(rest.price, 0L));
    }

    private void sweep(PaperOrder rest, ExecutionEngine engine, long nowNs) {
        if (rest.leavesQty == 0) {
            ours.remove(rest);
        }
        show(rest.buy, rest.price, engine, nowNs);
    }

    /// The recording has a new total of the others at a price.
    ///
    /// @param last whether the book is whole again: it may have come to ours
    void level(
            boolean bid, long price, long qty, boolean last, ExecutionEngine engine, long nowNs) {
        earlier.put(price, others(bid).getOrDefault(price, 0L));
        put(bid, price, qty);
        engine.onDepth(instrument.id(), venueId, bid, price, shown(bid, price), last, nowNs);
        if (last) {
            settle(engine, nowNs);
        }
    }

    private void settle(ExecutionEngine engine, long nowNs) {
        noteMid();
        for (PaperOrder rest : List.copyOf(ours)) {
            if (crossed(rest).findAny().isPresent()) {
                meet(rest, true, engine, nowNs);
                sweep(rest, engine, nowNs);
            }
        }
    }

    /// The recording's book is unknown until it says more; ours keep their places.
    void clear(ExecutionEngine engine, long nowNs) {
        earlier.putAll(bids);
        earlier.putAll(asks);
        bids.clear();
        asks.clear();
        engine.onDepthClear(instrument.id(), venueId, nowNs);
        for (PaperOrder rest : ours) {
            long qty = shown(rest.buy, rest.price);
            engine.onDepth(instrument.id(), venueId, rest.buy, rest.price, qty, false, nowNs);
        }
    }

    /// The recording has a trade of others.
    ///
    /// @param sign +1 when a buyer took, -1 when a seller took, 0 when unknown
    void print(long price, long qty, int sign, ExecutionEngine engine, long nowNs) {
        boolean atBid = !bids.isEmpty() && price <= bids.firstKey();
        boolean atAsk = !asks.isEmpty() && price >= asks.firstKey();
        if (sign < 0 || (sign == 0 && atBid)) {
            hit(true, price, qty, 1, engine, nowNs);
        } else if (sign > 0 || atAsk) {
            hit(false, price, qty, 1, engine, nowNs);
        }
        engine.onTrade(instrument.id(), venueId, price, qty, sign, nowNs);
    }

    /// Answers what became of a child. Whatever it did was said when it did it.
    void query(Output.QueryChild query, ExecutionEngine engine, long nowNs) {
        PaperOrder found = null;
        for (PaperOrder rest : ours) {
            found = rest.childId == query.childId() ? rest : found;
        }
        boolean known = found != null || auction.has(query.childId());
        engine.on(PaperOrder.answer(query, found, known, instrument), nowNs);
    }

    /// When the next auction is that ours wait for; [Long#MAX_VALUE] when none does.
    long nextAuctionNs() {
        return auction.nextNs();
    }

    /// Holds the auctions that are due, at the mid as last seen.
    void auction(ExecutionEngine engine, long nowNs) {
        noteMid();
        auction.hold(doubleMid, engine, nowNs);
    }

    private void noteMid() {
        if (!bids.isEmpty() && !asks.isEmpty()) {
            doubleMid = bids.firstKey() + asks.firstKey();
        }
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
        engine.onDepth(instrument.id(), venueId, bid, price, shown(bid, price), true, nowNs);
    }

    /// Others' and ours at a price.
    private long shown(boolean bid, long price) {
        long qty = others(bid).getOrDefault(price, 0L);
        for (PaperOrder rest : ours) {
            qty += rest.buy == bid && rest.price == price ? rest.leavesQty : 0;
        }
        return qty;
    }
}
