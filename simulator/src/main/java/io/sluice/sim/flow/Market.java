package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.sim.book.OrderBook;
import io.sluice.sim.venue.BackgroundOrders;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.List;
import java.util.SplittableRandom;

/// One instrument on all its venues, as the crowd sees and uses it: the best prices of all books
/// together, orders sent where they fit. Because the crowd acts on the consolidated book, its own
/// orders never cross the venues.
final class Market {
    static final long NO_PRICE = OrderBook.NO_PRICE;

    private final Instrument instrument;
    private final BackgroundOrders[] venues;
    private final SplittableRandom routing;

    private long bid = NO_PRICE;
    private long ask = NO_PRICE;
    private long bidQty;
    private long askQty;
    private long boughtQty;
    private long soldQty;

    Market(Instrument instrument, List<SimulatedVenue> venues, SplittableRandom routing) {
        this.instrument = instrument;
        this.venues = new BackgroundOrders[venues.size()];
        for (int v = 0; v < this.venues.length; v++) {
            this.venues[v] = venues.get(v).background(instrument.id());
        }
        this.routing = routing;
    }

    long tick() {
        return instrument.tick();
    }

    long lot() {
        return instrument.lot();
    }

    /// Reads the books: everything below answers for this moment.
    void look() {
        bid = NO_PRICE;
        ask = NO_PRICE;
        for (int v = 0; v < venues.length; v++) {
            long venueBid = bestAt(v, true);
            long venueAsk = bestAt(v, false);
            bid = Math.max(bid, venueBid);
            if (venueAsk != NO_PRICE && (ask == NO_PRICE || venueAsk < ask)) {
                ask = venueAsk;
            }
        }
        bidQty = bid == NO_PRICE ? 0 : qtyAt(bid, true);
        askQty = ask == NO_PRICE ? 0 : qtyAt(ask, false);
    }

    boolean isTwoSided() {
        return bid != NO_PRICE && ask != NO_PRICE;
    }

    long bid() {
        return bid;
    }

    long ask() {
        return ask;
    }

    long best(boolean bidSide) {
        return bidSide ? bid : ask;
    }

    long bestQty(boolean bidSide) {
        return bidSide ? bidQty : askQty;
    }

    /// Best ask minus best bid over all venues, in ticks; 0 is locked, negative is crossed.
    long spreadTicks() {
        return (ask - bid) / instrument.tick();
    }

    double mid() {
        return (bid + ask) * .5;
    }

    /// Queue imbalance of the consolidated touch, -1..1.
    double imbalance() {
        return (double) (bidQty - askQty) / (bidQty + askQty);
    }

    /// Quantity that buyers have taken since the last call of this method, over all venues.
    long takenByBuyers() {
        long total = 0;
        for (BackgroundOrders venue : venues) {
            total += venue.takenQty(true);
        }
        long since = total - boughtQty;
        boughtQty = total;
        return since;
    }

    /// Quantity that sellers have taken since the last call of this method, over all venues.
    long takenBySellers() {
        long total = 0;
        for (BackgroundOrders venue : venues) {
            total += venue.takenQty(false);
        }
        long since = total - soldQty;
        soldQty = total;
        return since;
    }

    /// Total at a price on one side, over all venues.
    long qtyAt(long price, boolean bidSide) {
        long total = 0;
        for (int v = 0; v < venues.length; v++) {
            total += qtyAt(v, price, bidSide);
        }
        return total;
    }

    /// Orders in all books, participants' among them.
    int orders() {
        int total = 0;
        for (BackgroundOrders venue : venues) {
            total += venue.book().size();
        }
        return total;
    }

    /// A venue for the next order: one whose side is empty, else any, the first one a little more
    /// often.
    int pickVenue(boolean bid) {
        for (int v = 0; v < venues.length; v++) {
            if (venues[v].takesPart() && bestAt(v, bid) == NO_PRICE) {
                return v;
            }
        }
        int picked =
                venues.length == 1 || routing.nextInt(20) < 11
                        ? 0
                        : 1 + routing.nextInt(venues.length - 1);
        while (!venues[picked].takesPart()) {
            picked = (picked + 1) % venues.length;
        }
        return picked;
    }

    /// Whether any venue trades; where none does, the crowd waits.
    boolean isTrading() {
        for (BackgroundOrders venue : venues) {
            if (venue.takesPart()) {
                return true;
            }
        }
        return false;
    }

    /// Rests an order at a venue.
    ///
    /// @return its id there
    long add(int venue, boolean buy, long price, long qty, long nowNs) {
        long id = venues[venue].nextId();
        venues[venue].limit(id, buy, price, qty, nowNs);
        return id;
    }

    boolean cancel(int venue, long id, long nowNs) {
        return venues[venue].cancel(id, nowNs) > 0;
    }

    /// Takes up to `qty` at `limit` or better, best prices first, the larger queue first.
    void take(boolean buy, long limit, long qty, long nowNs) {
        long left = qty;
        look();
        while (left > 0) {
            long price = best(!buy);
            if (price == NO_PRICE || (buy ? price > limit : price < limit)) {
                return;
            }
            long before = left;
            left = venues[largestAt(price, !buy)].immediate(buy, price, left, nowNs);
            if (left == before) {
                return;
            }
            look();
        }
    }

    /// Trades away what a participant's order has locked or crossed between two venues.
    void uncross(long nowNs) {
        long qty = Math.min(bidQty, askQty);
        long sellAt = bid;
        long buyAt = ask;
        take(false, sellAt, qty, nowNs);
        take(true, buyAt, qty, nowNs);
    }

    /// Cancels one order of the crowd at a price, more often a late one than an early one.
    ///
    /// @return whether there was one
    boolean cancelOneAt(long price, boolean bidSide, long nowNs) {
        if (qtyAt(price, bidSide) == 0) {
            return false;
        }
        BackgroundOrders venue = venues[randomAt(price, bidSide)];
        OrderBook book = venue.book();
        boolean fromFront = routing.nextInt(10) < 3;
        long id = fromFront ? book.firstAt(price) : book.lastAt(price);
        for (int steps = routing.nextInt(12); steps > 0; steps--) {
            id = fromFront ? book.after(id) : book.before(id);
        }
        id = crowdsNear(book, id, fromFront);
        return id > 0 && venue.cancel(id, nowNs) > 0;
    }

    /// The crowd's order nearest to one in its queue: a participant's order must not keep the crowd
    /// from canceling its own. Not positive when the queue holds none.
    private static long crowdsNear(OrderBook book, long from, boolean back) {
        long id = from;
        for (int way = 0; way < 2 && id <= 0; way++) {
            boolean towardsBack = back == (way == 0);
            id = from;
            long next = towardsBack ? book.after(id) : book.before(id);
            while (id <= 0 && next != id) {
                id = next;
                next = towardsBack ? book.after(id) : book.before(id);
            }
        }
        return id;
    }

    /// Cancels the crowd's orders at a price, participants' stay.
    void clear(long price, boolean bidSide, long nowNs) {
        for (int v = 0; v < venues.length; v++) {
            if (qtyAt(v, price, bidSide) > 0) {
                clear(venues[v], price, nowNs);
            }
        }
    }

    private static void clear(BackgroundOrders venue, long price, long nowNs) {
        long id = venue.book().firstAt(price);
        while (true) {
            long after = venue.book().after(id);
            if (id > 0) {
                venue.cancel(id, nowNs);
            }
            if (after == id) {
                return;
            }
            id = after;
        }
    }

    private int largestAt(long price, boolean bidSide) {
        int largest = 0;
        long most = -1;
        for (int v = 0; v < venues.length; v++) {
            long there = qtyAt(v, price, bidSide);
            if (there > most) {
                most = there;
                largest = v;
            }
        }
        return largest;
    }

    /// A venue with something at the price, each in proportion to how much.
    private int randomAt(long price, boolean bidSide) {
        long pick = routing.nextLong(qtyAt(price, bidSide));
        int v = 0;
        while (pick >= qtyAt(v, price, bidSide)) {
            pick -= qtyAt(v++, price, bidSide);
        }
        return v;
    }

    private long qtyAt(int venue, long price, boolean bidSide) {
        long best = bestAt(venue, bidSide);
        boolean onThatSide = best != NO_PRICE && (bidSide ? price <= best : price >= best);
        return onThatSide ? venues[venue].book().qtyAt(price) : 0;
    }

    private long bestAt(int venue, boolean bidSide) {
        if (!venues[venue].takesPart()) {
            return NO_PRICE;
        }
        OrderBook book = venues[venue].book();
        return bidSide ? book.bestBid() : book.bestAsk();
    }
}
