package io.sluice.sim.study;

import io.sluice.order.Strategy;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.loop.FeedStalls;

import java.util.List;

/// One question of a study: a market, an order, and the arms that work it over the same seeds. The
/// first arm is the one that the others are held against.
///
/// @param halted whether trading stops for five minutes in the order's second ten, and is resumed
///   through a call of half a minute
/// @param participation the order's share of the volume that the market trades in its life, 0..1
/// @param pairs seeds; every arm runs on each
record Cell(
        String name,
        Preset preset,
        Regime regime,
        FeedStalls stalls,
        boolean halted,
        Strategy strategy,
        double participation,
        int pairs,
        List<Arm> arms) {

    static Cell of(String name, Preset preset, double participation, int pairs, List<Arm> arms) {
        return new Cell(
                name,
                preset,
                Regime.CALM,
                FeedStalls.NEVER,
                false,
                Strategy.TWAP,
                participation,
                pairs,
                arms);
    }

    Cell named(String other) {
        return new Cell(
                other, preset, regime, stalls, halted, strategy, participation, pairs, arms);
    }

    Cell in(Regime other) {
        return new Cell(name, preset, other, stalls, halted, strategy, participation, pairs, arms);
    }

    Cell with(FeedStalls other) {
        return new Cell(name, preset, regime, other, halted, strategy, participation, pairs, arms);
    }

    Cell withHalt() {
        return new Cell(name, preset, regime, stalls, true, strategy, participation, pairs, arms);
    }

    Cell by(Strategy other) {
        return new Cell(name, preset, regime, stalls, halted, other, participation, pairs, arms);
    }

    /// Whether the plan is a curve over time that fills can be held against.
    boolean hasCurve() {
        return strategy == Strategy.TWAP || strategy == Strategy.VWAP;
    }
}
