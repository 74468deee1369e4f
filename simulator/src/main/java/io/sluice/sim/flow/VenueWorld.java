package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.venue.SimulatedVenue;
import io.sluice.sim.venue.VenueListener;
import java.util.List;
import java.util.function.Function;

/// Some venues and the flow that keeps their books alive: one running market. Single-threaded.
@SuppressWarnings("DoNotCallSuggester")
public final class VenueWorld implements FlowSource {
    /// Where orders go unless told otherwise: ids 0 and 1.
    public static final List<Venue> DEFAULT_VENUES =
            List.of(new Venue(0, "XSIM", .3, .2, true), new Venue(1, "YSIM", .1, 0, true));

    /// @param venues distinct ids
    /// @param flows what moves them
    public VenueWorld(List<SimulatedVenue> venues, List<FlowSource> flows) {
        throw new UnsupportedOperationException("skeleton " + venues + flows);
    }

    /// Every venue lists every instrument; an instrument whose symbol is a [Preset]'s gets that flow, others get none.
    ///
    /// @param seed the whole world's one number
    /// @param startNs the books are filled at this time, the first event follows
    public static VenueWorld of(
            List<Venue> venues,
            List<Instrument> instruments,
            Function<Venue, VenueListener> listeners,
            long seed,
            long startNs) {
        throw new UnsupportedOperationException(
                "skeleton " + venues + instruments + listeners + seed + startNs);
    }

    /// The default instruments, ids 0..3.
    public static List<Instrument> defaultInstruments() {
        return java.util.Arrays.stream(Preset.values()).map(Preset::instrument).toList();
    }

    public List<SimulatedVenue> venues() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// @throws IllegalArgumentException when there is no venue with this id
    public SimulatedVenue venue(int venueId) {
        throw new UnsupportedOperationException("skeleton " + venueId);
    }

    @Override
    public long nextEventNs() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void advance(long nowNs) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void resumeAt(long nowNs) {
        throw new UnsupportedOperationException("skeleton");
    }
}
