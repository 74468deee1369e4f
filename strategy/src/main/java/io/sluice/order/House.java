package io.sluice.order;

import java.util.ArrayList;
import java.util.List;

/// All live parents on one instrument: what they want together, and where they could meet each
/// other. No child of one ever trades with a child of another, and several on one side do not
/// outbid themselves.
public final class House {
    /// What [#opposing] answers when nothing of ours stands on the other side.
    public static final long NOBODY = Long.MIN_VALUE;

    private final List<ParentOrder> live = new ArrayList<>();
    private final long[] claimPrices = new long[2];
    private final long[] claimsUntilNs = {Long.MIN_VALUE, Long.MIN_VALUE};

    /// Oldest first.
    public List<ParentOrder> live() {
        return live;
    }

    /// Share of the others in what the house wants on this parent's side, net of what it wants on
    /// the other: 0 when alone or when the others lean against it, towards 1 in a crowd.
    ///
    /// Our reading of "the house's own imbalance": (same - opposite) / (same + opposite + own),
    /// never below 0.
    public double rivalry(ParentOrder parent) {
        double same = 0;
        double opposite = 0;
        for (int i = 0; i < live.size(); i++) {
            ParentOrder other = live.get(i);
            if (other != parent && other.state() == ParentState.WORKING) {
                double wanted = (double) other.look().wantedQty();
                same += isSameSide(other, parent) ? wanted : 0;
                opposite += isSameSide(other, parent) ? 0 : wanted;
            }
        }
        double all = same + opposite + parent.schedule().sliceQty();
        return same > opposite ? (same - opposite) / all : 0;
    }

    /// What the others on this side have resting at a price, over all venues.
    public long showing(ParentOrder parent, long price) {
        long qty = 0;
        for (int i = 0; i < live.size(); i++) {
            ParentOrder other = live.get(i);
            if (other != parent && isSameSide(other, parent)) {
                qty += showing(other.open(), price);
            }
        }
        return qty;
    }

    private static long showing(List<ChildOrder> open, long price) {
        long qty = 0;
        for (int i = 0; i < open.size(); i++) {
            ChildOrder child = open.get(i);
            qty += child.isPassive() && child.ticket().price() == price ? child.leavesQty() : 0;
        }
        return qty;
    }

    /// Whether one of the others has a child in an auction against this one.
    public boolean isAuctioningAgainst(ParentOrder parent) {
        for (int i = 0; i < live.size(); i++) {
            ParentOrder other = live.get(i);
            if (!isSameSide(other, parent) && AuctionShares.qtyIn(other.open()) > 0) {
                return true;
            }
        }
        return false;
    }

    /// The price nearest to us at which a child of ours on the other side may be filled at a venue;
    /// [#NOBODY] when there is none. Sent and unanswered counts; what waits for an auction does not
    /// stand in the book.
    public long opposing(ParentOrder parent, int venueId) {
        long nearest = NOBODY;
        for (int i = 0; i < live.size(); i++) {
            ParentOrder other = live.get(i);
            if (isSameSide(other, parent)) {
                continue;
            }
            for (int j = 0; j < other.open().size(); j++) {
                ChildOrder child = other.open().get(j);
                long price = child.boldestPrice(other.terms().isBuy());
                if (child.ticket().venueId() == venueId
                        && !child.isForAuction()
                        && (nearest == NOBODY || parent.terms().sign() * (price - nearest) < 0)) {
                    nearest = price;
                }
            }
        }
        return nearest;
    }

    /// This parent is about to take up to a price: until then the others keep clear of it.
    public void claim(ParentOrder parent, long price, long untilNs) {
        claimPrices[slot(parent.terms().isBuy())] = price;
        claimsUntilNs[slot(parent.terms().isBuy())] = untilNs;
    }

    /// Whether resting at this price would stand in the way of one of the house that is about to
    /// take.
    public boolean isClaimed(ParentOrder parent, long price, long nowNs) {
        int slot = slot(!parent.terms().isBuy());
        return nowNs < claimsUntilNs[slot]
                && parent.terms().sign() * (price - claimPrices[slot]) >= 0;
    }

    private static boolean isSameSide(ParentOrder one, ParentOrder two) {
        return one.terms().isBuy() == two.terms().isBuy();
    }

    private static int slot(boolean buy) {
        return buy ? 0 : 1;
    }
}
