package io.sluice.schedule;

/// Seeded disturbance of a plan, drawn per slice and never per decision, so that it is the same
/// with and without the signal and the same in a replay (`strategy.md` 3.6). The generator is
/// SplitMix64 (Steele, Lea & Flood 2014).
///
/// @param seed of this parent and version
/// @param amount RandomizationPercent, 0 (none) .. 0.55
public record Jitter(long seed, double amount) {
    public static final Jitter NONE = new Jitter(0, 0);

    /// At the default amount of 0.2 the size moves by up to 15 % of a slice.
    private static final double SIZE_SHARE = .75;

    /// And the time by up to 25 % of a slice.
    private static final double TIME_SHARE = 1.25;

    /// Never past the middle between two slices, so that their order stays.
    private static final double SHARE_MAX = .45;

    private static final long DELAY_MAX_NS = 50_000_000L;

    /// Disturbance of a slice's cumulative target, in slices.
    public double size(int slice) {
        return Math.min(amount * SIZE_SHARE, SHARE_MAX) * uniform(2L * slice);
    }

    /// Disturbance of a slice's end, in slices.
    public double time(int slice) {
        return Math.min(amount * TIME_SHARE, SHARE_MAX) * uniform(2L * slice + 1);
    }

    /// How long after a trigger of this slice to act: uniform up to 50 ms at the default amount.
    public long delayNs(int slice) {
        double share = Math.min(amount / .2, 1) * (1 + uniform(-1 - slice)) / 2;
        return (long) (share * DELAY_MAX_NS);
    }

    /// A seed from two numbers.
    public static long mix(long a, long b) {
        long z = a + 0x9e3779b97f4a7c15L * (b + 1);
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /// Uniform in -1..1.
    private double uniform(long draw) {
        return (mix(seed, draw) >> 10) * 0x1p-53;
    }
}
