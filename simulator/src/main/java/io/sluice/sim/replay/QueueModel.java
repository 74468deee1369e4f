package io.sluice.sim.replay;

/// How much of a queue's shrinking that is no trade stands before an order of ours, when the
/// recording does not say which order left. The truth lies between the first and the last. Source:
/// `strategy.md` and `simulator.md` 5.2, after hftbacktest's queue models.
public enum QueueModel {
    /// Who leaves stood behind us: only trades bring us forward.
    PESSIMISTIC {
        @Override
        double front(double front, double back, double gone) {
            return front;
        }
    },
    /// Who leaves stood behind us with probability b^2 / (b^2 + f^2).
    PROBABLE {
        @Override
        double front(double front, double back, double gone) {
            double square = back * back + front * front;
            double behind = square > 0 ? back * back / square : 1;
            return front - (1 - behind) * gone + Math.min(back - behind * gone, 0);
        }
    },
    /// Who leaves stood before us.
    OPTIMISTIC {
        @Override
        double front(double front, double back, double gone) {
            return front - gone;
        }
    };

    /// What stands before us after some have left.
    ///
    /// @param front before us; back: behind us
    /// @param gone what left the queue and was no trade
    abstract double front(double front, double back, double gone);

    /// The same, between nothing and all that is left.
    double after(double front, double queue, double gone) {
        double back = Math.max(0, queue - front);
        return Math.clamp(front(front, back, gone), 0, Math.max(0, queue - gone));
    }
}
