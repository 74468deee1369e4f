package io.sluice.sim.scenario;

import io.sluice.instrument.Instrument;
import io.sluice.order.Auction;
import io.sluice.sim.agents.AgentPlan;
import io.sluice.sim.agents.AgentSettings;
import io.sluice.sim.agents.AuctionTrader;
import io.sluice.sim.agents.MarketMaker;
import io.sluice.sim.agents.MomentumTrader;
import io.sluice.sim.agents.NoiseTrader;
import io.sluice.sim.agents.PairTrader;
import io.sluice.sim.agents.SliceHunter;
import io.sluice.sim.agents.Spoofer;
import io.sluice.sim.agents.ValueTrader;
import io.sluice.sim.flow.Preset;

import java.util.ArrayList;
import java.util.List;

/// Reads the agents of a scenario's market.
final class AgentReader {
    private static final long LATENCY_MS_MAX = 60_000;
    private static final long WAIT_MS_MAX = 86_400_000;
    private static final double TICKS_MAX = 10_000;
    private static final double SECONDS_MAX = 1e6;
    private static final long NS_PER_MS = 1_000_000;
    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final int ID_LENGTH_MAX = 16;

    private final List<String> mics;
    private final List<String> symbols;

    /// What an agent does.
    enum Kind {
        MARKET_MAKER,
        VALUE,
        MOMENTUM,
        NOISE,
        SPOOFER,
        SLICE_HUNTER,
        PAIR,
        AUCTION
    }

    /// @param mics of the venues where agents may trade, the first where nothing is said
    /// @param symbols that trade there
    AgentReader(List<String> mics, List<String> symbols) {
        this.mics = mics;
        this.symbols = symbols;
    }

    AgentPlan agent(YamlSection section) {
        Kind kind = section.choice("kind", Kind.class);
        String id = section.text("id");
        if (id.length() > ID_LENGTH_MAX) {
            throw section.error("id", "must have 1.." + ID_LENGTH_MAX + " characters");
        }
        if (mics.isEmpty()) {
            throw section.error("kind", "needs a venue without replay, and there is none");
        }
        String mic = section.text("venue", mics.getFirst());
        if (!mics.contains(mic)) {
            throw section.error(
                    "venue", "must be one of " + String.join(", ", mics) + ", was '" + mic + "'");
        }
        Instrument instrument = instrument(section, "symbol");
        long latencyNs = section.millisNs("latencyMs", LATENCY_MS_MAX, NS_PER_MS);
        return new AgentPlan(
                id, mic, instrument.symbol(), latencyNs, settings(kind, section, instrument));
    }

    private AgentSettings settings(Kind kind, YamlSection section, Instrument instrument) {
        return switch (kind) {
            case MARKET_MAKER -> marketMaker(section, instrument);
            case VALUE -> value(section, instrument);
            case MOMENTUM -> momentum(section, instrument);
            case NOISE ->
                    new NoiseTrader.Settings(
                            qty(section, "qty", instrument),
                            section.number("takeShare", 0, 1, .5),
                            (int) section.integer("distanceTicksMax", 0, (long) TICKS_MAX, 0),
                            waitNs(section, "meanWaitMs", 5_000));
            case SPOOFER ->
                    new Spoofer.Settings(
                            qty(section, "qty", instrument),
                            qty(section, "spoofQty", instrument),
                            (int) section.integer("distanceTicks", 0, (long) TICKS_MAX, 0),
                            waitNs(section, "holdMs", 5_000),
                            waitNs(section, "meanWaitMs", 20_000));
            case SLICE_HUNTER -> sliceHunter(section, instrument);
            case PAIR -> pair(section, instrument);
            case AUCTION ->
                    new AuctionTrader.Settings(
                            section.choice("auction", Auction.class),
                            qty(section, "qty", instrument),
                            section.number("buyShare", 0, 1, .5),
                            waitNs(section, "meanWaitMs", 10_000));
        };
    }

    private static AgentSettings marketMaker(YamlSection section, Instrument instrument) {
        long qty = qty(section, "qty", instrument);
        return new MarketMaker.Settings(
                qty,
                section.number("halfSpreadTicks", 0, TICKS_MAX, .5),
                section.number("imbalanceFrom", 0, 1, .5),
                section.number("imbalanceWidening", 0, 100, 1),
                section.number("volatilityWidening", 0, 100, 1),
                section.number("leanTicks", -TICKS_MAX, TICKS_MAX, .5),
                section.number("skewTicks", 0, TICKS_MAX, .1),
                inventory(section, qty, instrument),
                waitNs(section, "everyMs", 1_000));
    }

    private static AgentSettings value(YamlSection section, Instrument instrument) {
        long qty = qty(section, "qty", instrument);
        return new ValueTrader.Settings(
                qty,
                inventory(section, qty, instrument),
                section.number("halfLifeSeconds", 1, SECONDS_MAX, 3_600),
                section.number("dailyVolatility", 0, 1, .01),
                section.number("noiseTicks", 0, TICKS_MAX, 1),
                section.number("edgeTicks", 0, TICKS_MAX, 1),
                waitNs(section, "meanWaitMs", 10_000));
    }

    private static AgentSettings momentum(YamlSection section, Instrument instrument) {
        long qty = qty(section, "qty", instrument);
        double fastSeconds = section.number("fastSeconds", 1, SECONDS_MAX, 60);
        return new MomentumTrader.Settings(
                qty,
                inventory(section, qty, instrument),
                fastSeconds,
                section.number("slowSeconds", fastSeconds, SECONDS_MAX, 5 * fastSeconds),
                section.number("thresholdTicks", 0, TICKS_MAX, 1),
                waitNs(section, "everyMs", 5_000));
    }

    private static AgentSettings sliceHunter(YamlSection section, Instrument instrument) {
        List<Long> periodsNs = new ArrayList<>();
        for (long seconds : section.integers("periodsSeconds", 1, 3_600)) {
            periodsNs.add(seconds * NS_PER_SECOND);
        }
        if (periodsNs.isEmpty() || periodsNs.size() > SliceHunter.Settings.PERIODS_MAX) {
            throw section.error(
                    "periodsSeconds",
                    "must have 1.." + SliceHunter.Settings.PERIODS_MAX + " elements");
        }
        long leadNs = section.millisNs("leadMs", WAIT_MS_MAX, 1_000 * NS_PER_MS);
        long holdNs = section.millisNs("holdMs", WAIT_MS_MAX, 10_000 * NS_PER_MS);
        if (leadNs < SliceHunter.Settings.LEAD_MIN_NS
                || leadNs > SliceHunter.Settings.LEAD_MAX_NS) {
            throw section.error("leadMs", "must be 125..60000");
        }
        if (holdNs < leadNs || holdNs > SliceHunter.Settings.HOLD_MAX_NS) {
            throw section.error("holdMs", "must be from leadMs to 3600000");
        }
        return new SliceHunter.Settings(
                qty(section, "qty", instrument),
                periodsNs,
                leadNs,
                (int) section.integer("markupTicks", 0, (long) TICKS_MAX, 1),
                holdNs);
    }

    private AgentSettings pair(YamlSection section, Instrument instrument) {
        Instrument other = instrument(section, "otherSymbol");
        if (other.symbol().equals(instrument.symbol())) {
            throw section.error("otherSymbol", "must be another one than symbol");
        }
        double enter = section.number("enterDeviations", .1, 100, 2);
        return new PairTrader.Settings(
                qty(section, "qty", instrument),
                other.symbol(),
                qty(section, "otherQty", other),
                section.number("averageSeconds", 1, SECONDS_MAX, 600),
                enter,
                section.number("leaveDeviations", 0, enter, .5),
                waitNs(section, "everyMs", 1_000));
    }

    private Instrument instrument(YamlSection section, String key) {
        String symbol = section.text(key);
        return Preset.of(symbol)
                .filter(preset -> symbols.contains(symbol))
                .map(Preset::instrument)
                .orElseThrow(() ->
                        section.error(
                                key,
                                "must be one of market.instruments, "
                                        + String.join(", ", symbols)
                                        + ", was '"
                                        + symbol
                                        + "'"));
    }

    private static long inventory(YamlSection section, long qty, Instrument instrument) {
        long inventoryMax =
                section.has("inventoryMax")
                        ? qty(section, "inventoryMax", instrument)
                        : Math.multiplyExact(10, qty);
        if (inventoryMax < qty) {
            throw section.error("inventoryMax", "must be at least qty");
        }
        return inventoryMax;
    }

    /// In lots, at most a day's volume.
    private static long qty(YamlSection section, String key, Instrument instrument) {
        String range =
                "must be a multiple of %s, at most %s, was "
                        .formatted(
                                instrument.qty(instrument.lot()),
                                instrument.qty(instrument.dailyVolume()));
        try {
            long qty = section.positive(key).atScale(instrument.qtyScale());
            if (qty % instrument.lot() == 0 && qty <= instrument.dailyVolume()) {
                return qty;
            }
        } catch (NumberFormatException | ArithmeticException _) {
            throw section.error(key, range + section.text(key));
        }
        throw section.error(key, range + section.text(key));
    }

    private static long waitNs(YamlSection section, String key, long absentMs) {
        long waitNs = section.millisNs(key, WAIT_MS_MAX, absentMs * NS_PER_MS);
        if (waitNs == 0) {
            throw section.error(key, "must be above 0");
        }
        return waitNs;
    }
}
