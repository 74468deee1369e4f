package io.sluice.placement;

import io.sluice.instrument.Venue;
import io.sluice.order.Tactic;
import io.sluice.urgency.Clamp;

/// The children that a parent should have right now: something resting at one price, something
/// taken at once, each over venues. One instance, reused.
public final class Desired {
    /// Leave what is working as it is: there is no market to judge it by.
    boolean untouched;

    /// Resting children are better gone, but for those about to be filled.
    boolean fleeing;

    /// The house's own order stands where this one has to take, up to [#blockedPrice].
    boolean blocked;

    long blockedPrice;
    Tactic rung = Tactic.NONE;
    Tactic tactic = Tactic.NONE;
    Clamp clamp = Clamp.NONE;
    long restPrice;

    /// In units of the price scale.
    double halfSpread;

    /// What the law lets work; display may show less.
    long restWantedQty;

    private AuctionSize auctionSize = AuctionSize.NONE;
    private final VenueLine[] lines = new VenueLine[Venue.ID_MAX + 1];
    int venues;

    public Desired() {
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new VenueLine();
        }
    }

    void clear() {
        untouched = false;
        fleeing = false;
        blocked = false;
        blockedPrice = 0;
        rung = Tactic.NONE;
        tactic = Tactic.NONE;
        clamp = Clamp.NONE;
        restPrice = 0;
        halfSpread = 0;
        restWantedQty = 0;
        auctionSize = AuctionSize.NONE;
        venues = 0;
    }

    /// Nothing rests and nothing is taken: an auction is to have something.
    public void auction() {
        clear();
        tactic = Tactic.AUCTION;
    }

    /// Why the auction is to have as much as it is; [AuctionSize#NONE] where none is.
    public AuctionSize auctionSize() {
        return auctionSize;
    }

    public void auctionSize(AuctionSize size) {
        auctionSize = size;
    }

    public boolean isUntouched() {
        return untouched;
    }

    public boolean isFleeing() {
        return fleeing;
    }

    public boolean isBlocked() {
        return blocked;
    }

    public long blockedPrice() {
        return blockedPrice;
    }

    /// Of the ladder, before spread and market had their say.
    public Tactic rung() {
        return rung;
    }

    public Tactic tactic() {
        return tactic;
    }

    public Clamp clamp() {
        return clamp;
    }

    public void clamp(Clamp bound) {
        clamp = bound;
    }

    /// Venues that may be used now; see [#venue].
    public int venues() {
        return venues;
    }

    public VenueLine venue(int index) {
        return lines[index];
    }

    /// Total to have resting.
    public long restQty() {
        long qty = 0;
        for (int i = 0; i < venues; i++) {
            qty += lines[i].restQty;
        }
        return qty;
    }

    /// To have resting at one venue; nothing while resting children are better gone.
    public long restQtyAt(int venueId) {
        long qty = 0;
        for (int i = 0; i < venues && !fleeing; i++) {
            qty += lines[i].venueId == venueId ? lines[i].restQty : 0;
        }
        return qty;
    }

    /// What the law lets rest, shown or not; 0 where nothing may.
    public long restWantedQty() {
        return restWantedQty;
    }

    /// More than this at the resting price is pulled. Where something may rest, what stands there
    /// already is not held to the display cap.
    public long restKeptQty() {
        return restQty() > 0 ? restWantedQty : 0;
    }

    public long restPrice() {
        return restPrice;
    }

    /// Total to take now.
    public long takeQty() {
        long qty = 0;
        for (int i = 0; i < venues; i++) {
            qty += lines[i].takeQty;
        }
        return qty;
    }

    /// Cuts what is taken to `most` in all.
    public void limitTake(long most, Clamp bound) {
        long room = Math.max(0, most);
        for (int i = 0; i < venues; i++) {
            if (lines[i].takeQty > room) {
                lines[i].takeQty = room;
                clamp = bound;
            }
            room -= lines[i].takeQty;
        }
    }

    /// Cuts what rests to `most` in all.
    public void limitRest(long most, Clamp bound) {
        long room = Math.max(0, most);
        restWantedQty = Math.min(restWantedQty, room);
        for (int i = 0; i < venues; i++) {
            if (lines[i].restQty > room) {
                lines[i].restQty = room;
                clamp = bound;
            }
            room -= lines[i].restQty;
        }
    }
}
