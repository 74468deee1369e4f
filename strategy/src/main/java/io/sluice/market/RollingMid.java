package io.sluice.market;

/// Mean mid of the last five minutes, sampled once a second.
public final class RollingMid {
    private static final long SAMPLE_NS = 1_000_000_000L;

    private final VolumeWindow doubleMids = new VolumeWindow();
    private final VolumeWindow samples = new VolumeWindow();
    private long sampledNs = Long.MIN_VALUE;

    /// @param doubleMid twice the mid, > 0
    public void note(long doubleMid, long nowNs) {
        if (sampledNs == Long.MIN_VALUE || nowNs - sampledNs >= SAMPLE_NS) {
            sampledNs = nowNs;
            doubleMids.add(doubleMid, nowNs);
            samples.add(1, nowNs);
        }
    }

    /// At the price scale; NaN while there is no sample.
    public double mean(long nowNs) {
        return doubleMids.sum(nowNs) / 2.0 / samples.sum(nowNs);
    }
}
