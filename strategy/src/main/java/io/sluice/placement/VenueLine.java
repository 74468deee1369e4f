package io.sluice.placement;

import io.sluice.market.VenueBook;

/// One venue in one decision: what it offers and what it gets. Reused.
public final class VenueLine {
    int venueId;

    /// Cost of taking and earning of resting here, per unit, in units of the price scale.
    double takeFee;

    double rebate;

    /// May be rested at, may be taken from.
    boolean rests;

    boolean takes;

    /// Others in front of a newcomer at the resting price.
    long queueQty;

    /// That a newcomer at the end of the queue is filled within the slice; NaN while unknown.
    double fillProbability;

    /// Far touch, and what is shown there up to the price that taking is capped at.
    long farPrice;

    long farQty;
    VenueFlow flow = new VenueFlow();
    long restQty;
    long takeQty;
    long takePrice;

    void clear(VenueBook book, VenueStanding venue, double mid, VenueFlow outflows) {
        venueId = book.venueId();
        takeFee = mid * venue.venue().takeFeeBps() / 1e4;
        rebate = mid * venue.venue().makeRebateBps() / 1e4;
        rests = false;
        takes = false;
        queueQty = 0;
        fillProbability = Double.NaN;
        farPrice = 0;
        farQty = 0;
        flow = outflows;
        restQty = 0;
        takeQty = 0;
        takePrice = 0;
    }

    public int venueId() {
        return venueId;
    }

    public long queueQty() {
        return queueQty;
    }

    public double fillProbability() {
        return fillProbability;
    }

    /// Total to have resting here.
    public long restQty() {
        return restQty;
    }

    /// To take now, immediate or cancel.
    public long takeQty() {
        return takeQty;
    }

    public long takePrice() {
        return takePrice;
    }

    /// What a unit taken here costs beyond the mid's side of things, fee included: smaller is
    /// cheaper for whom `sign` trades.
    double effectivePrice(int sign) {
        return sign * (double) farPrice + takeFee;
    }
}
