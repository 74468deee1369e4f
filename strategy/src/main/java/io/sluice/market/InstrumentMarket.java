package io.sluice.market;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;

import org.jspecify.annotations.Nullable;

/// Everything the market shows of one instrument: its books, the consolidated book, its volume.
public final class InstrumentMarket {
    private final VenueBook[] books = new VenueBook[Venue.ID_MAX + 1];
    private final int[] slotOfVenue = new int[Venue.ID_MAX + 1];
    private int count;
    private Instrument instrument;
    private final ConsolidatedSide bids = new ConsolidatedSide(true, false);
    private final ConsolidatedSide asks = new ConsolidatedSide(false, false);
    private final ConsolidatedSide othersBids = new ConsolidatedSide(true, true);
    private final ConsolidatedSide othersAsks = new ConsolidatedSide(false, true);
    private ConsolidatedSide netBids = bids;
    private ConsolidatedSide netAsks = asks;
    private long usable;
    private long bidsVersion;
    private long asksVersion;
    private final VolumeWindow recentVolume = new VolumeWindow();
    private long volume;
    private long continuousVolume;
    private long lastPrice;
    private RollingMid rollingMid = new RollingMid();

    public InstrumentMarket(Instrument instrument) {
        this.instrument = instrument;
        java.util.Arrays.fill(slotOfVenue, -1);
    }

    public Instrument instrument() {
        return instrument;
    }

    public void redefine(Instrument changed) {
        instrument = changed;
        rollingMid = new RollingMid();
    }

    /// What the collar over time refers to.
    public RollingMid rollingMid() {
        return rollingMid;
    }

    /// The book of one venue, made at first sight.
    public VenueBook book(int venueId) {
        int slot = slotOfVenue[venueId];
        if (slot < 0) {
            slot = count++;
            slotOfVenue[venueId] = slot;
            books[slot] = new VenueBook(venueId);
        }
        return books[slot];
    }

    /// The book of one venue; null before its first sight.
    public @Nullable VenueBook bookIfSeen(int venueId) {
        return venueId < 0 || venueId > Venue.ID_MAX || slotOfVenue[venueId] < 0
                ? null
                : books[slotOfVenue[venueId]];
    }

    /// Number of venues seen; see [#bookAt].
    public int books() {
        return count;
    }

    public VenueBook bookAt(int slot) {
        return books[slot];
    }

    /// Takes one level; true when the books are consistent again and the consolidated view is new.
    public boolean onDepth(
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs,
            long maxAgeNs) {
        book(venueId).set(bid, price, qty, last, nowNs);
        if (last) {
            refresh(nowNs, maxAgeNs);
        }
        return last;
    }

    public void clear(int venueId, long nowNs, long maxAgeNs) {
        book(venueId).clear();
        refresh(nowNs, maxAgeNs);
    }

    public void onTrade(int venueId, long price, long qty, long nowNs) {
        book(venueId).addVolume(qty);
        volume += qty;
        lastPrice = price;
        if (!book(venueId).isWithheld()) {
            continuousVolume += qty;
            recentVolume.add(qty, nowNs);
        }
    }

    /// Brings the consolidated view up to date: drops venues that have gone silent, takes in what
    /// changed.
    ///
    /// @return whether another set of venues is in view than before
    public boolean refresh(long nowNs, long maxAgeNs) {
        long nowUsable = 0;
        long bidVersions = 0;
        long askVersions = 0;
        for (int slot = 0; slot < count; slot++) {
            VenueBook book = books[slot];
            nowUsable |= book.isUsable(nowNs, maxAgeNs) ? 1L << slot : 0;
            bidVersions += book.bids().version();
            askVersions += book.asks().version();
        }
        boolean others = nowUsable != usable;
        usable = nowUsable;
        if (others || bidVersions != bidsVersion) {
            bidsVersion = bidVersions;
            bids.rebuild(books, count, usable);
            netBids = net(true, bids, othersBids);
        }
        if (others || askVersions != asksVersion) {
            asksVersion = askVersions;
            asks.rebuild(books, count, usable);
            netAsks = net(false, asks, othersAsks);
        }
        return others;
    }

    private ConsolidatedSide net(boolean bid, ConsolidatedSide gross, ConsolidatedSide others) {
        for (int slot = 0; slot < count; slot++) {
            if (books[slot].side(bid).hasOwn()) {
                others.rebuild(books, count, usable);
                return others;
            }
        }
        return gross;
    }

    /// Whether this venue's book was complete and fresh at the last [#refresh].
    public boolean isInView(int venueId) {
        return slotOfVenue[venueId] >= 0 && (usable >> slotOfVenue[venueId] & 1) != 0;
    }

    /// The bids as they were without our own orders: what signals read.
    public ConsolidatedSide netBids() {
        return netBids;
    }

    /// The asks as they were without our own orders.
    public ConsolidatedSide netAsks() {
        return netAsks;
    }

    public ConsolidatedSide bids() {
        return bids;
    }

    public ConsolidatedSide asks() {
        return asks;
    }

    public ConsolidatedSide side(boolean bid) {
        return bid ? bids : asks;
    }

    /// Whether both sides are there and not crossed: there is a mid, and prices may be derived from
    /// it.
    public boolean isSound() {
        return bids.levels() > 0 && asks.levels() > 0 && bids.price(0) <= asks.price(0);
    }

    /// Twice the mid, at the price scale, so that half ticks stay exact. Only when [#isSound].
    public long doubleMid() {
        return bids.price(0) + asks.price(0);
    }

    /// Spread in ticks. Only when [#isSound].
    public long spreadTicks() {
        return (asks.price(0) - bids.price(0)) / instrument.tick();
    }

    /// Quantity traded over all venues since the start, ours included.
    public long volume() {
        return volume;
    }

    /// What of it is part of continuous trading: prints of a venue that shows no book come out of
    /// an auction, or late, and nobody can take part in them by schedule (`strategy.md` 2.3).
    public long continuousVolume() {
        return continuousVolume;
    }

    /// Of continuous trading.
    public VolumeWindow recentVolume() {
        return recentVolume;
    }

    /// Price of the last print; 0 before the first.
    public long lastPrice() {
        return lastPrice;
    }
}
