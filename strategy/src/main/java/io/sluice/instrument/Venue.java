package io.sluice.instrument;

/// Where child orders go.
///
/// @param id dense, 0..[#ID_MAX]
/// @param mic market identifier code, text of ExDestination(100)
/// @param takeFeeBps cost of taking liquidity, in bps of the notional
/// @param makeRebateBps what resting liquidity earns, in bps of the notional; negative where it
///   costs
/// @param postOnly whether the venue honours ExecInst(18)=6
/// @param replaces whether a child is changed by OrderCancelReplaceRequest(35=G) there; where not,
///   it is canceled, the cancel is awaited, and another is sent
public record Venue(
        int id,
        String mic,
        double takeFeeBps,
        double makeRebateBps,
        boolean postOnly,
        boolean replaces) {
    public static final int ID_MAX = 15;

    /// One that cancels and sends anew.
    public Venue(int id, String mic, double takeFeeBps, double makeRebateBps, boolean postOnly) {
        this(id, mic, takeFeeBps, makeRebateBps, postOnly, false);
    }

    public Venue {
        if (id < 0 || id > ID_MAX) {
            throw new IllegalArgumentException("venue.id must be 0..15, was " + id);
        }
        if (mic.length() != 4) {
            throw new IllegalArgumentException(
                    "venue.mic must have 4 characters, was '" + mic + "'");
        }
    }
}
