package io.sluice.engine;

import io.sluice.instrument.Instrument;
import io.sluice.market.BookSide;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.ChildOrder;
import io.sluice.order.House;
import io.sluice.order.ParentOrder;
import io.sluice.placement.Surroundings;
import io.sluice.schedule.DayVolume;
import io.sluice.signal.ForecastModels;
import io.sluice.signal.Signals;
import io.sluice.tca.MarketTape;
import io.sluice.tca.Markouts;
import io.sluice.tca.PrintBatch;
import io.sluice.tca.Prints;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the engine keeps for one instrument: its market, its signals, the live parents on it.
final class InstrumentDesk {
    /// Nearer to the front of its queue than this a child is about to be filled.
    private static final double FRONT_SHARE = .1;

    private final ForecastModels models;
    final InstrumentMarket market;
    final House house = new House();
    Signals signals;
    Surroundings surroundings;
    final DayVolume volume;
    final MarketTape tape;
    final Markouts markouts = new Markouts();

    /// Of the orders whose costs are kept.
    private final List<Prints> prints = new ArrayList<>();

    private final PrintBatch batch = new PrintBatch();
    final Indications indications;
    private long bestBid;
    private long bestAsk;

    InstrumentDesk(Instrument instrument, ForecastModels models) {
        this.models = models;
        market = new InstrumentMarket(instrument);
        volume = new DayVolume(instrument);
        tape = new MarketTape();
        signals = new Signals(instrument, models);
        surroundings = new Surroundings(market, signals, house);
        indications = new Indications();
    }

    /// What `other` sees, shared with it, and nobody in the house.
    private InstrumentDesk(InstrumentDesk other) {
        models = other.models;
        market = other.market;
        volume = other.volume;
        tape = other.tape;
        signals = other.signals;
        surroundings = other.surroundings.of(house);
        bestBid = other.bestBid;
        bestAsk = other.bestAsk;
        indications = other.indications.copy();
    }

    InstrumentDesk deserted() {
        return new InstrumentDesk(this);
    }

    /// A changed instrument is learnt anew; the same definition again changes nothing.
    void redefine(Instrument changed) {
        if (!changed.equals(instrument())) {
            Signals before = signals;
            market.redefine(changed);
            volume.redefine(changed);
            signals = new Signals(changed, models);
            signals.calibrate(before.calibration());
            surroundings = new Surroundings(market, signals, house);
        }
    }

    Instrument instrument() {
        return market.instrument();
    }

    /// From now on these prints are heard.
    void follow(Prints of) {
        handOutPrints();
        prints.add(of);
    }

    void leave(Prints of) {
        handOutPrints();
        prints.remove(of);
    }

    /// Lets the running benchmarks see a print.
    void notePrint(long price, long qty) {
        tape.trade(price, qty);
        batch.add(price, qty, prints);
    }

    /// Brings the prints of each order up to date. Not for who only reads: that is in no log.
    void handOutPrints() {
        batch.handOut(prints);
    }

    /// An order's prints, up to date.
    Prints read(Prints of) {
        PrintBatch unseen = unseen(of);
        if (unseen == null) {
            return of;
        }
        Prints read = of.copy();
        unseen.addTo(read);
        return read;
    }

    /// What an order's prints have still to hear of; null where they hear of nothing.
    @Nullable PrintBatch unseen(Prints of) {
        return prints.contains(of) ? batch : null;
    }

    /// Between the touches of all venues, at the price scale; 0 without a mid.
    long spread() {
        long doubleMid = tape.doubleMid();
        boolean known = doubleMid != 0 && market.asks().levels() > 0;
        return known ? 2 * market.asks().price(0) - doubleMid : 0;
    }

    /// Lets the running benchmarks see the mid.
    void noteMid(long nowNs) {
        long doubleMid = market.isSound() ? market.doubleMid() : 0;
        if (doubleMid > 0) {
            market.rollingMid().note(doubleMid, nowNs);
        }
        if (doubleMid != tape.doubleMid()) {
            tape.mid(doubleMid, nowNs);
            markouts.mid(doubleMid, nowNs);
        }
    }

    /// Keeps the signals free of our own quantity: tells the book what of it is ours, from a
    /// child's acceptance to its end.
    void show(ParentOrder parent, ChildOrder child, boolean shown) {
        boolean rests =
                shown
                        && child.isPassive()
                        && !child.state().isTerminal()
                        && !child.venueOrderId().isEmpty();
        if (rests != child.isResting()) {
            market.book(child.ticket().venueId())
                    .side(parent.terms().isBuy())
                    .addOwn(child.ticket().price(), rests ? child.leavesQty() : -child.leavesQty());
            child.resting(rests);
        }
    }

    /// Within the first tenth of its queue, as far as the book tells; watched at each look.
    boolean isInFront(ParentOrder parent, ChildOrder child) {
        BookSide side = market.book(child.ticket().venueId()).side(parent.terms().isBuy());
        long others = 0;
        for (int level = 0; level < side.levels(); level++) {
            others += side.price(level) == child.ticket().price() ? side.netQty(level) : 0;
        }
        if (child.isResting()) {
            child.queue(others);
        }
        return child.aheadQty() <= FRONT_SHARE * others;
    }

    /// Whether the touch has another price than at the last call.
    boolean touchMoved() {
        long bid = market.bids().levels() > 0 ? market.bids().price(0) : 0;
        long ask = market.asks().levels() > 0 ? market.asks().price(0) : 0;
        boolean moved = bid != bestBid || ask != bestAsk;
        bestBid = bid;
        bestAsk = ask;
        return moved;
    }
}
