package io.sluice.sim.loop;

import java.util.List;
import java.util.SplittableRandom;

/// How long one way takes, drawn anew for every message. What is sent on one way arrives in the
/// order in which it was sent, however the draws fall.
public sealed interface Delay {
    /// @param random used only where the delay is not constant
    long drawNs(SplittableRandom random);

    /// Always the same.
    record Constant(long ns) implements Delay {
        public Constant {
            require(ns >= 0, "a delay must be >= 0 ns, was ", ns);
        }

        @Override
        public long drawNs(SplittableRandom random) {
            return ns;
        }
    }

    /// `median * e^(sigma z)`, z standard normal: a body near the median and a long tail.
    ///
    /// @param medianNs > 0
    /// @param sigma 0..3; at 1 one message in a hundred takes ten times the median
    record LogNormal(long medianNs, double sigma) implements Delay {
        public static final double SIGMA_MAX = 3;

        public LogNormal {
            require(medianNs > 0, "a median must be > 0 ns, was ", medianNs);
            if (!(sigma >= 0 && sigma <= SIGMA_MAX)) {
                throw new IllegalArgumentException("sigma must be 0..3, was " + sigma);
            }
        }

        @Override
        public long drawNs(SplittableRandom random) {
            return (long) (medianNs * StrictMath.exp(sigma * random.nextGaussian()));
        }
    }

    /// One of those that were measured, each as likely.
    ///
    /// @param ns at least one, each >= 0
    record Measured(List<Long> ns) implements Delay {
        public Measured {
            ns = List.copyOf(ns);
            require(!ns.isEmpty(), "measured delays must be one or more, were ", ns.size());
            ns.forEach(each -> require(each >= 0, "a delay must be >= 0 ns, was ", each));
        }

        @Override
        public long drawNs(SplittableRandom random) {
            return ns.get(random.nextInt(ns.size()));
        }
    }

    private static void require(boolean holds, String message, long was) {
        if (!holds) {
            throw new IllegalArgumentException(message + was);
        }
    }
}
