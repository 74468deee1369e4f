package io.sluice.order;

/// TargetStrategy(847): the standard's values where it has one, else ours from 1001 on (`fix.md`
/// c-3).
public enum Strategy {
    /// Evenly over time.
    TWAP(1001),
    /// In step with the day's volume.
    VWAP(1),
    /// A share of the volume as it trades.
    POV(2),
    /// Implementation shortfall: early, as risk and impact have it.
    IS(3),
    /// Late, to be done near the close.
    CLOSE(1002),
    /// One clip shown after the other.
    ICEBERG(1003),
    /// Between a least and a largest share of the volume, as the book leans.
    ADAPTIVE(1004),
    /// A clip at each interval.
    ACCUMULATE(1005);

    private final int fixCode;

    Strategy(int fixCode) {
        this.fixCode = fixCode;
    }

    public int fixCode() {
        return fixCode;
    }
}
