package io.sluice.sim.scenario;

import io.sluice.engine.ExecutionEngine;
import io.sluice.risk.Limits;
import io.sluice.signal.ForecastModels;
import io.sluice.sim.loop.LoopListener;
import io.sluice.sim.loop.SimulationLoop;

import java.nio.file.Path;

/// A scenario's market without its orders, before an engine that only watches.
public final class MarketRun {
    private MarketRun() {}

    /// @param data folder with recorded markets
    /// @param models asked after every update of a book
    public static void watch(Scenario scenario, Path data, ForecastModels models) {
        try (MarketStage stage = MarketStage.of(scenario, new Recordings(data))) {
            SimulationLoop loop = new SimulationLoop(LoopListener.SILENT);
            ExecutionEngine engine = new ExecutionEngine(loop, scenario.seed(), models);
            loop.host(engine, engine::onTimer);
            stage.enter(loop);
            loop.start(Limits.DEFAULT, scenario.market().startNs());
            loop.run(scenario.market().endNs());
        }
    }
}
