package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.venue.BackgroundOrders;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The others in one instrument's auctions: every second of a call one buys and one sells, more on
/// one side than on the other, priced so that they trade at whatever comes. What is left over goes
/// home.
final class AuctionCrowd implements FlowSource {
    private static final long EVERY_NS = 1_000_000_000L;

    /// Of the day's volume, per second of a call: five minutes make some 6 %. Judgement.
    private static final double SHARE = 2e-4;

    /// Of what comes in an auction, by chance between the buyers' and the sellers' side.
    private static final double LEAN_MIN = .3;

    private static final double LEAN_MAX = .7;

    /// How far from the last mid they may trade, as a share of the price. Judgement.
    private static final double REACH = .02;

    private final Instrument instrument;
    private final BackgroundOrders door;
    private final SplittableRandom random;
    private final List<Long> orders = new ArrayList<>();
    private double buyShare;
    private long mid = OrderBook.NO_PRICE;
    private long nextNs = NEVER;

    /// @param seed of its chance
    AuctionCrowd(SimulatedVenue venue, Instrument instrument, long seed) {
        this.instrument = instrument;
        door = venue.background(instrument.id());
        random = new SplittableRandom(seed * 31 + instrument.id());
    }

    int instrumentId() {
        return instrument.id();
    }

    /// The market is about to leave its session: what the price was, before orders for an auction
    /// come into the book.
    void look() {
        OrderBook book = door.book();
        if (book.bestBid() != OrderBook.NO_PRICE && book.bestAsk() != OrderBook.NO_PRICE) {
            mid = (book.bestBid() + book.bestAsk()) / 2;
        }
    }

    /// The market goes into this session.
    void enter(Session session, long nowNs) {
        orders.forEach(id -> door.cancel(id, nowNs));
        orders.clear();
        boolean call = session == Session.OPENING_CALL || session == Session.CLOSING_CALL;
        nextNs = call ? nowNs : NEVER;
        if (call) {
            buyShare = random.nextDouble(LEAN_MIN, LEAN_MAX);
        }
    }

    @Override
    public long nextEventNs() {
        return nextNs;
    }

    @Override
    public void advance(long nowNs) {
        while (nextNs <= nowNs) {
            if (mid != OrderBook.NO_PRICE) {
                order(true, buyShare, nextNs);
                order(false, 1 - buyShare, nextNs);
            }
            nextNs += EVERY_NS;
        }
    }

    private void order(boolean buy, double share, long nowNs) {
        double wish = 2 * share * SHARE * instrument.dailyVolume() * random.nextDouble(.5, 1.5);
        long qty = Math.max(1, (long) (wish / instrument.lot())) * instrument.lot();
        long reach = (long) (REACH * mid / instrument.tick());
        long atMid = mid / instrument.tick();
        long price = Math.max(1, buy ? atMid + reach : atMid - reach) * instrument.tick();
        long id = door.nextId();
        door.limit(id, buy, price, qty, nowNs);
        orders.add(id);
    }

    @Override
    public void resumeAt(long nowNs) {
        advance(nowNs);
    }
}
