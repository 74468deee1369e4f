package io.sluice.service.replay;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.order.TimeInForce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The recorded market of one instrument less what one order had in it: what it showed is no part
/// of a level, what it took is no trade of others. What it took stays missing from the book, and
/// what it gave away to others was theirs to take elsewhere: the recording does not say.
final class OthersMarket {
    /// A print and its fill come over two sessions, in either order. Judgement.
    private static final long APART_NS = TimeUnit.SECONDS.toNanos(1);

    private record Place(int venueId, boolean bid, long price) {}

    /// What the order took: one fill.
    record Taken(int venueId, Decimal price, Decimal qty, long nowNs) {}

    private static final class Print {
        final int venueId;
        final long price;
        final long nowNs;
        long leftQty;

        Print(Taken taken, Instrument instrument) {
            venueId = taken.venueId;
            price = taken.price.atScale(instrument.priceScale());
            nowNs = taken.nowNs;
            leftQty = taken.qty.atScale(instrument.qtyScale());
        }
    }

    private final Instrument instrument;
    private final List<? extends EngineInbox> listeners;
    private final List<Print> prints;
    private final Map<Place, Long> shown = new LinkedHashMap<>();
    private final TreeMap<Long, Output.ChildReport> ours = new TreeMap<>();

    /// @param taken by the order in all of the recording
    /// @param listeners hear what is left
    OthersMarket(Instrument instrument, List<Taken> taken, List<? extends EngineInbox> listeners) {
        this.instrument = instrument;
        prints = taken.stream().map(each -> new Print(each, instrument)).toList();
        this.listeners = listeners;
    }

    boolean isOf(int instrumentId) {
        return instrument.id() == instrumentId;
    }

    void depth(int venueId, boolean bid, long price, long qty, boolean last, long nowNs) {
        Place place = new Place(venueId, bid, price);
        shown.put(place, qty);
        say(place, last, nowNs);
    }

    private void say(Place place, boolean last, long nowNs) {
        long qty = Math.max(0, shown.getOrDefault(place, 0L) - oursAt(place));
        for (EngineInbox listener : listeners) {
            listener.onDepth(
                    instrument.id(), place.venueId, place.bid, place.price, qty, last, nowNs);
        }
    }

    private long oursAt(Place place) {
        long qty = 0;
        for (Output.ChildReport child : ours.values()) {
            qty += place(child).equals(place) ? leavesQty(child) : 0;
        }
        return qty;
    }

    private Place place(Output.ChildReport child) {
        return new Place(
                child.venueId(),
                child.side().isBuy(),
                child.price().atScale(instrument.priceScale()));
    }

    private long leavesQty(Output.ChildReport child) {
        return child.qty().atScale(instrument.qtyScale())
                - child.cumQty().atScale(instrument.qtyScale());
    }

    void clear(int venueId, long nowNs) {
        shown.keySet().removeIf(place -> place.venueId == venueId);
        for (EngineInbox listener : listeners) {
            listener.onDepthClear(instrument.id(), venueId, nowNs);
        }
    }

    void trade(int venueId, long price, long qty, int aggressorSign, long nowNs) {
        long theirs = qty - oursOf(venueId, price, qty, nowNs);
        if (theirs > 0) {
            for (EngineInbox listener : listeners) {
                listener.onTrade(instrument.id(), venueId, price, theirs, aggressorSign, nowNs);
            }
        }
    }

    private long oursOf(int venueId, long price, long qty, long nowNs) {
        long found = 0;
        for (Print ours : prints) {
            if (ours.venueId == venueId
                    && ours.price == price
                    && Math.abs(ours.nowNs - nowNs) <= APART_NS) {
                long part = Math.min(ours.leftQty, qty - found);
                ours.leftQty -= part;
                found += part;
            }
        }
        return found;
    }

    /// A child of the recorded order has changed.
    void own(Output.ChildReport child) {
        Place place = place(child);
        long before = oursAt(place);
        boolean rests =
                !child.state().isTerminal()
                        && !child.venueOrderId().isEmpty()
                        && child.timeInForce() == TimeInForce.DAY;
        if (rests) {
            ours.put(child.childId(), child);
        } else {
            ours.remove(child.childId());
        }
        if (shown.containsKey(place) && oursAt(place) != before) {
            say(place, true, child.nowNs());
        }
    }
}
