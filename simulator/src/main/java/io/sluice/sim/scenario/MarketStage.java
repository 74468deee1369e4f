package io.sluice.sim.scenario;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.instrument.VolumeCurve;
import io.sluice.sim.agents.Agents;
import io.sluice.sim.flow.IndicationPlan;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.SessionPlan;
import io.sluice.sim.flow.VenueWorld;
import io.sluice.sim.loop.SimulationLoop;
import io.sluice.sim.loop.SpeedBump;
import io.sluice.sim.loop.VenueFaults;
import io.sluice.sim.replay.LobsterFile;
import io.sluice.sim.replay.LobsterReplay;
import io.sluice.sim.replay.QuoteTape;
import io.sluice.sim.replay.QuoteVenue;
import io.sluice.sim.replay.ReplayClock;
import io.sluice.sim.replay.ReplayCounts;
import io.sluice.sim.replay.ReplayFileException;
import io.sluice.sim.venue.OrderEntry;
import io.sluice.sim.venue.SimulatedVenue;
import io.sluice.sim.venue.TickTable;
import io.sluice.sim.venue.VenueListener;
import io.sluice.sim.venue.VenueRules;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Builds what a scenario's market names: instruments, synthetic venues, replayed venues.
final class MarketStage implements AutoCloseable {
    /// Who we are at every venue.
    private static final int PARTICIPANT = 1;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Scenario scenario;
    private final List<Instrument> presets = new ArrayList<>();
    private final List<Instrument> recorded = new ArrayList<>();
    private final List<LobsterFile> files = new ArrayList<>();
    private final Recordings data;
    private @Nullable LobsterReplay replay;
    private int entered;
    private int enteredFiles;

    private MarketStage(Scenario scenario, Recordings data) {
        this.scenario = scenario;
        this.data = data;
    }

    static MarketStage of(Scenario scenario, Recordings data) {
        MarketStage stage = new MarketStage(scenario, data);
        try {
            scenario.market().instruments().forEach(stage::addPreset);
            for (Scenario.VenuePlan plan : scenario.market().venues()) {
                if (plan.replay() != null) {
                    stage.addRecorded(plan.replay());
                }
            }
            return stage;
        } catch (ScenarioFileException | ReplayFileException e) {
            stage.close();
            throw e;
        }
    }

    private void addPreset(String symbol) {
        Optional<Preset> preset = Preset.of(symbol);
        if (preset.isEmpty()) {
            throw new ScenarioFileException(
                    scenario.name()
                            + ": market.instruments must be of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Preset.values()).map(Preset::symbol).toList())
                            + ", was '"
                            + symbol
                            + "'");
        }
        presets.add(
                preset.get()
                        .instrument(
                                scenario.market().openNs(),
                                scenario.market().closeNs(),
                                VolumeCurve.US_DAY)
                        .withAuctions(scenario.market().auctions()));
    }

    private void addRecorded(Scenario.ReplayPlan plan) {
        int id = Preset.values().length + recorded.size();
        if (data.holdsQuotes(plan.file())) {
            QuoteTape tape = data.quotes(plan.file());
            requireMeets(tape.openNs(), tape.closeNs());
            recorded.add(tape.instrument(id, plan.dailyVolume()));
        } else {
            LobsterFile file = LobsterFile.open(data.path(plan.file()));
            files.add(file);
            requireMeets(file.openNs(), file.closeNs());
            recorded.add(file.instrument(id, plan.dailyVolume()));
        }
    }

    private void requireMeets(long openNs, long closeNs) {
        if (closeNs <= scenario.market().startNs() || openNs >= scenario.market().endNs()) {
            throw new ScenarioFileException(
                    scenario.name()
                            + ": market.date, start and end must meet the recorded day, which is "
                            + Instant.ofEpochSecond(openNs / NS_PER_SECOND)
                            + " .. "
                            + Instant.ofEpochSecond(closeNs / NS_PER_SECOND));
        }
    }

    List<Instrument> instruments() {
        List<Instrument> all = new ArrayList<>(presets);
        all.addAll(recorded);
        return all;
    }

    /// Counts of the first replayed venue, null when there is none.
    @Nullable ReplayCounts replayCounts() {
        return replay == null ? null : replay.counts();
    }

    /// Joins every venue to the loop and sets the flows going.
    void enter(SimulationLoop loop) {
        instruments().forEach(loop::define);
        Agents agents = new Agents(scenario.market().agents(), scenario.seed());
        List<SimulatedVenue> synthetic = new ArrayList<>();
        for (int id = 0; id < scenario.market().venues().size(); id++) {
            Scenario.ReplayPlan plan = scenario.market().venues().get(id).replay();
            if (plan == null) {
                VenueListener heard = agents.hear(venue(id).mic(), join(loop, id));
                synthetic.add(new SimulatedVenue(venue(id), rules(id), presets, heard));
            } else {
                enterRecorded(loop, id, plan);
            }
        }
        if (!synthetic.isEmpty()) {
            loop.add(
                    VenueWorld.over(
                            synthetic,
                            presets,
                            scenario.market().regime(),
                            scenario.seed(),
                            scenario.market().startNs()));
            synthetic.forEach(venue -> enter(loop, venue, agents));
            loop.add(agents);
            if (!scenario.market().sessions().isEmpty()) {
                loop.add(new SessionPlan(scenario.market().sessions(), synthetic));
                loop.add(
                        new IndicationPlan(
                                scenario.market().sessions(),
                                synthetic,
                                scenario.market().startNs()));
            }
        }
    }

    private VenueRules rules(int venueId) {
        Scenario.Mechanism mechanism = scenario.market().venues().get(venueId).mechanism();
        return new VenueRules(
                TickTable.FLAT,
                mechanism.selfTrade(),
                VenueRules.Collar.NONE,
                new VenueRules.Batch(mechanism.batchNs(), chance(venueId)));
    }

    /// Opens a venue's gate to us and to its agents.
    private void enter(SimulationLoop loop, SimulatedVenue venue, Agents agents) {
        int id = venue.venue().id();
        Scenario.Mechanism mechanism = scenario.market().venues().get(id).mechanism();
        OrderEntry gate = venue;
        if (mechanism.hasBump()) {
            SpeedBump bump = new SpeedBump(venue, mechanism.bump(), chance(id));
            loop.add(bump);
            gate = bump;
        }
        loop.connect(id, gate);
        agents.enter(venue.venue().mic(), gate, presets, scenario.market().startNs());
    }

    /// A seed for a venue's own chance.
    private long chance(int venueId) {
        return scenario.seed() * 31 + venueId;
    }

    private void enterRecorded(SimulationLoop loop, int venueId, Scenario.ReplayPlan plan) {
        Instrument instrument = recorded.get(entered++);
        if (data.holdsQuotes(plan.file())) {
            QuoteVenue quotes =
                    new QuoteVenue(
                                    venue(venueId),
                                    instrument,
                                    data.quotes(plan.file()),
                                    plan.queue(),
                                    join(loop, venueId))
                            .from(scenario.market().startNs());
            loop.connect(venueId, quotes);
            loop.add(quotes);
            return;
        }
        SimulatedVenue venue =
                new SimulatedVenue(venue(venueId), List.of(instrument), join(loop, venueId));
        LobsterReplay flow =
                new LobsterReplay(
                        files.get(enteredFiles++),
                        venue.background(instrument.id()),
                        ReplayClock.asRecorded());
        replay = replay == null ? flow : replay;
        loop.connect(venueId, venue);
        loop.add(flow);
    }

    private Venue venue(int id) {
        Scenario.VenuePlan plan = scenario.market().venues().get(id);
        return new Venue(id, plan.mic(), plan.takeFeeBps(), plan.makeRebateBps(), true);
    }

    private VenueListener join(SimulationLoop loop, int venueId) {
        Scenario.VenuePlan plan = scenario.market().venues().get(venueId);
        VenueFaults faults = new VenueFaults(scenario.seed(), plan.faults());
        return loop.join(venue(venueId), PARTICIPANT, plan.latency(), faults);
    }

    @Override
    public void close() {
        files.forEach(LobsterFile::close);
    }
}
