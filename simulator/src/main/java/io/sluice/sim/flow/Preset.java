package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.sim.venue.SimulatedVenue;
import java.util.List;
import java.util.Optional;

/// The kinds of market that ship, each with its instrument and its flow.
@SuppressWarnings("DoNotCallSuggester")
public enum Preset {
    /// Large tick: the spread is one tick of 0.01 nearly always, long queues, around 14.00.
    BAC("BAC"),
    /// A few ticks of spread, around 180.00.
    IBM("IBM"),
    /// Small tick: tens of ticks of spread, around 570.00.
    GOOG("GOOG"),
    /// Fractional quantities, around 60,000.00.
    BTC_USD("BTC-USD");

    private final String symbol;

    Preset(String symbol) {
        this.symbol = symbol;
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

    /// The instrument with a session of its own; daily volume is the flow's rate times the session's length.
    public Instrument instrument(long sessionOpenNs, long sessionCloseNs, VolumeCurve curve) {
        throw new UnsupportedOperationException("skeleton " + sessionOpenNs + sessionCloseNs + curve);
    }

    /// The flow of this kind over all venues that list `instrument`. Its rate follows the instrument's session and volume
    /// curve: no events outside the session, and the curve's share of the day's volume in each bucket.
    public FlowSource flow(
            Instrument instrument, List<SimulatedVenue> venues, long seed, long startNs) {
        throw new UnsupportedOperationException("skeleton " + instrument + venues + seed + startNs);
    }
}
