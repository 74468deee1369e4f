package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;
import io.sluice.order.Auction;

/// The others of an auction: sends orders for it at random times, more on one side than on the
/// other, priced so far from the market that they trade at whatever comes. What the venue does not
/// take on, because its call has not begun or is over, is lost.
public final class AuctionTrader implements Agent {
    /// How far from the last touch they may trade, as a share of the price. Judgement.
    private static final double REACH = .05;

    private final Desk desk;
    private final Settings settings;
    private final Instrument instrument;

    /// @param auction that it trades in
    /// @param qty of one order
    /// @param buyShare of the orders that buy, 0..1
    /// @param meanWaitNs between two orders, exponential
    public record Settings(Auction auction, long qty, double buyShare, long meanWaitNs)
            implements AgentSettings {
        public Settings {
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.require("buyShare", buyShare, 0, 1);
            AgentSettings.requireWhole("meanWaitNs", meanWaitNs, 1, Long.MAX_VALUE);
        }

        @Override
        public Agent at(Desk desk) {
            return new AuctionTrader(this, desk);
        }
    }

    AuctionTrader(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.instrument = desk.instrument();
    }

    @Override
    public void onWake(long nowNs) {
        desk.wakeAt(nowNs + desk.waitNs(settings.meanWaitNs()));
        boolean buy = desk.random().nextDouble() < settings.buyShare();
        Touch touch = desk.touch(instrument);
        if (touch.isTwoSided()) {
            long reach = (long) (REACH * (double) touch.price(!buy) / instrument.tick());
            long price = touch.price(!buy) + (buy ? reach : -reach) * instrument.tick();
            desk.auction(settings.auction(), buy, settings.qty(), price, nowNs);
        }
    }
}
