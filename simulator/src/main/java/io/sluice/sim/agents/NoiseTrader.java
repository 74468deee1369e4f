package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

import java.util.SplittableRandom;

/// Trades for reasons of its own: at random times on a random side, taking or resting; what rests
/// is canceled after a while.
public final class NoiseTrader implements Agent {
    private final Desk desk;
    private final Settings settings;
    private final Instrument instrument;
    private AgentOrder resting;

    /// @param qty of one order
    /// @param takeShare of the orders that take at the far touch, 0..1
    /// @param distanceTicksMax others rest so far behind the near touch, or less, each as likely
    /// @param meanWaitNs between two orders, exponential
    public record Settings(long qty, double takeShare, int distanceTicksMax, long meanWaitNs)
            implements AgentSettings {
        public Settings {
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.require("takeShare", takeShare, 0, 1);
            AgentSettings.requireWhole("distanceTicksMax", distanceTicksMax, 0, 10_000);
            AgentSettings.requireWhole("meanWaitNs", meanWaitNs, 1, Long.MAX_VALUE);
        }

        @Override
        public Agent at(Desk desk) {
            return new NoiseTrader(this, desk);
        }
    }

    NoiseTrader(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.instrument = desk.instrument();
        this.resting = new AgentOrder("", instrument, true, 0, 0);
    }

    @Override
    public void onWake(long nowNs) {
        desk.wakeAt(nowNs + desk.waitNs(settings.meanWaitNs()));
        desk.cancel(resting, nowNs);
        Touch touch = desk.touch(instrument);
        if (!touch.isTwoSided()) {
            return;
        }
        SplittableRandom random = desk.random();
        boolean buy = random.nextBoolean();
        if (random.nextDouble() < settings.takeShare()) {
            desk.take(instrument, buy, settings.qty(), touch.price(!buy), nowNs);
            return;
        }
        long away = random.nextInt(settings.distanceTicksMax() + 1) * instrument.tick();
        long price = touch.price(buy) + (buy ? -away : away);
        if (price > 0) {
            resting = desk.rest(instrument, buy, settings.qty(), price, nowNs);
        }
    }
}
