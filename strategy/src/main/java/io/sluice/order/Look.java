package io.sluice.order;

/// What the last look at a parent saw, for the next look and for the desk. One instance a parent,
/// written anew by each look.
public final class Look {
    private final Tracking tracking = new Tracking();
    private double urgency;
    private double multiplier = 1;
    private double bandQty;
    private int slice;
    private Tactic rung = Tactic.NONE;
    private Tactic tactic = Tactic.NONE;
    private long wantedQty;
    private long atNs;

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

    /// How hard it pressed, and what came of it.
    public void press(double urgency, Tactic rung, Tactic tactic) {
        this.urgency = urgency;
        this.rung = rung;
        this.tactic = tactic;
    }

    /// What all looks saw of plan and participation.
    public Tracking tracking() {
        return tracking;
    }

    public void at(long nowNs) {
        atNs = nowNs;
    }

    public long atNs() {
        return atNs;
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

    public Tactic tactic() {
        return tactic;
    }

    /// What should be working.
    public long wantedQty() {
        return wantedQty;
    }
}
