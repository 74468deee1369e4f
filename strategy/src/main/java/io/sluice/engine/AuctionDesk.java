package io.sluice.engine;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.Auction;
import io.sluice.order.ChildOrder;
import io.sluice.order.Parameter;
import io.sluice.order.ParentOrder;
import io.sluice.order.ParentState;
import io.sluice.order.RefusedException;
import io.sluice.order.RejectReason;
import io.sluice.order.Terms;
import io.sluice.placement.AuctionPrice;
import io.sluice.placement.AuctionSize;
import io.sluice.placement.Desired;
import io.sluice.placement.VenueStanding;
import io.sluice.risk.Limit;
import io.sluice.urgency.Clamp;

import java.time.Instant;

/// Opening and closing auctions: what of an order is for them, whether that can be, and when it
/// goes in. What cannot be is refused at entry.
final class AuctionDesk {
    private static final Auction[] AUCTIONS = Auction.values();

    private final EngineState state;
    private final ChildSender sender;

    AuctionDesk(EngineState state, ChildSender sender) {
        this.state = state;
        this.sender = sender;
    }

    /// Whether the auctions that a new order names are known and still to come.
    static void check(Terms terms, EngineState state, long nowNs) throws RefusedException {
        for (Auction auction : AUCTIONS) {
            if (terms.parameters().get(auction.share()) > 0) {
                require(terms, auction, auction.share().wireName(), state);
                long cutOffNs = auction.cutOffNs(terms);
                require(
                        nowNs < cutOffNs && terms.startNs() <= cutOffNs,
                        RejectReason.TOO_LATE,
                        auction.share().wireName()
                                + " must be in, and StartTime be, before "
                                + at(cutOffNs));
            }
        }
        checkResidual(terms, state);
    }

    /// Whether an order may become this: shares may change until their cut-off, and what is in an
    /// auction stays there.
    static void checkChange(Terms next, ParentOrder parent, EngineState state, long nowNs)
            throws RefusedException {
        for (Auction auction : AUCTIONS) {
            Parameter share = auction.share();
            boolean same = next.parameters().get(share) == parent.terms().parameters().get(share);
            if (!same) {
                require(next, auction, share.wireName(), state);
                require(
                        nowNs < auction.cutOffNs(next),
                        RejectReason.TOO_LATE,
                        share.wireName() + " may change until " + at(auction.cutOffNs(next)));
            }
        }
        checkResidual(next, state);
        long inAuction = 0;
        for (ChildOrder child : parent.open()) {
            if (child.isForAuction()) {
                inAuction += child.leavesQty();
                require(
                        !next.isBeyondLimit(child.ticket().price())
                                && next.tradesAt(state.mic(child.ticket().venueId())),
                        RejectReason.NOT_CHANGEABLE,
                        "Price and Venues must leave what is in the auction, at "
                                + next.instrument().price(child.ticket().price()));
            }
        }
        require(
                inAuction == 0 || next.qty() >= parent.ledger().filledQty() + inAuction,
                RejectReason.NOT_CHANGEABLE,
                "OrderQty must be at least "
                        + next.instrument().qty(parent.ledger().filledQty() + inAuction)
                        + ", which is filled or in the auction");
    }

    private static void checkResidual(Terms terms, EngineState state) throws RefusedException {
        if (terms.auctionsResidual()) {
            require(terms, Auction.CLOSING, "ResidualPolicy A", state);
            require(
                    terms.endNs() <= Auction.CLOSING.cutOffNs(terms),
                    RejectReason.BAD_PARAMETER,
                    "ResidualPolicy A needs an EndTime of at most "
                            + at(Auction.CLOSING.cutOffNs(terms)));
        }
    }

    private static void require(Terms terms, Auction auction, String what, EngineState state)
            throws RefusedException {
        Instrument instrument = terms.instrument();
        require(
                auction.cutOffNs(terms) != Auctions.NEVER
                        && state.venue(instrument.auctions().venueId()) != null,
                RejectReason.NO_AUCTION,
                what
                        + " needs a"
                        + (auction == Auction.OPENING ? "n opening" : " closing")
                        + " auction, and none is known of "
                        + instrument.symbol());
        String mic = state.mic(instrument.auctions().venueId());
        require(
                terms.tradesAt(mic),
                RejectReason.BAD_PARAMETER,
                "Venues must name " + mic + ", where the auction is");
    }

    private static void require(boolean holds, RejectReason reason, String text)
            throws RefusedException {
        if (!holds) {
            throw new RefusedException(reason, text);
        }
    }

    private static Instant at(long timeNs) {
        return Instant.ofEpochSecond(0, timeNs);
    }

    /// Sends what has to go into an auction now.
    ///
    /// @return whether anything was sent, or kept from being sent
    boolean advance(ParentOrder parent, InstrumentDesk desk, Desired desired, long nowNs) {
        boolean tried = false;
        for (Auction auction : AUCTIONS) {
            long qty = parent.auctions().dueQty(auction, parent, nowNs);
            if (qty > 0) {
                tried = true;
                join(parent, desk, auction, qty, desired, nowNs);
            }
        }
        return tried;
    }

    /// Sends what is due for an auction and, where the indication leans against us, more of what
    /// the schedule had; that is then planned anew.
    private void join(
            ParentOrder parent,
            InstrumentDesk desk,
            Auction auction,
            long dueQty,
            Desired desired,
            long nowNs) {
        long freeQty = parent.ledger().freeQty();
        Indication indication = desk.indications.of(auction, nowNs);
        AuctionSize size = AuctionSize.of(parent.terms(), auction, dueQty, freeQty, indication);
        long sentQty = enter(parent, desk, auction, size.qty(), desired, nowNs);
        desired.auctionSize(size);
        parent.auctions().asked(auction, sentQty);
        desk.indications.joined(auction, parent.terms().sign(), sentQty);
        if (sentQty > dueQty && parent.state() == ParentState.WORKING) {
            parent.replan(nowNs);
        }
    }

    /// Sends what the schedule left into the closing auction.
    void residual(ParentOrder parent, InstrumentDesk desk, Desired desired, long nowNs) {
        enter(parent, desk, Auction.CLOSING, parent.ledger().freeQty(), desired, nowNs);
    }

    /// @return how much was sent
    private long enter(
            ParentOrder parent,
            InstrumentDesk desk,
            Auction auction,
            long qty,
            Desired desired,
            long nowNs) {
        sender.begin();
        desired.auction();
        VenueStanding venue = state.venue(parent.terms().instrument().auctions().venueId());
        long price =
                AuctionPrice.of(
                        parent.terms(),
                        desk.market,
                        desk.indications.of(auction, nowNs),
                        state.check.limits().number(Limit.COLLAR_PERCENT));
        if (venue == null || !venue.isOpen(nowNs)) {
            desired.clamp(Clamp.NO_VENUE);
        } else if (price == Terms.NO_PRICE) {
            desired.clamp(Clamp.NO_MARKET);
        } else if (desk.house.isAuctioningAgainst(parent)) {
            desired.clamp(Clamp.SELF_TRADE);
        } else {
            return place(parent, desired, auction, qty, price, nowNs);
        }
        return 0;
    }

    /// In children as large as they may be.
    private long place(
            ParentOrder parent,
            Desired desired,
            Auction auction,
            long qty,
            long price,
            long nowNs) {
        Instrument instrument = parent.terms().instrument();
        int venueId = instrument.auctions().venueId();
        long most =
                Math.min(parent.terms().maxChildQty(), state.check.childMaxQty(instrument, price));
        long left = qty;
        long size = Math.min(left, most);
        while (size > 0
                && sender.place(
                        parent, desired, venueId, size, price, auction.timeInForce(), nowNs)) {
            left -= size;
            size = Math.min(left, most);
        }
        return qty - left;
    }
}
