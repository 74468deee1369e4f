package io.sluice.sim.calibrate;

import io.sluice.engine.ExecutionEngine;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.risk.Limits;
import io.sluice.sim.loop.Latency;
import io.sluice.sim.loop.LoopListener;
import io.sluice.sim.loop.SimulationLoop;
import io.sluice.sim.replay.LobsterFile;
import io.sluice.sim.replay.LobsterReplay;
import io.sluice.sim.replay.ReplayClock;
import io.sluice.sim.scenario.MarketRun;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.venue.SimulatedVenue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lets days of a market pass before an engine that has nothing to do but to watch.
final class Days {
    private static final int PARTICIPANT = 1;
    private static final long BEFORE_OPEN_NS = 1_000_000_000L;

    private final Path data;
    private final long horizonNs;

    /// @param data folder with recorded markets
    Days(Path data, long horizonNs) {
        this.data = data;
        this.horizonNs = horizonNs;
    }

    /// The market of a scenario, without its orders.
    List<Sampler> simulated(Scenario scenario) {
        List<Sampler> samplers = new ArrayList<>();
        MarketRun.watch(scenario, data, (instrument, _) -> add(samplers, instrument));
        return samplers;
    }

    /// A recorded day.
    ///
    /// @param dailyVolume what is expected of the day, shares
    List<Sampler> recorded(Path zip, long dailyVolume) {
        List<Sampler> samplers = new ArrayList<>();
        try (LobsterFile file = LobsterFile.open(zip)) {
            Instrument instrument = file.instrument(0, dailyVolume);
            Venue venue = new Venue(0, "XNAS", .3, .2, true);
            SimulationLoop loop = new SimulationLoop(LoopListener.SILENT);
            ExecutionEngine engine = new ExecutionEngine(loop, 0, (it, _) -> add(samplers, it));
            loop.host(engine, engine::onTimer);
            loop.define(instrument);
            SimulatedVenue simulated =
                    new SimulatedVenue(
                            venue,
                            List.of(instrument),
                            loop.join(venue, PARTICIPANT, Latency.DEFAULT));
            loop.connect(venue.id(), simulated);
            loop.add(
                    new LobsterReplay(
                            file, simulated.background(instrument.id()), ReplayClock.asRecorded()));
            loop.start(Limits.DEFAULT, file.openNs() - BEFORE_OPEN_NS);
            loop.run(file.closeNs());
        }
        return samplers;
    }

    private Sampler add(List<Sampler> samplers, Instrument instrument) {
        Sampler sampler = new Sampler(instrument, horizonNs);
        samplers.add(sampler);
        return sampler;
    }
}
