package io.sluice.sim.study;

import io.sluice.order.Strategy;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.loop.FeedStalls;

import java.util.List;

/// One question of a study: a market, an order, and the arms that work it over the same seeds. The
/// first arm is the one that the others are held against.
///
/// @param participation the order's share of the volume that the market trades in its life, 0..1
/// @param pairs seeds; every arm runs on each
record Cell(
        String name,
        Preset preset,
        Regime regime,
        FeedStalls stalls,
        Trouble trouble,
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
                Trouble.NONE,
                Strategy.TWAP,
                participation,
                pairs,
                arms);
    }

    Cell named(String other) {
        return new Cell(
                other, preset, regime, stalls, trouble, strategy, participation, pairs, arms);
    }

    Cell in(Regime other) {
        return new Cell(name, preset, other, stalls, trouble, strategy, participation, pairs, arms);
    }

    Cell with(FeedStalls other) {
        return new Cell(name, preset, regime, other, trouble, strategy, participation, pairs, arms);
    }

    Cell with(Trouble other) {
        return new Cell(name, preset, regime, stalls, other, strategy, participation, pairs, arms);
    }

    Cell by(Strategy other) {
        return new Cell(name, preset, regime, stalls, trouble, other, participation, pairs, arms);
    }

    Cell by(List<Arm> others) {
        return new Cell(
                name, preset, regime, stalls, trouble, strategy, participation, pairs, others);
    }

    /// Whether the plan is a curve over time that fills can be held against.
    boolean hasCurve() {
        return strategy == Strategy.TWAP || strategy == Strategy.VWAP;
    }
}
