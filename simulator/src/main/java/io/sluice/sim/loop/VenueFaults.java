package io.sluice.sim.loop;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SplittableRandom;

/// What goes wrong with one venue in a run, and the chance that decides whom it strikes.
///
/// @param seed of this venue's chance, its latencies' draws included
/// @param faults in the order in which they are asked
public record VenueFaults(long seed, List<Fault> faults) {
    public static final VenueFaults NONE = new VenueFaults(0, List.of());

    public VenueFaults {
        faults = List.copyOf(faults);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /// The first fault of a kind that strikes now, null when none does.
    @Nullable Fault striking(Fault.Kind kind, long nowNs, SplittableRandom random) {
        for (Fault fault : faults) {
            if (fault.kind() == kind
                    && fault.isOn(nowNs)
                    && (fault.share() == 1 || random.nextDouble() < fault.share())) {
                return fault;
            }
        }
        return null;
    }
}
