package io.sluice.sim.replay;

import io.sluice.engine.Input;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.flow.FlowSource;
import io.sluice.sim.venue.OrderEntry;
import io.sluice.sim.venue.OrderStanding;
import io.sluice.sim.venue.VenueListener;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Plays a recorded day of quotes and fills our orders among it by a queue model, without impact:
/// the recording does not know of us (`simulator.md` 5.2). What we take is remembered until it has
/// been refilled.
public final class QuoteVenue implements OrderEntry, FlowSource {
    private static final int REFUSED = 99;
    private static final int TOO_LATE = 0;
    private static final int UNKNOWN_ORDER = 1;

    /// Half-life of what we took: the middle of the 1..5 s of `simulator.md` 5.2.
    private static final double REFILL_NS = 2e9;

    private final Venue venue;
    private final Instrument instrument;
    private final QuoteTape tape;
    private final QueueModel model;
    private final VenueListener listener;
    private final QuoteSide bids;
    private final QuoteSide asks;
    private final TreeMap<String, QuoteOrder> byClOrdId = new TreeMap<>();
    private final List<QuoteOrder> working = new ArrayList<>();
    private int next;
    private long sequence;
    private long tradedSinceBid;
    private long tradedSinceAsk;
    private double taken;
    private long takenPrice;
    private long takenNs;

    public QuoteVenue(
            Venue venue,
            Instrument instrument,
            QuoteTape tape,
            QueueModel model,
            VenueListener listener) {
        this.venue = venue;
        this.instrument = instrument;
        this.tape = tape;
        this.model = model;
        this.listener = listener;
        bids = new QuoteSide(true, instrument.id(), listener);
        asks = new QuoteSide(false, instrument.id(), listener);
    }

    /// Skips what happened before.
    public QuoteVenue from(long fromNs) {
        next = tape.firstAt(fromNs);
        return this;
    }

    @Override
    public long nextEventNs() {
        return next < tape.size() ? tape.timeNs(next) : NEVER;
    }

    @Override
    public void advance(long nowNs) {
        while (next < tape.size() && tape.timeNs(next) <= nowNs) {
            long atNs = tape.timeNs(next);
            switch (tape.kind(next)) {
                case QuoteTape.BID -> quote(bids, tape.price(next), tape.qty(next), atNs);
                case QuoteTape.ASK -> quote(asks, tape.price(next), tape.qty(next), atNs);
                default -> trade(tape.price(next), tape.qty(next), tape.sign(next), atNs);
            }
            next++;
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        next = Math.max(next, tape.firstAt(nowNs));
    }

    private void quote(QuoteSide side, long price, long qty, long atNs) {
        long traded = side.bid ? tradedSinceBid : tradedSinceAsk;
        for (QuoteOrder order : working) {
            if (order.buy == side.bid) {
                standAfter(order, side, price, qty, traded);
            }
        }
        if (side.bid) {
            tradedSinceBid = 0;
        } else {
            tradedSinceAsk = 0;
        }
        side.price = price;
        side.qty = qty;
        for (int i = working.size() - 1; i >= 0; i--) {
            QuoteOrder order = working.get(i);
            boolean reached = order.buy ? price <= order.price : price >= order.price;
            if (order.buy != side.bid && reached) {
                fill(order, order.leavesQty(), order.price, true, atNs);
            }
        }
        side.publish(working, atNs);
    }

    private void standAfter(QuoteOrder order, QuoteSide side, long price, long qty, long traded) {
        if (price == order.price && side.price == price) {
            double gone = (double) (side.qty - traded - qty);
            order.front =
                    gone > 0
                            ? model.after(order.front, (double) (side.qty - traded), gone)
                            : Math.min(order.front, (double) qty);
        } else if (price == order.price) {
            order.front = Math.min(order.front, (double) qty);
        } else if (order.buy ? price < order.price : price > order.price) {
            order.front = 0;
        }
    }

    private void trade(long price, long qty, int sign, long atNs) {
        tradedSinceBid += sign < 0 && price == bids.price ? qty : 0;
        tradedSinceAsk += sign > 0 && price == asks.price ? qty : 0;
        double left = (double) qty;
        boolean filled = false;
        for (int i = 0; i < working.size() && left > 0; ) {
            QuoteOrder order = working.get(i);
            boolean hit = order.buy ? sign < 0 : sign > 0;
            boolean through = order.buy ? price < order.price : price > order.price;
            if (hit && (through || price == order.price)) {
                double before = through ? 0 : order.front;
                order.front = Math.max(0, order.front - left);
                long ours = lots(Math.min(left - before, (double) order.leavesQty()));
                if (ours > 0) {
                    fill(order, ours, order.price, true, atNs);
                    filled = true;
                    left -= ours;
                }
            }
            i += i < working.size() && working.get(i) == order ? 1 : 0;
        }
        listener.trade(instrument.id(), price, qty, sign, atNs);
        if (filled) {
            (sign < 0 ? bids : asks).publish(working, atNs);
        }
    }

    private long lots(double qty) {
        return qty < instrument.lot() ? 0 : instrument.roundDownToLot((long) qty);
    }

    private void fill(QuoteOrder order, long qty, long price, boolean maker, long nowNs) {
        order.cumQty += qty;
        order.notional += Math.multiplyExact(price, qty);
        if (order.leavesQty() == 0) {
            order.standing = Input.Standing.FILLED;
            working.remove(order);
        }
        listener.filled(
                order.participant, order.clOrdId, id(), qty, price, order.cumQty, maker, nowNs);
    }

    private String id() {
        return venue.mic() + '-' + ++sequence;
    }

    @Override
    public void place(
            int participant,
            String clOrdId,
            int instrumentId,
            Side side,
            long qty,
            long price,
            TimeInForce timeInForce,
            boolean postOnly,
            long nowNs) {
        QuoteOrder order = new QuoteOrder(participant, clOrdId, side.isBuy(), qty, price);
        byClOrdId.put(clOrdId, order);
        if (timeInForce.isForAuction()) {
            order.standing = Input.Standing.REJECTED;
            listener.rejected(participant, clOrdId, REFUSED, "no auction is recorded", nowNs);
            return;
        }
        QuoteSide far = order.buy ? asks : bids;
        boolean takes = far.price > 0 && (order.buy ? price >= far.price : price <= far.price);
        if (takes && postOnly) {
            order.standing = Input.Standing.REJECTED;
            listener.rejected(participant, clOrdId, REFUSED, "post-only order would take", nowNs);
            return;
        }
        listener.accepted(participant, clOrdId, id(), nowNs);
        working.add(order);
        if (takes) {
            take(order, far, nowNs);
        }
        if (order.standing != Input.Standing.WORKING) {
            return;
        }
        if (timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL) {
            withdraw(order, clOrdId, "immediate or cancel: nothing more at the touch", nowNs);
            return;
        }
        stand(order);
        (order.buy ? bids : asks).publish(working, nowNs);
    }

    /// What is shown at the far touch, less what we have had of it lately.
    private void take(QuoteOrder order, QuoteSide far, long nowNs) {
        double had = takenPrice == far.price ? taken * keep(nowNs - takenNs) : 0;
        long qty = lots(Math.min((double) far.qty - had, (double) order.leavesQty()));
        if (qty > 0) {
            taken = had + qty;
            takenPrice = far.price;
            takenNs = nowNs;
            fill(order, qty, far.price, false, nowNs);
            listener.trade(instrument.id(), far.price, qty, order.buy ? 1 : -1, nowNs);
        }
    }

    private static double keep(long ageNs) {
        return StrictMath.pow(2, -ageNs / REFILL_NS);
    }

    /// Behind all that is shown at its price; behind the touch, where nothing is recorded, behind
    /// as much as the touch shows.
    private void stand(QuoteOrder order) {
        QuoteSide near = order.buy ? bids : asks;
        boolean improves = order.buy ? order.price > near.price : order.price < near.price;
        order.front = near.price == 0 || improves ? 0 : near.qty;
    }

    @Override
    public void cancel(int participant, String clOrdId, String origClOrdId, long nowNs) {
        QuoteOrder order = byClOrdId.get(origClOrdId);
        if (order == null) {
            listener.cancelRejected(
                    participant, origClOrdId, clOrdId, UNKNOWN_ORDER, "unknown order", nowNs);
        } else if (order.standing != Input.Standing.WORKING) {
            listener.cancelRejected(
                    participant,
                    origClOrdId,
                    clOrdId,
                    TOO_LATE,
                    "order is " + order.standing,
                    nowNs);
        } else {
            withdraw(order, clOrdId, "", nowNs);
            (order.buy ? bids : asks).publish(working, nowNs);
        }
    }

    private void withdraw(QuoteOrder order, String requestClOrdId, String text, long nowNs) {
        order.standing = Input.Standing.CANCELED;
        working.remove(order);
        listener.canceled(
                order.participant, order.clOrdId, requestClOrdId, order.cumQty, text, nowNs);
    }

    @Override
    public void query(int participant, String clOrdId, String requestId, long nowNs) {
        QuoteOrder order = byClOrdId.get(clOrdId);
        OrderStanding standing = order == null ? OrderStanding.NOT_KNOWN : order.standing();
        listener.status(participant, clOrdId, requestId, standing, nowNs);
    }
}
