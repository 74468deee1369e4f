package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.sim.venue.SimulatedVenue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The kinds of market that ship, each with its instrument and its flow. Volumes, sizes, spreads
/// and queues of the stocks are near those of their days in the TAQ and LOBSTER samples
/// (2013-10-07..08, 2012-06-21).
public enum Preset {
    /// Large tick: the spread is one tick of 0.01 nearly always, queues of some 65,000 shares,
    /// around 14.00.
    BAC("BAC", 3_000),
    /// Three or four ticks of spread, around 180.00.
    IBM("IBM", 160),
    /// Small tick: some twenty ticks of spread, around 570.00.
    GOOG("GOOG", 90),
    /// Fractional quantities, a spread of a few dollars, around 60,000.00.
    BTC_USD("BTC-USD", 14_000_000),
    /// The large-tick market of the calibrated table as it is: queues of some 3,000 shares, five
    /// events a second, around 28.00.
    PFE("PFE", 84);

    private static final double NS_PER_SECOND = 1e9;

    private static final LargeTickSettings BAC_CROWD =
            new LargeTickSettings(
                    new CrowdSettings(140_000, .012, 0, 1, 3_000, 1_500, 1.0, 2_700, 1.0),
                    190,
                    150,
                    60,
                    .25,
                    .025,
                    .6,
                    .025);

    private static final LargeTickSettings PFE_CROWD =
            new LargeTickSettings(
                    new CrowdSettings(280_000, .008, 0, .8, 84, 275, .8, 300, .8),
                    28,
                    9.5,
                    15,
                    1,
                    .05,
                    .7,
                    .05);

    private static final SmallTickSettings IBM_CROWD =
            new SmallTickSettings(
                    new CrowdSettings(1_800_000, .007, 0, 1, 160, 150, .7, 330, .8),
                    5.5,
                    9,
                    160,
                    10,
                    .07);

    private static final SmallTickSettings GOOG_CROWD =
            new SmallTickSettings(
                    new CrowdSettings(5_700_000, .009, 0, 1, 90, 110, .7, 290, .8),
                    36,
                    45,
                    165,
                    8,
                    .075);

    private static final SmallTickSettings BTC_CROWD =
            new SmallTickSettings(
                    new CrowdSettings(
                            6_000_000, .002, 0, 1, 14_000_000, 25_000_000, 1.2, 40_000_000, 1.3),
                    350,
                    1_500,
                    150,
                    10,
                    .08);

    private final String symbol;
    private final long qtyPerSecond;

    Preset(String symbol, long qtyPerSecond) {
        this.symbol = symbol;
        this.qtyPerSecond = qtyPerSecond;
    }

    public static Optional<Preset> of(String symbol) {
        for (Preset preset : values()) {
            if (preset.symbol.equals(symbol)) {
                return Optional.of(preset);
            }
        }
        return Optional.empty();
    }

    public String symbol() {
        return symbol;
    }

    /// The instrument in a market that never closes; its id is this preset's ordinal.
    public Instrument instrument() {
        return instrument(0, Instrument.DAY_NS, VolumeCurve.flat());
    }

    /// The instrument with a session of its own; daily volume is the flow's mean rate times the
    /// session's length.
    public Instrument instrument(long sessionOpenNs, long sessionCloseNs, VolumeCurve curve) {
        double seconds = (sessionCloseNs - sessionOpenNs) / NS_PER_SECOND;
        boolean crypto = this == BTC_USD;
        return new Instrument(
                ordinal(),
                symbol,
                crypto ? 2 : 4,
                crypto ? 8 : 0,
                crypto ? 1 : 100,
                crypto ? 10_000 : 100,
                (long) (qtyPerSecond * seconds),
                sessionOpenNs,
                sessionCloseNs,
                curve);
    }

    /// The flow of this kind in calm weather, see [#flow(Instrument, List, Regime, long, long)].
    public FlowSource flow(
            Instrument instrument, List<SimulatedVenue> venues, long seed, long startNs) {
        return flow(instrument, venues, Regime.CALM, seed, startNs);
    }

    /// The flow of this kind over all venues that list `instrument`. Its rate follows the
    /// instrument's session and volume curve: no events outside the session, and the curve's share
    /// of the day's volume in each bucket.
    ///
    /// @param instrument with this preset's scales and tick
    /// @param startNs the books are filled at this time, the first event follows
    public FlowSource flow(
            Instrument instrument,
            List<SimulatedVenue> venues,
            Regime regime,
            long seed,
            long startNs) {
        // Instruments of one world differ in their streams even though they share its seed.
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + instrument.id());
        Market market = new Market(instrument, venues, random.split());
        SplittableRandom crowd = random.split();
        boolean up = random.split().nextBoolean();
        Activity activity = new Activity(instrument, random.split());
        FlowCore core =
                switch (this) {
                    case BAC, PFE ->
                            new LargeTickCore(
                                    regime.applied(this == BAC ? BAC_CROWD : PFE_CROWD, up),
                                    instrument,
                                    market,
                                    activity,
                                    crowd);
                    case IBM, GOOG, BTC_USD ->
                            new SmallTickCore(
                                    regime.applied(smallTick(), up),
                                    instrument,
                                    market,
                                    activity,
                                    crowd);
                };
        return new SyntheticFlow(market, core, activity, random.split(), startNs);
    }

    private SmallTickSettings smallTick() {
        return switch (this) {
            case IBM -> IBM_CROWD;
            case GOOG -> GOOG_CROWD;
            default -> BTC_CROWD;
        };
    }
}
