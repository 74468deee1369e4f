package io.sluice.sim.fix;

import io.sluice.sim.flow.TradingDay;
import io.sluice.sim.loop.VenueFaults;

/// How a venue treats its clients.
///
/// @param ordersPerSecond new orders and replaces of one client, of which one second's worth may
///   come at once; 0: no limit. Cancels and questions are not counted
/// @param faults what goes wrong at its door; their times count from the venue's start
/// @param day when it holds auctions; while it is closed no orders are taken
public record HouseRules(
        SessionHours hours, int ordersPerSecond, Offer offer, VenueFaults faults, TradingDay day) {
    private static final int RATE_MAX = 1_000_000;

    /// Always open, no limit, all kinds of orders, no faults, no auctions.
    public static final HouseRules OPEN =
            new HouseRules(
                    SessionHours.ALWAYS, 0, Offer.ALL, VenueFaults.NONE, TradingDay.CONTINUOUS);

    public HouseRules {
        if (ordersPerSecond < 0 || ordersPerSecond > RATE_MAX) {
            throw new IllegalArgumentException(
                    "venue.ordersPerSecond must be 0..1000000, was " + ordersPerSecond);
        }
    }

    public HouseRules during(SessionHours open) {
        return new HouseRules(open, ordersPerSecond, offer, faults, day);
    }

    public HouseRules throttledTo(int perSecond) {
        return new HouseRules(hours, perSecond, offer, faults, day);
    }

    public HouseRules offering(Offer what) {
        return new HouseRules(hours, ordersPerSecond, what, faults, day);
    }

    public HouseRules failing(VenueFaults how) {
        return new HouseRules(hours, ordersPerSecond, offer, how, day);
    }

    public HouseRules auctioning(TradingDay when) {
        return new HouseRules(hours, ordersPerSecond, offer, faults, when);
    }
}
