package io.sluice.sim.scenario;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.sim.agents.AgentPlan;
import io.sluice.sim.agents.Agents;
import io.sluice.sim.book.SelfTrade;
import io.sluice.sim.flow.Regime;
import io.sluice.sim.flow.SessionChange;
import io.sluice.sim.loop.Delay;
import io.sluice.sim.loop.Fault;
import io.sluice.sim.loop.FeedStalls;
import io.sluice.sim.loop.Latency;
import io.sluice.sim.replay.QueueModel;
import io.sluice.sim.venue.Session;
import io.sluice.sim.venue.VenueRules;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads the market of a scenario file: its day, its venues, and what lies between them and us.
final class MarketReader {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int MILLI_DECIMALS = 6;
    private static final int VENUES_MAX = 16;
    private static final long LATENCY_MS_MAX = 60_000;
    private static final long STALL_MS_MAX = 3_600_000;
    private static final long BATCH_MS_MAX = VenueRules.Batch.EVERY_NS_MAX / 1_000_000;
    private static final int DELAYS_MAX = 1_000_000;
    private static final double FEE_BPS_MAX = 100;

    private final Path folder;
    private final YamlSection section;
    private final long midnightNs;
    private long startNs;
    private long endNs;

    /// @param folder of the scenario file: where it names a file of delays
    MarketReader(Path folder, YamlSection section) {
        this.folder = folder;
        this.section = section;
        midnightNs =
                section.date("date").atStartOfDay().toEpochSecond(ZoneOffset.UTC) * NS_PER_SECOND;
    }

    long midnightNs() {
        return midnightNs;
    }

    Scenario.Market market() {
        long openNs = section.timeOfDayNs("open");
        long closeNs = section.timeOfDayNs("close");
        long runStartNs = section.timeOfDayNs("start", openNs);
        long runEndNs = section.timeOfDayNs("end", closeNs);
        if (closeNs <= openNs) {
            throw section.error("close", "must be after open");
        }
        if (runEndNs <= runStartNs) {
            throw section.error("end", "must be after start");
        }
        startNs = midnightNs + runStartNs;
        endNs = midnightNs + runEndNs;
        List<String> instruments = section.texts("instruments");
        List<Scenario.VenuePlan> venues = section.list("venues", this::venue);
        if (venues.isEmpty() || venues.size() > VENUES_MAX) {
            throw section.error("venues", "must have 1.." + VENUES_MAX + " elements");
        }
        ScenarioReader.requireDistinct(
                section, "venues", venues.stream().map(Scenario.VenuePlan::mic).toList());
        ScenarioReader.requireDistinct(section, "instruments", instruments);
        boolean synthetic = venues.stream().anyMatch(venue -> venue.replay() == null);
        if (synthetic == instruments.isEmpty()) {
            throw section.error(
                    "instruments",
                    "must name the presets that trade at the venues without replay, and only then");
        }
        Regime regime =
                section.has("regime") ? section.choice("regime", Regime.class) : Regime.CALM;
        return new Scenario.Market(
                instruments,
                venues,
                regime,
                openNs,
                closeNs,
                startNs,
                endNs,
                section.list("sessions", each -> session(each, venues)),
                auctions(openNs, closeNs, venues),
                agents(instruments, venues));
    }

    /// What the engine is told of the auctions; what the venues do is up to the sessions.
    private Auctions auctions(long openNs, long closeNs, List<Scenario.VenuePlan> venues) {
        YamlSection told = section.sectionIfPresent("auctions");
        if (told == null) {
            return Auctions.NONE;
        }
        String mic = told.text("venue");
        int venueId = 0;
        while (venueId < venues.size() && !isSynthetic(venues.get(venueId), mic)) {
            venueId++;
        }
        if (venueId == venues.size()) {
            throw told.error("venue", "must name a venue without replay, was '" + mic + "'");
        }
        Auctions read =
                new Auctions(
                        venueId,
                        cutOffNs(told, "openCutOff", openNs),
                        cutOffNs(told, "closeCutOff", closeNs));
        told.finish();
        return read;
    }

    private static long cutOffNs(YamlSection told, String key, long mostNs) {
        long cutOffNs = told.timeOfDayNs(key, Auctions.NEVER);
        if (cutOffNs > mostNs) {
            throw told.error(key, "must be at the session's open or close at the latest");
        }
        return cutOffNs;
    }

    private List<AgentPlan> agents(List<String> instruments, List<Scenario.VenuePlan> venues) {
        List<String> mics =
                venues.stream()
                        .filter(venue -> venue.replay() == null)
                        .map(Scenario.VenuePlan::mic)
                        .toList();
        AgentReader reader = new AgentReader(mics, instruments);
        List<AgentPlan> agents = section.list("agents", reader::agent);
        if (agents.size() > Agents.AGENTS_MAX) {
            throw section.error("agents", "must have at most " + Agents.AGENTS_MAX + " elements");
        }
        ScenarioReader.requireDistinct(
                section, "agents", agents.stream().map(AgentPlan::id).toList());
        return agents;
    }

    private Scenario.VenuePlan venue(YamlSection section) {
        String mic = section.text("mic");
        if (mic.length() != 4) {
            throw section.error("mic", "must have 4 characters, was '" + mic + "'");
        }
        double takeFeeBps = section.number("takeFeeBps", -FEE_BPS_MAX, FEE_BPS_MAX, 0);
        double makeRebateBps = section.number("makeRebateBps", -FEE_BPS_MAX, FEE_BPS_MAX, 0);
        YamlSection latencySection = section.sectionIfPresent("latency");
        YamlSection replaySection = section.sectionIfPresent("replay");
        Scenario.ReplayPlan replay = null;
        if (replaySection != null) {
            replay =
                    new Scenario.ReplayPlan(
                            replaySection.text("file"),
                            replaySection.integer("dailyVolume", 1, Long.MAX_VALUE),
                            replaySection.has("queue")
                                    ? replaySection.choice("queue", QueueModel.class)
                                    : QueueModel.PROBABLE);
            replaySection.finish();
        }
        Scenario.Mechanism mechanism = mechanism(section);
        if (replay != null && !mechanism.equals(Scenario.Mechanism.PLAIN)) {
            throw section.error("replay", "must not be given with batchMs, bumpMs or selfTrade");
        }
        return new Scenario.VenuePlan(
                mic,
                takeFeeBps,
                makeRebateBps,
                latency(latencySection),
                section.list("faults", this::fault),
                replay,
                mechanism);
    }

    private Scenario.Mechanism mechanism(YamlSection section) {
        return new Scenario.Mechanism(
                section.millisNs("batchMs", BATCH_MS_MAX, 0),
                delay(section, "bumpMs", Scenario.Mechanism.PLAIN.bump()),
                section.has("selfTrade")
                        ? section.choice("selfTrade", SelfTrade.class)
                        : SelfTrade.ALLOW);
    }

    private Latency latency(@Nullable YamlSection latency) {
        if (latency == null) {
            return Latency.DEFAULT;
        }
        Latency read =
                new Latency(
                        delay(latency, "feedMs", Latency.DEFAULT.feed()),
                        delay(latency, "orderMs", Latency.DEFAULT.order()),
                        delay(latency, "responseMs", Latency.DEFAULT.response()),
                        stalls(latency));
        latency.finish();
        return read;
    }

    /// A number, `{median: ms, sigma: s}`, or `{file: name}`.
    private Delay delay(YamlSection latency, String key, Delay absent) {
        if (!latency.has(key)) {
            return absent;
        }
        if (!latency.isSection(key)) {
            return new Delay.Constant(latency.millisNs(key, LATENCY_MS_MAX, 0));
        }
        YamlSection delay = latency.section(key);
        Delay read;
        if (delay.has("file")) {
            read = new Delay.Measured(measured(delay));
        } else {
            long medianNs = delay.millisNs("median", LATENCY_MS_MAX, 0);
            if (medianNs == 0) {
                throw delay.error("median", "must be given and above 0, or else file");
            }
            read =
                    new Delay.LogNormal(
                            medianNs, delay.number("sigma", 0, Delay.LogNormal.SIGMA_MAX));
        }
        delay.finish();
        return read;
    }

    /// One delay in milliseconds a line; empty lines and those that begin with `#` do not count.
    private List<Long> measured(YamlSection delay) {
        String name = delay.text("file");
        List<Long> delaysNs = new ArrayList<>();
        List<String> lines = lines(delay, name);
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            long delayNs = millis(text);
            if (delayNs < 0 || delayNs > LATENCY_MS_MAX * 1_000_000) {
                throw delay.error(
                        "file",
                        name
                                + ":"
                                + (i + 1)
                                + " must be milliseconds 0.."
                                + LATENCY_MS_MAX
                                + " with at most 6 decimals, was '"
                                + text
                                + "'");
            }
            delaysNs.add(delayNs);
        }
        if (delaysNs.isEmpty() || delaysNs.size() > DELAYS_MAX) {
            throw delay.error("file", name + " must have 1.." + DELAYS_MAX + " delays");
        }
        return delaysNs;
    }

    private List<String> lines(YamlSection delay, String name) {
        try {
            return Files.readAllLines(folder.resolve(name));
        } catch (IOException e) {
            throw delay.error("file", name + " cannot be read: " + e.getMessage());
        }
    }

    /// Nanoseconds, -1 for what is no number.
    private static long millis(String text) {
        try {
            return Decimal.parse(text).atScale(MILLI_DECIMALS);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static FeedStalls stalls(YamlSection latency) {
        if (!latency.has("stallForMs")) {
            return FeedStalls.NEVER;
        }
        long forNs = latency.millisNs("stallForMs", STALL_MS_MAX, 0);
        long everyNs = latency.millisNs("stallEveryMs", STALL_MS_MAX, 0);
        if (everyNs <= forNs) {
            throw latency.error("stallEveryMs", "must be given and above stallForMs");
        }
        return new FeedStalls(everyNs, forNs);
    }

    private Fault fault(YamlSection fault) {
        Fault.Kind kind = fault.choice("kind", Fault.Kind.class);
        long fromNs = fault.has("from") ? timeInRun(fault, "from") : startNs;
        long toNs = fault.has("to") ? timeInRun(fault, "to") : endNs;
        if (toNs <= fromNs) {
            throw fault.error("to", "must be after from");
        }
        double share = fault.number("share", 0, 1, 1);
        if (share == 0) {
            throw fault.error("share", "must be above 0 and at most 1, was 0");
        }
        long delayNs = fault.millisNs("delayMs", LATENCY_MS_MAX, 0);
        if (kind.hasDelay() != delayNs > 0) {
            throw fault.error(
                    "delayMs",
                    kind.hasDelay()
                            ? "must be milliseconds above 0 and up to " + LATENCY_MS_MAX
                            : "must not be given for this kind");
        }
        return new Fault(kind, fromNs, toNs, share, delayNs);
    }

    private SessionChange session(YamlSection change, List<Scenario.VenuePlan> venues) {
        String mic = change.text("venue", "");
        if (!mic.isEmpty() && venues.stream().noneMatch(each -> isSynthetic(each, mic))) {
            throw change.error("venue", "must name a venue without replay, was '" + mic + "'");
        }
        long atNs = timeInRun(change, "at");
        return new SessionChange(atNs, mic, change.choice("session", Session.class));
    }

    private static boolean isSynthetic(Scenario.VenuePlan venue, String mic) {
        return venue.mic().equals(mic) && venue.replay() == null;
    }

    private long timeInRun(YamlSection of, String key) {
        long atNs = midnightNs + of.timeOfDayNs(key);
        if (atNs < startNs || atNs > endNs) {
            throw of.error(key, "must be from the market's start to its end");
        }
        return atNs;
    }
}
