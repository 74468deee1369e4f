package io.sluice.placement;

import io.sluice.order.Tactic;
import io.sluice.urgency.Clamp;

/// The children that a parent should have right now: something resting at one price, something
/// taken at once. One instance, reused.
public final class Desired {
    /// Leave what is working as it is: there is no market to judge it by.
    boolean untouched;

    Tactic tactic = Tactic.NONE;
    Clamp clamp = Clamp.NONE;
    long restQty;
    long restPrice;
    int restVenueId;
    long takeQty;
    long takePrice;
    int takeVenueId;

    void clear() {
        untouched = false;
        tactic = Tactic.NONE;
        clamp = Clamp.NONE;
        restQty = 0;
        restPrice = 0;
        restVenueId = -1;
        takeQty = 0;
        takePrice = 0;
        takeVenueId = -1;
    }

    /// No child at all.
    public void nothing() {
        clear();
    }

    public boolean isUntouched() {
        return untouched;
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

    /// Total to have resting.
    public long restQty() {
        return restQty;
    }

    public void restQty(long qty) {
        restQty = qty;
    }

    public long restPrice() {
        return restPrice;
    }

    public int restVenueId() {
        return restVenueId;
    }

    /// To take now, immediate or cancel.
    public long takeQty() {
        return takeQty;
    }

    public void takeQty(long qty) {
        takeQty = qty;
    }

    public long takePrice() {
        return takePrice;
    }

    public int takeVenueId() {
        return takeVenueId;
    }
}
