package io.sluice.placement;

import io.sluice.instrument.Venue;
import io.sluice.market.InstrumentMarket;
import io.sluice.order.House;
import io.sluice.signal.Signals;

/// What placement sees of one instrument: its market, the signals made of it, our own orders in it,
/// what flows out of its queues.
public final class Surroundings {
    private final InstrumentMarket market;
    private final Signals signals;
    private final House house;
    private final VenueFlow[] flows;

    public Surroundings(InstrumentMarket market, Signals signals, House house) {
        this(market, signals, house, new VenueFlow[Venue.ID_MAX + 1]);
        for (int i = 0; i < flows.length; i++) {
            flows[i] = new VenueFlow();
        }
    }

    private Surroundings(InstrumentMarket market, Signals signals, House house, VenueFlow[] flows) {
        this.market = market;
        this.signals = signals;
        this.house = house;
        this.flows = flows;
    }

    /// The same market and flows, shared, seen by another house.
    public Surroundings of(House other) {
        return new Surroundings(market, signals, other, flows);
    }

    public InstrumentMarket market() {
        return market;
    }

    public Signals signals() {
        return signals;
    }

    public House house() {
        return house;
    }

    public VenueFlow flow(int venueId) {
        return flows[venueId];
    }
}
