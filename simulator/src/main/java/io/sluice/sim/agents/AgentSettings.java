package io.sluice.sim.agents;

/// What one agent is like. Quantities are at the instrument's quantity scale and multiples of its
/// lot.
public sealed interface AgentSettings
        permits MarketMaker.Settings,
                ValueTrader.Settings,
                MomentumTrader.Settings,
                NoiseTrader.Settings,
                Spoofer.Settings,
                SliceHunter.Settings,
                PairTrader.Settings,
                AuctionTrader.Settings {

    /// The agent, about to begin.
    Agent at(Desk desk);

    /// Refuses a number out of its range, by the name it has in a scenario.
    static void require(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    name + " must be " + min + ".." + max + ", was " + value);
        }
    }

    static void requireWhole(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " must be " + min + ".." + max + ", was " + value);
        }
    }
}
