package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

/// Watches the ratio of two prices; when it is far from its usual value, sells the dear leg and
/// buys the cheap one, and undoes both when it is near it again. So it carries moves of one market
/// into the other.
public final class PairTrader implements Agent {
    private final Desk desk;
    private final Settings settings;
    private final Instrument first;
    private final Instrument second;
    private final SlowAverage usual;

    /// -1 has sold the first leg, +1 has bought it, 0 is out.
    private int stance;

    /// @param qty of the first leg
    /// @param otherSymbol the second leg, listed at the same venue
    /// @param otherQty of the second leg
    /// @param averageSeconds over which the usual ratio and its deviation are taken
    /// @param enterDeviations how far away it goes in
    /// @param leaveDeviations how near it goes out, less
    /// @param everyNs between two looks
    public record Settings(
            long qty,
            String otherSymbol,
            long otherQty,
            double averageSeconds,
            double enterDeviations,
            double leaveDeviations,
            long everyNs)
            implements AgentSettings {
        public Settings {
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.requireWhole("otherQty", otherQty, 1, Long.MAX_VALUE);
            AgentSettings.require("averageSeconds", averageSeconds, 1, 1e7);
            AgentSettings.require("enterDeviations", enterDeviations, .1, 100);
            AgentSettings.require("leaveDeviations", leaveDeviations, 0, enterDeviations);
            AgentSettings.requireWhole("everyNs", everyNs, 1, Long.MAX_VALUE);
        }

        @Override
        public Agent at(Desk desk) {
            return new PairTrader(this, desk);
        }
    }

    PairTrader(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.first = desk.instrument();
        this.second = desk.instrument(settings.otherSymbol());
        this.usual = new SlowAverage(settings.averageSeconds());
    }

    @Override
    public void onWake(long nowNs) {
        desk.wakeAt(nowNs + settings.everyNs());
        Touch one = desk.touch(first);
        Touch other = desk.touch(second);
        if (!one.isTwoSided() || !other.isTwoSided()) {
            return;
        }
        double ratio = StrictMath.log(one.mid() / other.mid());
        if (usual.isWarm() && usual.deviation() > 0) {
            stance = stance((ratio - usual.mean()) / usual.deviation());
        }
        usual.update(ratio, nowNs);
        desk.takeTowards(first, stance * settings.qty(), settings.qty(), nowNs);
        desk.takeTowards(second, -stance * settings.otherQty(), settings.otherQty(), nowNs);
    }

    private int stance(double deviations) {
        if (Math.abs(deviations) > settings.enterDeviations()) {
            return deviations > 0 ? -1 : 1;
        }
        return Math.abs(deviations) < settings.leaveDeviations() ? 0 : stance;
    }
}
