package io.sluice.sim.fix;

import java.util.Set;
import java.util.TreeSet;

/// What a venue takes of what FIX has. Order kinds that rest undisplayed are always taken.
///
/// @param timesInForce TimeInForce(59): any of 0 day, 3 immediate or cancel, 4 fill or kill
/// @param postOnly ExecInst(18)=6
/// @param replace OrderCancelReplaceRequest(35=G)
/// @param clOrdIdMax characters of ClOrdID(11), 1..64
public record Offer(
        Set<Character> timesInForce, boolean postOnly, boolean replace, int clOrdIdMax) {
    private static final Set<Character> TIMES_IN_FORCE = Set.of('0', '3', '4');
    private static final int CL_ORD_ID_MAX = 64;

    /// Everything.
    public static final Offer ALL = new Offer(TIMES_IN_FORCE, true, true, CL_ORD_ID_MAX);

    public Offer {
        timesInForce = new TreeSet<>(timesInForce);
        if (timesInForce.isEmpty() || !TIMES_IN_FORCE.containsAll(timesInForce)) {
            throw new IllegalArgumentException(
                    "venue.offer.timesInForce must be some of 0, 3, 4, was " + timesInForce);
        }
        if (clOrdIdMax < 1 || clOrdIdMax > CL_ORD_ID_MAX) {
            throw new IllegalArgumentException(
                    "venue.offer.clOrdIdMax must be 1..64, was " + clOrdIdMax);
        }
    }
}
