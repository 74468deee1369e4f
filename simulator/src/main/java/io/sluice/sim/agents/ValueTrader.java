package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

import org.jspecify.annotations.Nullable;

/// Compares the price with what it thinks the instrument is worth and takes what is cheap or dear
/// enough. All value traders of an instrument know the same [Fundamental] and each observes it with
/// an error of its own. Source: the value agents of ABIDES (Byrd, Hybinette, Balch 2019).
public final class ValueTrader implements Agent {
    private final Desk desk;
    private final Settings settings;
    private final Instrument instrument;
    private @Nullable Fundamental fundamental;

    /// @param qty of one order
    /// @param inventoryMax largest position either way
    /// @param halfLifeSeconds of the worth's distance from its mean, the first mid that was seen
    /// @param dailyVolatility of the worth, 0..1
    /// @param noiseTicks standard deviation of the error of one observation
    /// @param edgeTicks how far beyond the far touch the worth must be
    /// @param meanWaitNs between two looks, exponential
    public record Settings(
            long qty,
            long inventoryMax,
            double halfLifeSeconds,
            double dailyVolatility,
            double noiseTicks,
            double edgeTicks,
            long meanWaitNs)
            implements AgentSettings {
        public Settings {
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.requireWhole("inventoryMax", inventoryMax, qty, Long.MAX_VALUE);
            AgentSettings.require("halfLifeSeconds", halfLifeSeconds, 1, 1e7);
            AgentSettings.require("dailyVolatility", dailyVolatility, 0, 1);
            AgentSettings.require("noiseTicks", noiseTicks, 0, 10_000);
            AgentSettings.require("edgeTicks", edgeTicks, 0, 10_000);
            AgentSettings.requireWhole("meanWaitNs", meanWaitNs, 1, Long.MAX_VALUE);
        }

        @Override
        public Agent at(Desk desk) {
            return new ValueTrader(this, desk);
        }
    }

    ValueTrader(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.instrument = desk.instrument();
    }

    @Override
    public void onWake(long nowNs) {
        desk.wakeAt(nowNs + desk.waitNs(settings.meanWaitNs()));
        Touch touch = desk.touch(instrument);
        if (!touch.isTwoSided()) {
            return;
        }
        double worth = observe(touch, nowNs);
        double edge = settings.edgeTicks() * instrument.tick();
        if (worth > touch.ask() + edge) {
            desk.takeTowards(instrument, settings.inventoryMax(), settings.qty(), nowNs);
        } else if (worth < touch.bid() - edge) {
            desk.takeTowards(instrument, -settings.inventoryMax(), settings.qty(), nowNs);
        }
    }

    private double observe(Touch touch, long nowNs) {
        Fundamental worth = fundamental;
        if (worth == null) {
            worth =
                    new Fundamental(
                            touch.mid(),
                            settings.halfLifeSeconds(),
                            settings.dailyVolatility(),
                            desk.commonRandom(),
                            nowNs);
            fundamental = worth;
        }
        double error = settings.noiseTicks() * instrument.tick() * desk.random().nextGaussian();
        return worth.at(nowNs) + error;
    }
}
