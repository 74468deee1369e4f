package io.sluice.sim.venue;

import io.sluice.sim.book.SelfTrade;

/// What differs between venues in how they match.
///
/// @param ticks price increments
/// @param selfTrade for participants' orders that do not say it themselves
/// @param collar how far a price may go before trading is interrupted
/// @param batch how often orders are auctioned instead of matched one by one; not with a collar
public record VenueRules(TickTable ticks, SelfTrade selfTrade, Collar collar, Batch batch) {
    /// The instrument's tick, no self-trade prevention, no interruptions.
    public static final VenueRules PLAIN =
            new VenueRules(TickTable.FLAT, SelfTrade.ALLOW, Collar.NONE);

    public VenueRules {
        if (batch.everyNs() > 0 && !collar.isNone()) {
            throw new IllegalArgumentException("a venue must not have both a collar and batches");
        }
    }

    /// Matching one by one.
    public VenueRules(TickTable ticks, SelfTrade selfTrade, Collar collar) {
        this(ticks, selfTrade, collar, Batch.NONE);
    }

    /// Frequent batch auctions: while trading is continuous, what arrives in an interval is unseen
    /// until its end and then trades at one price with what has rested from before; among equal
    /// prices the earlier interval is first, inside one chance decides.
    ///
    /// @param everyNs length of an interval, 0..[#EVERY_NS_MAX], 0 for none
    /// @param seed of that chance
    public record Batch(long everyNs, long seed) {
        public static final Batch NONE = new Batch(0, 0);
        public static final long EVERY_NS_MAX = 60_000_000_000L;

        public Batch {
            if (everyNs < 0 || everyNs > EVERY_NS_MAX) {
                throw new IllegalArgumentException(
                        "everyNs must be 0.." + EVERY_NS_MAX + ", was " + everyNs);
            }
        }
    }

    /// Prices at which an order may trade without a volatility call.
    ///
    /// @param lastBps around the last trade before the order, 0..10000, 0 for no such bound
    /// @param auctionBps around the last auction's price, or the first trade where there was no
    ///   auction; 0..10000, 0 for no such bound
    /// @param callNs length of the call, > 0 where there is a bound
    public record Collar(int lastBps, int auctionBps, long callNs) {
        public static final Collar NONE = new Collar(0, 0, 0);

        static final int BPS = 10_000;

        public Collar {
            require(lastBps >= 0 && lastBps <= BPS, "lastBps must be 0..10000, was ", lastBps);
            require(
                    auctionBps >= 0 && auctionBps <= BPS,
                    "auctionBps must be 0..10000, was ",
                    auctionBps);
            boolean bound = lastBps > 0 || auctionBps > 0;
            require(!bound || callNs > 0, "callNs must be > 0 with a bound, was ", callNs);
        }

        boolean isNone() {
            return lastBps == 0 && auctionBps == 0;
        }

        private static void require(boolean holds, String message, long was) {
            if (!holds) {
                throw new IllegalArgumentException(message + was);
            }
        }
    }
}
