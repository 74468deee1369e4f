package io.sluice.sim.replay;

/// Maps the file's time to the run's.
///
/// @param fileNs a moment of the file
/// @param runNs when that moment happens in the run
/// @param speed how many times faster the run is than the file was, > 0
public record ReplayClock(long fileNs, long runNs, double speed) {
    public ReplayClock {
        if (!(speed > 0 && speed <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "replay.speed must be > 0 and at most 1000000, was " + speed);
        }
    }

    /// The run's time is the file's.
    public static ReplayClock asRecorded() {
        return new ReplayClock(0, 0, 1);
    }

    long toRunNs(long recordedNs) {
        long sinceNs = recordedNs - fileNs;
        return runNs + (speed == 1 ? sinceNs : (long) (sinceNs / speed));
    }

    ReplayClock shifted(long recordedNs, long nowNs) {
        return new ReplayClock(recordedNs, nowNs, speed);
    }
}
