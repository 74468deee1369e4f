package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;

import java.util.SplittableRandom;

/// A crowd in time: exponential waits on the clock of the market's [Activity], in the instrument's
/// session. While no venue trades it looks again about once a second.
final class SyntheticFlow implements FlowSource {
    private static final double NS_PER_SECOND = 1e9;

    private final Instrument instrument;
    private final Market market;
    private final FlowCore core;
    private final Activity activity;
    private final SplittableRandom waits;
    private long nextEventNs;

    SyntheticFlow(
            Market market, FlowCore core, Activity activity, SplittableRandom waits, long startNs) {
        this.instrument = activity.instrument();
        this.market = market;
        this.core = core;
        this.activity = activity;
        this.waits = waits;
        core.open(startNs);
        this.nextEventNs = inSession(startNs + 1);
    }

    @Override
    public long nextEventNs() {
        return nextEventNs;
    }

    @Override
    public void advance(long nowNs) {
        while (nextEventNs <= nowNs) {
            double meanSeconds =
                    (market.isTrading() ? core.step(nextEventNs) : 1) / activity.at(nextEventNs);
            double waitNs = -StrictMath.log(1 - waits.nextDouble()) * meanSeconds * NS_PER_SECOND;
            nextEventNs = inSession(nextEventNs + 1 + (long) waitNs);
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        nextEventNs = inSession(Math.max(nextEventNs, nowNs));
    }

    /// The same time when it lies in a session, else the next session's open.
    private long inSession(long atNs) {
        long ofDayNs = Math.floorMod(atNs, Instrument.DAY_NS);
        long midnightNs = atNs - ofDayNs;
        if (ofDayNs < instrument.sessionOpenNs()) {
            return midnightNs + instrument.sessionOpenNs();
        }
        if (ofDayNs >= instrument.sessionCloseNs()) {
            return midnightNs + Instrument.DAY_NS + instrument.sessionOpenNs();
        }
        return atNs;
    }
}
