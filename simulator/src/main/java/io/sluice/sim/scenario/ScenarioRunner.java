package io.sluice.sim.scenario;

import io.sluice.engine.ExecutionEngine;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Instrument;
import io.sluice.risk.Limits;
import io.sluice.signal.ForecastModels;
import io.sluice.sim.loop.LookingGlass;
import io.sluice.sim.loop.SimulationLoop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs one scenario in virtual time with the engine that the service hosts.
public final class ScenarioRunner {
    /// The session that the parents come from.
    public static final String SESSION = "SIM";

    /// Length of a stretch between two looks whether every parent is over.
    private static final long STRETCH_NS = 60_000_000_000L;

    /// What the venues still have to say when the last parent is over.
    private static final long DRAIN_NS = 5_000_000_000L;

    /// What is different about a run's engine.
    ///
    /// @param models what it forecasts with
    /// @param mirrored whether it sees the market through a [LookingGlass]
    public record Brain(ForecastModels models, boolean mirrored) {
        static final Brain PLAIN = new Brain(ForecastModels.COMPOSITE, false);
    }

    private final Scenario scenario;
    private final RunRecorder recorder;
    private final SimulationLoop loop;
    private final ExecutionEngine engine;
    private final MarketStage stage;
    private long nextCommandId = 1;

    private ScenarioRunner(
            Scenario scenario, MarketStage stage, ProgressListener progress, Brain brain) {
        this.scenario = scenario;
        this.stage = stage;
        recorder = new RunRecorder(scenario, stage.instruments(), progress);
        loop = new SimulationLoop(recorder);
        LookingGlass glass = brain.mirrored() ? new LookingGlass(loop) : null;
        engine = new ExecutionEngine(glass == null ? loop : glass, scenario.seed(), brain.models());
        if (glass != null) {
            glass.show(engine);
        }
        loop.host(glass == null ? engine : glass, engine::onTimer);
    }

    /// @param data folder with recorded markets
    /// @throws ScenarioFileException when the scenario does not fit its market
    /// @throws io.sluice.sim.replay.ReplayFileException when a recorded market cannot be read
    public static ScenarioResult run(Scenario scenario, Path data, ProgressListener progress) {
        return run(scenario, new Recordings(data), progress, Brain.PLAIN);
    }

    /// The same with recordings that are kept from run to run, and with another engine.
    public static ScenarioResult run(
            Scenario scenario, Recordings data, ProgressListener progress, Brain brain) {
        try (MarketStage stage = MarketStage.of(scenario, data)) {
            return new ScenarioRunner(scenario, stage, progress, brain).run();
        }
    }

    private ScenarioResult run() {
        stage.enter(loop);
        loop.start(Limits.DEFAULT, scenario.market().startNs());
        for (Scenario.Order order : scenario.orders()) {
            loop.at(order.atNs(), new Input.NewParent(origin(), order.spec()));
        }
        for (Scenario.Action action : scenario.actions()) {
            loop.run(action.atNs());
            act(action);
        }
        runToTheEnd();
        return result();
    }

    private void runToTheEnd() {
        long endNs = scenario.market().endNs();
        while (loop.nowNs() < endNs && !recorder.allOver()) {
            loop.run(Math.min(loop.nowNs() + STRETCH_NS, endNs));
        }
        loop.run(loop.nowNs() + DRAIN_NS);
    }

    /// A trader acts on the parent as the engine last reported it; one that was refused cannot be
    /// acted on.
    private void act(Scenario.Action action) {
        Output.ParentSnapshot parent = recorder.score(action.orderId()).last();
        if (parent == null || parent.parentId() == 0) {
            return;
        }
        Input input =
                action.control() != null
                        ? new Input.ControlParent(origin(), parent.parentId(), action.control())
                        : new Input.SteerParent(
                                origin(),
                                parent.parentId(),
                                parent.version(),
                                action.qty(),
                                action.limitPrice(),
                                action.changes());
        loop.at(loop.nowNs(), input);
    }

    private Input.Origin origin() {
        return new Input.Origin(SESSION, 0, "scenario", nextCommandId++);
    }

    private ScenarioResult result() {
        List<ParentResult> parents =
                scenario.orders().stream()
                        .map(order -> recorder.score(order.id()).result(loop.nowNs()))
                        .toList();
        List<ScenarioResult.MarketResult> markets = new ArrayList<>();
        for (Tape tape : recorder.tapes()) {
            Instrument instrument = tape.instrument();
            String volume = instrument.qty(tape.volume(0, Long.MAX_VALUE)).toString();
            markets.add(
                    new ScenarioResult.MarketResult(instrument.symbol(), tape.prints(), volume));
        }
        return new ScenarioResult(
                scenario.name(),
                scenario.seed(),
                scenario.market().startNs(),
                loop.nowNs(),
                loop.events(),
                engine.stateHash(),
                markets,
                parents,
                stage.replayCounts(),
                Expectations.check(scenario, parents, recorder.refusals()));
    }
}
