package io.sluice.order;

/// What the last look at a parent saw, for the next look and for the desk. One instance a parent,
/// written anew by each look.
public final class Look {
    private double urgency;
    private double multiplier = 1;
    private double bandQty;
    private int slice;
    private Tactic rung = Tactic.NONE;
    private long wantedQty;

    Look() {}

    /// How much the law wanted.
    ///
    /// @param slice k
    public void size(int slice, double bandQty, double multiplier, long wantedQty) {
        this.slice = slice;
        this.bandQty = bandQty;
        this.multiplier = multiplier;
        this.wantedQty = wantedQty;
    }

    /// How hard it pressed.
    public void press(double urgency, Tactic rung) {
        this.urgency = urgency;
        this.rung = rung;
    }

    /// u, 0..1.
    public double urgency() {
        return urgency;
    }

    /// M, before the clamps.
    public double multiplier() {
        return multiplier;
    }

    /// delta.
    public double bandQty() {
        return bandQty;
    }

    /// k; 0 before the first look.
    public int slice() {
        return slice;
    }

    /// Of the ladder, before the spread and the market had their say.
    public Tactic rung() {
        return rung;
    }

    /// What should be working.
    public long wantedQty() {
        return wantedQty;
    }
}
