package io.sluice.order;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Instrument;

/// The two auctions of a day that an order may send a share of itself to.
public enum Auction {
    OPENING(Parameter.AUCTION_OPEN, TimeInForce.AT_THE_OPENING),
    CLOSING(Parameter.AUCTION_CLOSE, TimeInForce.AT_THE_CLOSE);

    private final Parameter share;
    private final TimeInForce timeInForce;

    Auction(Parameter share, TimeInForce timeInForce) {
        this.share = share;
        this.timeInForce = timeInForce;
    }

    /// Share of the order that is meant for it.
    public Parameter share() {
        return share;
    }

    /// Of the children that go there.
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /// When our orders go in, on the day that work begins, or ends; [Auctions#NEVER] where the
    /// auction is not known.
    public long cutOffNs(Terms terms) {
        Auctions known = terms.instrument().auctions();
        long ofDayNs = this == OPENING ? known.openCutOffNs() : known.closeCutOffNs();
        long dayNs = this == OPENING ? terms.startNs() : terms.endNs() - 1;
        return ofDayNs == Auctions.NEVER ? Auctions.NEVER : Instrument.midnightNs(dayNs) + ofDayNs;
    }

    /// From here on there is nothing to send: the session has begun, or ended.
    public long overNs(Terms terms) {
        Instrument instrument = terms.instrument();
        return this == OPENING
                ? instrument.sessionStartNs(terms.startNs())
                : instrument.sessionEndNs(terms.endNs() - 1);
    }
}
