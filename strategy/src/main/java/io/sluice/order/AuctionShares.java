package io.sluice.order;

import java.util.List;

/// What one order has in auctions, and what is still to go there. What an auction leaves is not
/// sent to it again.
public final class AuctionShares {
    private final long[] askedQty = new long[Auction.values().length];
    private boolean opened;

    AuctionShares() {}

    /// What has to go in now; 0 for nothing. The share for the close goes in at the order's end,
    /// where that comes before the cut-off.
    public long dueQty(Auction auction, ParentOrder parent, long nowNs) {
        Terms terms = parent.terms();
        long leftQty = terms.auctionQty(auction) - askedQty[auction.ordinal()];
        boolean ends = auction == Auction.CLOSING && parent.state() == ParentState.ENDING;
        boolean works = parent.state() == ParentState.WORKING && parent.amendment() == null;
        boolean due =
                leftQty > 0
                        && (ends || (works && nowNs >= auction.cutOffNs(terms)))
                        && nowNs < auction.overNs(terms);
        return due ? Math.min(leftQty, parent.ledger().freeQty()) : 0;
    }

    /// When the next share has to go in; [ParentOrder#NEVER] when none has.
    public long nextNs(Terms terms, long nowNs) {
        long nextNs = ParentOrder.NEVER;
        for (int i = 0; i < askedQty.length; i++) {
            Auction auction = Terms.AUCTIONS[i];
            boolean left = terms.auctionQty(auction) > askedQty[i];
            long cutOffNs = left ? auction.cutOffNs(terms) : ParentOrder.NEVER;
            nextNs = cutOffNs > nowNs ? Math.min(nextNs, cutOffNs) : nextNs;
        }
        return nextNs;
    }

    /// So much went in.
    public void asked(Auction auction, long qty) {
        askedQty[auction.ordinal()] += qty;
    }

    /// What went into the closing auction over its share: the schedule does not do it any more.
    long raisedQty(Terms terms) {
        return Math.max(0, askedQty[Auction.CLOSING.ordinal()] - terms.auctionQty(Auction.CLOSING));
    }

    /// Whether the opening auction has just let go of the last child: what it left is work for the
    /// schedule.
    boolean hasOpened(List<ChildOrder> open) {
        if (opened || askedQty[Auction.OPENING.ordinal()] == 0) {
            return false;
        }
        opened = qtyIn(open) == 0;
        return opened;
    }

    /// What of these children may still be filled in an auction.
    static long qtyIn(List<ChildOrder> open) {
        long qty = 0;
        for (int i = 0; i < open.size(); i++) {
            ChildOrder child = open.get(i);
            qty += child.isForAuction() ? child.leavesQty() : 0;
        }
        return qty;
    }
}
