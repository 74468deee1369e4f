package io.sluice.schedule;

import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;

/// What schedules know of the market: one instance per parent, brought up to date before each of
/// its looks.
public final class Pace {
    private long seenOthersQty;
    private long othersQty;
    private long filledQty;
    private double mid;
    private double lean;
    private VolumeCurve curve = VolumeCurve.flat();

    /// @param working whether the volume since the last call counts: only that while the parent
    ///   works does (`strategy.md` 2.3)
    /// @param filledQty of the parent; the market's volume has it in it
    /// @param lean the book's lean for us, -1..1; see [#lean()]
    /// @param curve how the day's volume is expected to go on
    public void observe(
            InstrumentMarket market,
            boolean working,
            long filledQty,
            double lean,
            VolumeCurve curve) {
        long others = market.continuousVolume() - filledQty;
        if (others > seenOthersQty) {
            othersQty += working ? others - seenOthersQty : 0;
            seenOthersQty = others;
        }
        this.filledQty = filledQty;
        this.lean = lean;
        this.curve = curve;
        if (market.isSound()) {
            mid = market.doubleMid() / 2.0;
        }
    }

    /// Volume of others while the parent worked. Where the market's print of an own fill comes
    /// before or after the fill's report, it never falls.
    public long othersQty() {
        return othersQty;
    }

    /// x.
    public long filledQty() {
        return filledQty;
    }

    /// Last known mid, in units of the price scale; 0 before the first.
    public double mid() {
        return mid;
    }

    /// A g = sensitivity * side * gate * forecast: +1 when waiting is expected to cost.
    public double lean() {
        return lean;
    }

    public VolumeCurve curve() {
        return curve;
    }
}
