package io.sluice.sim.flow;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.sim.venue.SimulatedVenue;
import io.sluice.sim.venue.VenueListener;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Some venues and the flow that keeps their books alive: one running market. Single-threaded.
public final class VenueWorld implements FlowSource {
    /// Where orders go unless told otherwise: ids 0 and 1.
    public static final List<Venue> DEFAULT_VENUES =
            List.of(new Venue(0, "XSIM", .3, .2, true), new Venue(1, "YSIM", .1, 0, true));

    private final List<SimulatedVenue> venues;
    private final SimulatedVenue[] auctions;
    private final FlowSource[] flows;

    /// @param venues distinct ids
    /// @param flows what moves them
    public VenueWorld(List<SimulatedVenue> venues, List<FlowSource> flows) {
        this.venues = List.copyOf(venues);
        auctions = venues.toArray(SimulatedVenue[]::new);
        this.flows = flows.toArray(FlowSource[]::new);
    }

    /// Every venue lists every instrument; an instrument whose symbol is a [Preset]'s gets that
    /// flow, others get none.
    ///
    /// @param seed the whole world's one number
    /// @param startNs the books are filled at this time, the first event follows
    public static VenueWorld of(
            List<Venue> venues,
            List<Instrument> instruments,
            Function<Venue, VenueListener> listeners,
            long seed,
            long startNs) {
        return of(venues, instruments, listeners, Regime.CALM, seed, startNs);
    }

    /// The same in other weather.
    public static VenueWorld of(
            List<Venue> venues,
            List<Instrument> instruments,
            Function<Venue, VenueListener> listeners,
            Regime regime,
            long seed,
            long startNs) {
        List<SimulatedVenue> simulated = new ArrayList<>();
        for (Venue venue : venues) {
            simulated.add(new SimulatedVenue(venue, instruments, listeners.apply(venue)));
        }
        return over(simulated, instruments, regime, seed, startNs);
    }

    /// The same over venues that are there.
    ///
    /// @param simulated each lists every instrument
    public static VenueWorld over(
            List<SimulatedVenue> simulated,
            List<Instrument> instruments,
            Regime regime,
            long seed,
            long startNs) {
        List<FlowSource> flows = new ArrayList<>();
        for (Instrument instrument : instruments) {
            Preset.of(instrument.symbol())
                    .ifPresent(preset ->
                            flows.add(preset.flow(instrument, simulated, regime, seed, startNs)));
        }
        return new VenueWorld(simulated, flows);
    }

    /// The default instruments, ids 0..3.
    public static List<Instrument> defaultInstruments() {
        return Stream.of(Preset.BAC, Preset.IBM, Preset.GOOG, Preset.BTC_USD)
                .map(Preset::instrument)
                .toList();
    }

    public List<SimulatedVenue> venues() {
        return venues;
    }

    /// @throws IllegalArgumentException when there is no venue with this id
    public SimulatedVenue venue(int venueId) {
        for (SimulatedVenue venue : venues) {
            if (venue.venue().id() == venueId) {
                return venue;
            }
        }
        throw new IllegalArgumentException("no venue with id " + venueId);
    }

    @Override
    public long nextEventNs() {
        long nextNs = NEVER;
        for (FlowSource flow : flows) {
            nextNs = Math.min(nextNs, flow.nextEventNs());
        }
        for (SimulatedVenue venue : auctions) {
            nextNs = Math.min(nextNs, venue.nextAuctionNs());
        }
        return nextNs;
    }

    /// Applies what is due in the order of time over all flows; batch auctions come last in their
    /// instant.
    @Override
    public void advance(long nowNs) {
        for (long nextNs = nextEventNs(); nextNs <= nowNs; nextNs = nextEventNs()) {
            for (FlowSource flow : flows) {
                flow.advance(nextNs);
            }
            for (SimulatedVenue venue : auctions) {
                venue.auction(nextNs);
            }
        }
    }

    @Override
    public void resumeAt(long nowNs) {
        for (FlowSource flow : flows) {
            flow.resumeAt(nowNs);
        }
    }
}
