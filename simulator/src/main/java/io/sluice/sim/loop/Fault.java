package io.sluice.sim.loop;

/// Something that goes wrong between the engine and one venue for a while.
///
/// @param fromNs epoch nanoseconds, inclusive; toNs: exclusive
/// @param share of the messages that it strikes, 0..1, drawn from the run's seed; a disconnect and
///   the feed's faults strike all
/// @param delayNs see [Kind]; 0 where the kind has none
public record Fault(Kind kind, long fromNs, long toNs, double share, long delayNs) {

    /// What goes wrong.
    public enum Kind {
        /// Our request never reaches the venue.
        LOSE_REQUEST(false),
        /// The venue's report never reaches us; answers to our questions are reports, too.
        LOSE_REPORT(false),
        /// The same for acknowledgements of new orders alone.
        LOSE_ACK(false),
        /// Reports arrive so much later, in their order.
        DELAY(true),
        /// A report arrives a second time so much later.
        DUPLICATE(true),
        /// A report waits so long while those after it go on.
        REORDER(true),
        /// The venue refuses new orders.
        REJECT(false),
        /// The venue says that an order is canceled and cancels it so much later; what it fills
        /// meanwhile it reports.
        FILL_AFTER_CANCEL(true),
        /// The order session is down: requests are lost, reports are sent again when it is back.
        DISCONNECT(false),
        /// The feed hangs and then delivers everything at once.
        STALE_FEED(false),
        /// The feed shows a bid that is not there, one percent above the last trade.
        CROSSED_FEED(false);

        private final boolean hasDelay;

        Kind(boolean hasDelay) {
            this.hasDelay = hasDelay;
        }

        public boolean hasDelay() {
            return hasDelay;
        }
    }

    public Fault {
        if (toNs <= fromNs) {
            throw new IllegalArgumentException("a fault must end after it begins");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
        }
        if (kind.hasDelay != delayNs > 0) {
            throw new IllegalArgumentException(
                    kind + " must have a delay " + (kind.hasDelay ? "> 0" : "of 0"));
        }
    }

    boolean isOn(long nowNs) {
        return nowNs >= fromNs && nowNs < toNs;
    }
}
