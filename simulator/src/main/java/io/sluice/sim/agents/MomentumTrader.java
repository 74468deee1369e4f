package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

/// Goes with the price while its fast average is away from its slow one, and out when they have
/// crossed. Source: the momentum agents of ABIDES, with exponential averages.
public final class MomentumTrader implements Agent {
    private final Desk desk;
    private final Settings settings;
    private final Instrument instrument;
    private final SlowAverage fast;
    private final SlowAverage slow;

    /// @param qty of one order
    /// @param inventoryMax the position it builds either way
    /// @param fastSeconds of the fast average
    /// @param slowSeconds of the slow one, longer
    /// @param thresholdTicks distance of the averages that it goes in at
    /// @param everyNs between two looks
    public record Settings(
            long qty,
            long inventoryMax,
            double fastSeconds,
            double slowSeconds,
            double thresholdTicks,
            long everyNs)
            implements AgentSettings {
        public Settings {
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.requireWhole("inventoryMax", inventoryMax, qty, Long.MAX_VALUE);
            AgentSettings.require("fastSeconds", fastSeconds, .001, 1e6);
            AgentSettings.require("slowSeconds", slowSeconds, fastSeconds, 1e7);
            AgentSettings.require("thresholdTicks", thresholdTicks, 0, 10_000);
            AgentSettings.requireWhole("everyNs", everyNs, 1, Long.MAX_VALUE);
        }

        @Override
        public Agent at(Desk desk) {
            return new MomentumTrader(this, desk);
        }
    }

    MomentumTrader(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.instrument = desk.instrument();
        this.fast = new SlowAverage(settings.fastSeconds());
        this.slow = new SlowAverage(settings.slowSeconds());
    }

    @Override
    public void onWake(long nowNs) {
        desk.wakeAt(nowNs + settings.everyNs());
        Touch touch = desk.touch(instrument);
        if (!touch.isTwoSided()) {
            return;
        }
        fast.update(touch.mid(), nowNs);
        slow.update(touch.mid(), nowNs);
        if (slow.isWarm()) {
            desk.takeTowards(instrument, wanted(), settings.qty(), nowNs);
        }
    }

    private long wanted() {
        double trendTicks = (fast.mean() - slow.mean()) / instrument.tick();
        if (Math.abs(trendTicks) > settings.thresholdTicks()) {
            return trendTicks > 0 ? settings.inventoryMax() : -settings.inventoryMax();
        }
        long position = desk.position(instrument);
        return position * trendTicks > 0 ? position : 0;
    }
}
