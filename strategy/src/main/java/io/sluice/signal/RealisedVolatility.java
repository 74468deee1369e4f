package io.sluice.signal;

/// Root of the summed squares of one-second mid returns over the last minute and the last half
/// hour. Source: `strategy.md` 1.9. Mids, not trades: no bid-ask bounce.
public final class RealisedVolatility {
    private static final long STEP_NS = 1_000_000_000L;
    private static final int SHORT = 60;
    private static final int LONG = 1800;

    /// Seconds wanted before the ratio means something. Judgement.
    private static final int WARM_UP = 300;

    /// Squares are kept as whole numbers of this, so that running sums stay exact; with returns
    /// clipped to one, the longest sum is 1.8e18.
    private static final double UNIT = 1e-15;

    private final long[] squares = new long[LONG];
    private long shortSum;
    private long longSum;
    private int seconds;
    private int head;
    private long gridNs;
    private double gridMid;
    private double mid;

    /// Takes the mid that holds from now on.
    ///
    /// @param mid in any unit, > 0
    public void update(double mid, long nowNs) {
        if (this.mid == 0) {
            gridMid = mid;
            gridNs = nowNs;
        } else {
            advance(nowNs);
        }
        this.mid = mid;
    }

    /// RV of the last minute, bps.
    public double lastMinuteBps() {
        return Math.sqrt(shortSum * UNIT) * 1e4;
    }

    /// Standard deviation over a minute as the last half hour has it, bps; 0 while unknown.
    public double usualMinuteBps() {
        return seconds == 0 ? 0 : Math.sqrt(longSum * UNIT / seconds * SHORT) * 1e4;
    }

    /// Volatility per second of the last minute over that of the last half hour; 1 while unknown.
    public double ratio() {
        return seconds < WARM_UP || longSum == 0
                ? 1
                : Math.sqrt((double) shortSum / SHORT / ((double) longSum / seconds));
    }

    private void advance(long nowNs) {
        long passed = (nowNs - gridNs) / STEP_NS;
        gridNs += passed * STEP_NS;
        int steps = (int) Math.min(passed, LONG);
        for (int i = 0; i < steps; i++) {
            push(i == 0 ? square(gridMid, mid) : 0);
            gridMid = mid;
        }
    }

    /// With the mean of both mids below, the simple return is the logarithmic one to third order.
    private static long square(double from, double to) {
        double move = Math.clamp(2 * (to - from) / (to + from), -1, 1);
        return (long) (move * move / UNIT);
    }

    private void push(long square) {
        longSum += square - squares[head];
        shortSum += square - squares[(head + LONG - SHORT) % LONG];
        squares[head] = square;
        head = (head + 1) % LONG;
        seconds = Math.min(seconds + 1, LONG);
    }
}
